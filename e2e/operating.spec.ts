import { existsSync, mkdtempSync, rmSync } from "node:fs";
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
