import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { describe, expect, it } from "vitest";

/** What each folder may import besides itself: the floors below it. */
const below: Readonly<Record<string, readonly string[]>> = {
  lib: [],
  charts: ["lib"],
  components: ["lib", "charts"],
  server: ["lib", "charts", "components"],
  app: ["lib", "charts", "components", "server"],
  cli: ["lib", "charts", "components", "server"],
  reader: ["lib"],
  e2e: [],
  bench: ["lib", "charts", "components", "server", "scripts"],
  scripts: ["lib", "charts", "components", "server"],
};

describe("imports point down", () => {
  it("in every file of every folder", () => {
    expect(Object.keys(below).flatMap(filesIn).flatMap(breaches)).toEqual([]);
  });

  it.each([
    ["lib/x.ts", "@/charts/growth", false],
    ["charts/x.ts", "../server/serve", false],
    ["e2e/x.spec.ts", "@/lib/address", true],
    ["e2e/x.spec.ts", "@/lib/ink", false],
    ["components/studio/x.client.tsx", "@/components/figure", false],
    ["components/studio/x.client.tsx", "@/components/studio/y.client", true],
    ["server/x.ts", "@/components/figure", true],
  ])("judges %s importing %s", (file, target, allowed) => {
    expect(breach(file, target) === undefined).toBe(allowed);
  });
});

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = posix.join(folder, name);
    return statSync(join(path)).isDirectory() ? filesIn(path) : /\.tsx?$/.test(name) ? [path] : [];
  });
}

function breaches(file: string): readonly string[] {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.flatMap((line, at) => {
    // Imports, re-exports and dynamic imports, also those that run over several lines: the path is on the last.
    const target = /(?:\bfrom|\bimport)\s*\(?\s*["']([^"']+)["']/.exec(line)?.[1];
    const wrong = target && breach(file, target);
    return wrong ? [`${file}:${at + 1} ${wrong}`] : [];
  });
}

/** Why a file may not import a target; undefined if it may. Tests may look at scripts, which set them up. */
function breach(file: string, target: string): string | undefined {
  const path = target.startsWith("@/") ? target.slice(2) : target.startsWith(".") ? posix.join(posix.dirname(file), target) : undefined;
  if (path === undefined) return undefined;
  const [from = "", to = ""] = [file.split("/")[0], path.split("/")[0]];
  if (from === "e2e" && !path.startsWith("e2e/") && path !== "lib/address")
    return `imports ${target}: e2e knows the site only by its addresses`;
  if (file.endsWith(".client.tsx") && !["lib", "charts", "reader"].includes(to) && !/\.client$/.test(path))
    return `imports ${target}: a client file sees lib, charts, reader and other client files`;
  if (from === to || from === "e2e" || below[from]?.includes(to) || (file.includes(".test.") && to === "scripts")) return undefined;
  return `imports ${target}: ${from} sees ${below[from]?.join(", ") || "nothing but itself"}`;
}
