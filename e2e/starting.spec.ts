import { spawn } from "node:child_process";
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";

test.describe.configure({ mode: "serial" });

const scratch = mkdtempSync(join(tmpdir(), "uplink-start-"));
// Beside the port of the server that all tests share.
const port = Number(process.env.E2E_PORT ?? 3210) + 1;
test.afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** A copy of the pack with a cell that is no number, and a table that is not there. */
function brokenPack(): string {
  const pack = join(scratch, "broken");
  cpSync("data/second-link", pack, { recursive: true });
  writeFileSync(join(pack, "path-share.csv"), readFileSync(join(pack, "path-share.csv"), "utf8").replace(",45,", ",a lot,"));
  rmSync(join(pack, "thefts.csv"), { force: true });
  return pack;
}

const problems = [/path-share\.csv, row 6, “share_pct”: found “a lot”, expected a number/, /thefts\.csv: found no such file/];

test("a broken pack stops npm start with every problem and a non-zero exit where nothing is published", async () => {
  const home = join(scratch, "empty");
  const { code, said } = await run(["start"], { UPLINK_PACK: brokenPack(), PORT: String(port), UPLINK_HOME: home });

  expect(code).toBe(1);
  for (const problem of problems) expect(said).toMatch(problem);
  expect(said).toContain("was not started: nothing has been published yet");
});

test("a broken pack is told in full at npm start, and what is published goes on being served", async ({ request }) => {
  const before = await (await request.get("/")).text();
  const { answer, said, code } = await startAndStop({ UPLINK_PACK: brokenPack(), UPLINK_LOG: "plain" }, "goes on being served");

  expect(answer).toBe(before);
  for (const problem of problems) expect(said).toMatch(problem);
  expect(said).toMatch(/broken has \d+ problems\. Edition \d+ goes on being served/);
  expect(code).toBe(0);
});

test("another story's pack is told of at npm start, and what is published goes on being served", async ({ request }) => {
  const before = await (await request.get("/")).text();
  const { answer, said, code } = await startAndStop({ UPLINK_PACK: "data/example-link" }, "goes on being served");

  expect(answer).toBe(before);
  expect(said).toContain("The store keeps editions of second-link, and this is example-link");
  expect(code).toBe(0);
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

/** Starts a second server on the store of these tests, reads its story once it has said something, and stops it. */
async function startAndStop(env: Readonly<Record<string, string>>, awaited: string) {
  const child = spawn("npm", ["start"], {
    env: { ...process.env, PORT: String(port), UPLINK_HOME: process.env.UPLINK_E2E_HOME ?? "", ...env },
    detached: true,
  });
  let said = "";
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  await new Promise<void>((resolve, reject) => {
    child.once("close", () => reject(new Error(`it ended: ${said}`)));
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (bytes: Buffer) => {
        said += bytes;
        if (said.includes(awaited)) resolve();
      });
  });
  const answer = await (await fetch(`http://localhost:${port}/`)).text();
  if (child.pid) process.kill(-child.pid, "SIGTERM");
  return { answer, said, code: await ended };
}

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
