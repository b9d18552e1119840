import { type IncomingMessage, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { address } from "@/lib/address";
import { addEdition, temporaryStore } from "./editions/fixture";
import { listen } from "./http";
import { kinds } from "./operate/kind";
import { closeStore } from "./store/shared";

let opened: Awaited<ReturnType<typeof temporaryStore>>;
beforeAll(async () => {
  opened = await temporaryStore();
  process.env.UPLINK_HOME = opened.home;
  await addEdition(opened.store, { "/": "the story", "/embed/a": "an embed", "/figures/a.csv": "a,b" });
});
afterAll(async () => {
  await closeStore();
  delete process.env.UPLINK_HOME;
  await opened.close();
});

let server: Server | undefined;
afterEach(() => {
  delete process.env.UPLINK_METRICS;
  server?.closeAllConnections();
  server?.close();
});

async function start(): Promise<string> {
  server = await listen(0, { dev: false });
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

/** Asks for exactly this path, as `fetch` would not. */
function ask(
  origin: string,
  path: string,
  method = "GET",
): Promise<{ status: number | undefined; text: string; headers: IncomingMessage["headers"] }> {
  const { port } = new URL(origin);
  return new Promise((resolve, reject) => {
    request({ port, path, method }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (part) => {
        text += part;
      });
      answer.on("end", () => resolve({ status: answer.statusCode, text, headers: answer.headers }));
    })
      .once("error", reject)
      .end();
  });
}

describe("the server", () => {
  it("answers readers whole, with the length of what it sends", async () => {
    const origin = await start();
    const { status, text, headers } = await ask(origin, "/");
    expect([status, text, headers["content-length"]]).toEqual([200, "the story", "9"]);
    const head = await ask(origin, "/", "HEAD");
    expect([head.status, head.text, head.headers["content-length"]]).toEqual([200, "", "9"]);
  });

  it.each([
    "/%E0%A4%A",
    "//evil.example/x",
    "http://evil.example/",
    "*",
    "/..%2f..%2fetc/passwd",
    "/%61pi/editions",
    "/_next/data/x",
    "/__nextjs",
  ])("says of %s that it is not there", async (path) => {
    expect((await ask(await start(), path)).status).toBe(404);
  });

  it.each(["POST", "PUT", "DELETE", "TRACE", "PROPFIND"])("answers %s to readers' addresses with 405", async (method) => {
    expect((await ask(await start(), "/", method)).status).toBe(405);
  });
});

/** Who may ask for what operators read: a row for each of their addresses. */
const forAll = { [address.health]: 200, [address.ready]: 200, [address.metrics]: 404 } as const;

describe("what operators read", () => {
  it.each(Object.entries(forAll))("%s is answered with %d to whoever asks, if nothing else was asked for", async (path, status) => {
    expect((await ask(await start(), path)).status).toBe(status);
  });

  it("has metrics where they are asked for, which count every answer by kind and status", async () => {
    process.env.UPLINK_METRICS = "1";
    const origin = await start();
    for (const path of ["/", "/", "/embed/a", "/figures/a.csv", "/nowhere", "/healthz"]) await ask(origin, path);
    const { status, text, headers } = await ask(origin, address.metrics);
    expect([status, headers["content-type"], headers["cache-control"]]).toEqual([200, expect.stringContaining("text/plain"), "no-store"]);
    for (const line of [
      'uplink_requests_total{kind="story",status="200"} 2',
      'uplink_requests_total{kind="embed",status="200"} 1',
      'uplink_requests_total{kind="data",status="200"} 1',
      'uplink_requests_total{kind="other",status="404"} 1',
      'uplink_request_seconds_count{kind="story"} 2',
      "uplink_edition 1",
      "uplink_degraded 0",
      `uplink_memory_limit_bytes ${64 * 2 ** 20}`,
    ])
      expect(text).toContain(`${line}\n`);
    expect(Number(/^uplink_store_look_age_seconds (\S+)$/m.exec(text)?.[1])).toBeLessThan(2);
    expect(Number(/^uplink_memory_bytes (\d+)$/m.exec(text)?.[1])).toBeGreaterThan(0);
    expect(Number(/^uplink_memory_lookups_total\{result="hit"\} (\d+)$/m.exec(text)?.[1])).toBeGreaterThan(0);
    expect(text).toContain("process_resident_memory_bytes ");
  });

  it("has labels of a bounded number, whatever is asked for", async () => {
    process.env.UPLINK_METRICS = "1";
    const origin = await start();
    for (let count = 0; count < 100; count++) await ask(origin, `/marker-${count}/x?y=marker-${count}`, count % 2 ? "GET" : "HEAD");
    const { text } = await ask(origin, address.metrics);
    expect(text).not.toContain("marker");
    const told = new Set([...text.matchAll(/^uplink_requests_total\{kind="([^"]*)"/gm)].map(([, kind]) => kind));
    expect([...told].filter((kind) => !kinds.some((one) => one === kind))).toEqual([]);
    expect(text).toContain('uplink_requests_total{kind="other",status="404"} 100\n');
  });

  it("has metrics for GET and HEAD alone", async () => {
    process.env.UPLINK_METRICS = "1";
    const origin = await start();
    expect([(await ask(origin, address.metrics, "HEAD")).text, (await ask(origin, address.metrics, "POST")).status]).toEqual(["", 405]);
  });
});
