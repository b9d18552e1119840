import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { startServer, uplink } from "./servers";

test.describe.configure({ mode: "serial", timeout: 180_000 });

const scratch = mkdtempSync(join(tmpdir(), "uplink-operating-"));
const home = join(scratch, "store");
const env = { UPLINK_HOME: home, UPLINK_PACK: "data/example-link" };
test.beforeAll(async () => {
  test.setTimeout(300_000);
  await uplink(["publish", "data/example-link"], env);
});
test.afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test("a server that is told to stop finishes what it is answering, closes its database and ends with 0", async () => {
  const token = JSON.parse(await uplink(["token", "create", "stopping", "--scope", "edit", "--json"], env)).token;
  const server = await startServer(env);
  // A draft whose second half is still to come.
  const body = JSON.stringify({ note: "sent in two halves" });
  const asked = request(`${server.origin}/api/drafts`, {
    method: "POST",
    headers: { Authorization: `Bearer ${token}`, "Content-Length": body.length, "Content-Type": "application/json" },
  });
  const answered = new Promise<{ status: number | undefined; connection: string | undefined }>((resolve, reject) => {
    asked.once("error", reject);
    asked.once("response", (answer) => {
      answer.resume().once("end", () => resolve({ status: answer.statusCode, connection: answer.headers.connection }));
    });
  });
  asked.write(body.slice(0, 10));
  // Another has been answered after it: the first is with the server now.
  await (await fetch(`${server.origin}/api/openapi.json`)).text();
  expect(existsSync(join(home, "editions.sqlite-wal"))).toBe(true);

  const ended = server.stop();
  await expect
    .poll(() =>
      fetch(server.origin).then(
        () => "answers",
        () => "takes nothing new",
      ),
    )
    .toBe("takes nothing new");
  asked.end(body.slice(10));

  expect(await answered).toEqual({ status: 201, connection: "close" });
  expect(await ended).toBe(0);
  // The last to close a database puts its log away.
  expect(existsSync(join(home, "editions.sqlite-wal"))).toBe(false);
});

test("two servers on one store show the same, and a publish and an undo within two seconds", async () => {
  const servers = [await startServer(env), await startServer(env)];
  const seen = () => Promise.all(servers.map(async ({ origin }) => (await (await fetch(`${origin}/editions.json`)).json()).edition));
  const seenBy = (edition: number) => expect.poll(seen, { intervals: [20], timeout: 2000 }).toEqual([edition, edition]);
  expect(await seen()).toEqual([1, 1]);

  await uplink(["publish", "data/example-link"], env);
  await seenBy(2);
  await uplink(["undo"], env);
  await seenBy(1);

  const [one, two] = await Promise.all(servers.map(async ({ origin }) => (await fetch(`${origin}/embed/shares@2`)).headers.get("etag")));
  expect([one, one]).toEqual([expect.stringMatching(/^"[0-9a-f]{64}"$/), two]);
  expect(await Promise.all(servers.map((server) => server.stop()))).toEqual([0, 0]);
});

test("a server whose npm is killed outright leaves its port to the next", async () => {
  const first = await startServer(env);
  await first.stop("SIGKILL");
  await expect
    .poll(() =>
      fetch(first.origin).then(
        () => "answers",
        () => "gone",
      ),
    )
    .toBe("gone");
});

