import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { bundle } from "./build.js";

const folder = mkdtempSync(join(tmpdir(), "uplink-bundle-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the program that npm start runs", () => {
  it("reads nothing before its first answer that answers no reader: no Next, no React, no chart, no engine that is not used", async () => {
    const { outputs } = await bundle(folder);
    const [entry] = Object.keys(outputs).filter((name) => outputs[name]?.entryPoint === "scripts/serve.ts");
    // What is imported when it is asked for is not part of starting.
    const started = new Set([entry ?? ""]);
    for (const name of started)
      for (const { path, kind, external } of outputs[name]?.imports ?? []) if (kind === "import-statement" && !external) started.add(path);
    const all = [...started].flatMap((name) => outputs[name] ?? []);

    const sources = [...new Set(all.flatMap(({ inputs }) => Object.keys(inputs)))];
    const packages = new Set(sources.flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []));
    // The log and its own.
    const pino =
      "@pinojs/redact atomic-sleep on-exit-leak-free pino pino-std-serializers quick-format-unescaped safe-stable-stringify sonic-boom thread-stream";
    expect(sources.filter((path) => /^(?:charts|components|reader|app|server\/render(?!\/escape-xml))/.test(path))).toEqual([]);
    expect([...packages].toSorted()).toEqual([...pino.split(" "), "valibot"]);
    const outside = all.flatMap(({ imports }) =>
      imports.flatMap(({ path, kind, external }) => (external && kind === "import-statement" ? path : [])),
    );
    expect(outside.filter((path) => !path.startsWith("node:"))).toEqual([]);
    expect(all.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(2 ** 20);
  });
});
