import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { forAMinute, forEver, forNow } from "@/server/editions/caching";
import { kinds } from "@/server/operate/kind";

const doc = readFileSync("docs/operating.md", "utf8");

const sources = (folder: string): readonly string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? sources(path) : /(?<!\.test|\.fixture)\.(?:ts|tsx|js)$/.test(name) ? [path] : [];
  });

describe("docs/operating.md", () => {
  it("has every setting that the program reads", () => {
    const read = ["app", "cli", "server", "scripts"]
      .flatMap(sources)
      .flatMap((path) => readFileSync(path, "utf8").match(/\bUPLINK_[A-Z_]+/g) ?? []);
    // Those that only the scripts of this repository set for each other.
    const own = ["UPLINK_DEV", "UPLINK_ORIGINALS"];
    const missing = [...new Set(read)].filter((name) => !own.includes(name) && !doc.includes(`| \`${name}\` |`));
    expect(missing).toEqual([]);
  });

  it("says what the headers say to caches, and the kinds that metrics count", () => {
    for (const rule of [forEver, forNow, forAMinute]) expect(doc).toContain(`| \`${rule}\` |`);
    for (const kind of kinds) expect(doc).toContain(`\`${kind}\``);
  });
});
