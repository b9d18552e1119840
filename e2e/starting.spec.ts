import { spawn } from "node:child_process";
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";

test.describe.configure({ mode: "serial" });

const scratch = mkdtempSync(join(tmpdir(), "uplink-start-"));
test.afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test("a broken pack stops npm start with every problem and a non-zero exit, and leaves the running edition untouched", async ({
  request,
}) => {
  const pack = join(scratch, "broken");
  cpSync("data/second-link", pack, { recursive: true });
  writeFileSync(join(pack, "path-share.csv"), readFileSync(join(pack, "path-share.csv"), "utf8").replace(",45,", ",a lot,"));
  rmSync(join(pack, "thefts.csv"));
  const before = await (await request.get("/")).text();

  const { code, said } = await run(["start"], { UPLINK_PACK: pack, PORT: "3999", UPLINK_HOME: process.env.UPLINK_E2E_HOME ?? "" });

  expect(code).toBe(1);
  expect(said).toMatch(/path-share\.csv, row \d+, “share_pct”: found “a lot”, expected a number/);
  expect(said).toMatch(/thefts\.csv: found no such file/);
  expect(await (await request.get("/")).text()).toBe(before);
});

test("a story with mistakes is refused with the line of each", async () => {
  const pack = join(scratch, "story");
  cpSync("data/second-link", pack, { recursive: true });
  appendFileSync(join(pack, "story.md"), '\nAbout 12 routes, {% n "rusia-share" /%}.\n\n{% figure "pathshare" /%}\n\n{% marquee /%}\n');
  const last = readFileSync(join(pack, "story.md"), "utf8").split("\n").length - 1;

  const { code, said } = await run(["run", "uplink", "check", pack], {});

  expect(code).toBe(1);
  expect(said).toContain(`story.md, line ${last - 4}: found “12” typed`);
  expect(said).toMatch(/found the fact “rusia-share”, expected a fact of facts\.yaml, perhaps .*russia-share/);
  expect(said).toMatch(/found the figure “pathshare”/);
  expect(said).toMatch(/marquee/);
});

test("wrong usage of uplink says how it is used, and exits with 2", async () => {
  for (const args of [
    ["run", "uplink"],
    ["run", "uplink", "burn", "data"],
    ["run", "uplink", "check"],
    ["run", "uplink", "toString", "data"],
  ]) {
    const { code, said } = await run(args, {});
    expect(code).toBe(2);
    expect(said).toContain("uplink check PACK");
  }
});

function run(args: readonly string[], env: Readonly<Record<string, string>>): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve) => {
    const child = spawn("npm", args, { env: { ...process.env, ...env } });
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (bytes: Buffer) => {
        said += bytes.toString();
      });
    child.on("close", (code) => resolve({ code, said }));
  });
}
