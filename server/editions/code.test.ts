import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { codeVersion } from "./code";

const root = mkdtempSync(join(tmpdir(), "uplink-code-"));
beforeEach(() => {
  rmSync(root, { recursive: true, force: true });
  for (const folder of ["charts", "components", "lib", "reader", "server"]) mkdirSync(join(root, folder, "deep"), { recursive: true });
  writeFileSync(join(root, "charts/deep/growth.ts"), "draw()");
  cpSync("package-lock.json", join(root, "package-lock.json"));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("the version of the code that makes editions", () => {
  it.each([
    "charts/deep/growth.ts",
    "charts/new.ts",
    "components/figure.css",
    "lib/ink.ts",
    "reader/index.ts",
    "server/render/deep.mjs",
    "package-lock.json",
  ])("is another after a change of %s", (name) => {
    const before = codeVersion(root);
    mkdirSync(join(root, name, ".."), { recursive: true });
    writeFileSync(join(root, name), "other");
    expect(codeVersion(root)).not.toBe(before);
  });

  it("is another under another Node", () => {
    expect(codeVersion(root, "v1")).not.toBe(codeVersion(root, "v2"));
  });

  it.each(["charts/growth.test.ts", "charts/deep/snapshots/growth.svg", "server/x.fixture.ts", "app/route.ts"])(
    "is the same after a change of %s",
    (name) => {
      const before = codeVersion(root);
      mkdirSync(join(root, name, ".."), { recursive: true });
      writeFileSync(join(root, name), "other");
      expect(codeVersion(root)).toBe(before);
    },
  );

  it("is the same twice", () => {
    expect(codeVersion()).toBe(codeVersion());
    expect(codeVersion()).toMatch(/^[0-9a-f]{64}$/);
  });
});
