/** `npm test`: lint, types, unit and contract tests, browser tests. The last line counts them all. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as v from "valibot";
import { buildIfStale } from "./build.js";
import { ensureChromium } from "./install-chromium";

interface Count {
  readonly passed: number;
  readonly failed: number;
}

const scratch = mkdtempSync(join(tmpdir(), "uplink-test-"));
// Unit tests compare heights with it too, and skip them where there is none.
const chromium = ensureChromium();
// What is served is built first: types are checked against it, and tests start it.
await buildIfStale();
const counts = [one("lint", "biome", ["check", "."]), one("types", "tsc", ["--noEmit"]), unit(), crash(), browser()];
rmSync(scratch, { recursive: true, force: true });
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;

function run(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): boolean {
  return spawnSync(join("node_modules", ".bin", command), args, { stdio: "inherit", env: { ...process.env, ...env } }).status === 0;
}

/** A check that is one test: it holds or it does not. */
function one(name: string, command: string, args: readonly string[]): Count {
  console.log(`\n# ${name}`);
  return run(command, args) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function unit(): Count {
  console.log("\n# unit and contract");
  const report = join(scratch, "unit.json");
  const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const clean = run("vitest", args, "path" in chromium ? { CHROMIUM_PATH: chromium.path } : {});
  return read(
    report,
    clean,
    v.pipe(
      v.object({ numPassedTests: v.number(), numFailedTests: v.number() }),
      v.transform((all) => ({ passed: all.numPassedTests, failed: all.numFailedTests })),
    ),
  );
}

/** The crash test in its short form: one test, which holds if nothing was lost. */
function crash(): Count {
  console.log("\n# crash");
  return run("tsx", [join("scripts", "crash", "run.ts"), "--short"]) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function browser(): Count {
  console.log("\n# browser");
  if ("missing" in chromium) {
    console.error(chromium.missing);
    return { passed: 0, failed: 1 };
  }
  const report = join(scratch, "e2e.json");
  const clean = run("playwright", ["test", "--reporter=list,json"], { CHROMIUM_PATH: chromium.path, PLAYWRIGHT_JSON_OUTPUT_FILE: report });
  return read(
    report,
    clean,
    v.pipe(
      v.object({ stats: v.object({ expected: v.number(), unexpected: v.number(), flaky: v.number(), skipped: v.number() }) }),
      v.transform(({ stats }) => {
        if (stats.skipped) console.log(`${stats.skipped} browser tests were skipped`);
        return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
      }),
    ),
  );
}

/** What a runner counted. A run that broke without a failed test is a failure too. */
function read(report: string, clean: boolean, schema: v.GenericSchema<unknown, Count>): Count {
  try {
    const count = v.parse(schema, JSON.parse(readFileSync(report, "utf8")));
    return clean || count.failed ? count : { ...count, failed: 1 };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