test("logs are JSON that tells what happens, without a cell, a token, an address or a word of anybody's", async () => {
  const marker = "Zqxmarkerxqz";
  const pack = join(scratch, "pack");
  cpSync("data/example-link", pack, { recursive: true });
  const table = join(pack, "path-share.csv");
  writeFileSync(table, readFileSync(table, "utf8").replace("The other part of the same fortnight.", `The other part: ${marker}.`));
  const logged = { UPLINK_HOME: join(scratch, "logged"), UPLINK_PACK: pack, UPLINK_LOG: "json", UPLINK_LOG_LEVEL: "trace" };

  const first = await startServer(logged);
  expect(await (await fetch(`${first.origin}/data/path-share.csv`)).text()).toContain(marker);
  const headers = {
    Authorization: `Bearer ${marker}`,
    "X-Forwarded-For": marker,
    "X-Request-Id": marker,
    "User-Agent": marker,
    Cookie: marker,
  };
  for (const [path, init] of [
    [`/${marker}?${marker}`, {}],
    [`/figures/${marker}@1/theme=${marker}.png`, { method: "POST", body: marker }],
    [`/oembed?url=${marker}`, {}],
    [`/api/${marker}`, {}],
    ["/api/editions", {}],
    ["/api/drafts", { method: "POST", body: `{"${marker}": ${marker}` }],
    ["/api/undo", { method: "POST", body: JSON.stringify({ why: marker }) }],
    [`/studio/${marker}`, {}],
  ] as const)
    await (await fetch(first.origin + path, { headers, ...init })).text();
  const { token } = JSON.parse(await uplink(["token", "create", marker, "--scope", "publish", "--json"], logged));
  for (const body of [
    `{"${marker}": ${marker}`,
    JSON.stringify({ files: { [`${marker}.csv`]: marker, "story.md": 5 } }),
    JSON.stringify({ note: marker }),
  ])
    await (
      await fetch(`${first.origin}/api/drafts`, { method: "POST", body, headers: { ...headers, Authorization: `Bearer ${token}` } })
    ).text();
  // Bytes that are gone where they are kept: everything that is not in memory.
  const blobs = join(logged.UPLINK_HOME, "blobs");
  for (const folder of readdirSync(blobs)) rmSync(join(blobs, folder), { recursive: true });
  const failed = await fetch(`${first.origin}/data/sources.csv?${marker}`, { headers });
  expect([failed.status, failed.headers.get("retry-after")]).toEqual([503, "10"]);
  expect(await first.stop()).toBe(0);

  // The pack has a cell now that cannot be read.
  writeFileSync(table, readFileSync(table, "utf8").replace(",44,", `,${marker},`));
  const second = await startServer(logged);
  await expect.poll(second.said, { timeout: 60_000 }).toContain('"event":"pack"');
  expect(await second.stop()).toBe(0);

  const lines = `${first.said()}${second.said()}`.trim().split("\n");
  expect(lines.filter((line) => line.includes(marker) || line.includes(token))).toEqual([]);
  const events = lines.map((line) => JSON.parse(line));
  for (const one of events)
    expect(one).toMatchObject({ level: expect.any(String), time: expect.stringMatching(/^\d{4}-.*Z$/), msg: expect.any(String) });
  const of = (event: string) => events.filter((one) => one.event === event);
  expect(of("publish")).toMatchObject([{ edition: 1 }]);
  expect(of("start")).toHaveLength(2);
  expect(of("stop")).toHaveLength(2);
  expect(of("pack")).toMatchObject([
    { problems: expect.any(Number), msg: expect.stringContaining("Edition 1 goes on being served. They are listed by") },
  ]);
  const id = failed.headers.get("x-request-id");
  expect(of("error").filter((one) => one.id === id)).toMatchObject([
    { kind: "data", err: { type: "StoreFault", message: expect.stringMatching(/^a blob is missing: [0-9a-f]{64}$/) } },
  ]);
  expect(of("request").map(({ kind, status }) => `${kind} ${status}`)).toEqual(
    expect.arrayContaining(["other 404", "api 401", "api 404", "data 200", "data 503"]),
  );
});

test("metrics are told where they are asked for", async () => {
  const server = await startServer({ ...env, UPLINK_METRICS: "1" });
  const text = await (await fetch(`${server.origin}/metrics`)).text();
  expect(text).toMatch(/^uplink_requests_total\{kind="story",status="200"\} [1-9]/m);
  expect(text).toMatch(/^process_resident_memory_bytes \d+/m);
  expect(await server.stop()).toBe(0);
});
