/** `npm test`: lint, types, unit and contract tests, browser tests. The last line counts them all. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import * as v from "valibot";
import { buildIfStale } from "./build.js";
import { ensureChromium } from "./install-chromium";

interface Count {
  readonly passed: number;
  /** What failed, by name, told again at the end, where nobody has to look for it. */
  readonly failed: readonly string[];
}

/** What vitest's JSON report has of interest here. */
const unitReport = v.object({
  numPassedTests: v.number(),
  testResults: v.array(
    v.object({
      name: v.string(),
      status: v.string(),
      assertionResults: v.array(v.object({ fullName: v.string(), status: v.string(), failureMessages: v.nullish(v.array(v.string())) })),
    }),
  ),
});

/** What Playwright's JSON report has of interest here: suites lie within suites. */
interface Suite {
  readonly specs: readonly {
    readonly title: string;
    readonly file: string;
    readonly line: number;
    readonly tests: readonly { readonly status: string }[];
  }[];
  readonly suites?: readonly Suite[] | undefined;
}
const suite: v.GenericSchema<unknown, Suite> = v.object({
  specs: v.array(v.object({ title: v.string(), file: v.string(), line: v.number(), tests: v.array(v.object({ status: v.string() })) })),
  suites: v.optional(v.array(v.lazy(() => suite))),
});
const browserReport = v.object({ stats: v.object({ expected: v.number(), skipped: v.number() }), suites: v.array(suite) });

const scratch = mkdtempSync(join(tmpdir(), "uplink-test-"));
// Unit tests compare heights with it too, and skip them where there is none.
const chromium = ensureChromium();
// What is served is built first: types are checked against it, and tests start it.
await buildIfStale();
const counts = [one("lint", "biome", ["check", "."]), one("types", "tsc", ["--noEmit"]), unit(), crash(), browser()];
rmSync(scratch, { recursive: true, force: true });
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.flatMap((count) => count.failed);
if (failed.length) console.log(`\n# failed\n${failed.join("\n")}`);
console.log(`\n${passed} passed, ${failed.length} failed`);
process.exitCode = failed.length ? 1 : 0;

function run(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): boolean {
  return spawnSync(join("node_modules", ".bin", command), args, { stdio: "inherit", env: { ...process.env, ...env } }).status === 0;
}

/** A check that is one test: it holds or it does not. */
function one(name: string, command: string, args: readonly string[]): Count {
  console.log(`\n# ${name}`);
  return run(command, args) ? { passed: 1, failed: [] } : { passed: 0, failed: [name] };
}

function unit(): Count {
  console.log("\n# unit and contract");
  const report = join(scratch, "unit.json");
  const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const clean = run("vitest", args, "path" in chromium ? { CHROMIUM_PATH: chromium.path } : {});
  return read("unit and contract", clean, () => {
    const { numPassedTests, testResults } = v.parse(unitReport, JSON.parse(readFileSync(report, "utf8")));
    const failed = testResults.flatMap(({ name, status, assertionResults }) => {
      const tests = assertionResults.filter((test) => test.status === "failed");
      // A file that could not be run at all has no test that failed.
      if (status === "failed" && tests.length === 0) return [relative(".", name)];
      return tests.map((test) => `${relative(".", name)}: ${test.fullName}\n  ${(test.failureMessages ?? []).join("\n").split("\n")[0]}`);
    });
    return { passed: numPassedTests, failed };
  });
}

/** The crash test in its short form: one test, which holds if nothing was lost. */
function crash(): Count {
  return one("crash", "tsx", [join("scripts", "crash", "run.ts"), "--short"]);
}

function browser(): Count {
  console.log("\n# browser");
  if ("missing" in chromium) {
    console.error(chromium.missing);
    return { passed: 0, failed: ["browser: there is no Chromium"] };
  }
  const report = join(scratch, "e2e.json");
  const clean = run("playwright", ["test", "--reporter=list,json"], { CHROMIUM_PATH: chromium.path, PLAYWRIGHT_JSON_OUTPUT_FILE: report });
  return read("browser", clean, () => {
    const { stats, suites } = v.parse(browserReport, JSON.parse(readFileSync(report, "utf8")));
    if (stats.skipped) console.log(`${stats.skipped} browser tests were skipped`);
    return { passed: stats.expected, failed: suites.flatMap(failedIn) };
  });
}

/** A test that held only when it was tried again is counted as one that failed. */
function failedIn({ specs, suites = [] }: Suite): readonly string[] {
  const own = specs.flatMap(({ title, file, line, tests }) =>
    tests
      .filter(({ status }) => status === "unexpected" || status === "flaky")
      .map(({ status }) => `${file}:${line}: ${title} (${status})`),
  );
  return [...own, ...suites.flatMap(failedIn)];
}

/** What a runner counted. A run that broke without a failed test is a failure too. */
function read(name: string, clean: boolean, count: () => Count): Count {
  try {
    const counted = count();
    return clean || counted.failed.length ? counted : { ...counted, failed: [`${name}: the run broke though no test failed`] };
  } catch (error) {
    return { passed: 0, failed: [`${name}: ${String(error)}`] };
  }
}
