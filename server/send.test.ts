import { brotliDecompressSync, gunzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { address } from "@/lib/address";
import { temporaryStore } from "./editions/fixture";
import { keepEdition } from "./editions/keep";
import { serve } from "./serve";

const table = Buffer.from(Array.from({ length: 200 }, (_, at) => `${2000 + at},a row of the table,${at * 7}\n`).join(""));
const picture = Buffer.from("89504e47 dots that are packed already");
let opened: Awaited<ReturnType<typeof temporaryStore>>;
beforeAll(async () => {
  opened = await temporaryStore();
  const files = [
    { address: address.missing, type: "text/html; charset=utf-8", bytes: Buffer.from("missing") },
    { address: "/data/a.csv", type: "text/csv; charset=utf-8", bytes: table },
    { address: "/figures/a.png", type: "image/png", bytes: picture },
  ];
  const manifest = { edition: 1, files: {}, overrides: [], figures: [], change: "" };
  await keepEdition(opened.store, files, manifest, { pack: "", signed: { who: "", at: "2026-01-01T00:00:00.000Z", why: "" } });
});
afterAll(() => opened.close());

async function get(path: string, headers: Record<string, string> = {}, method = "GET") {
  const answer = await serve({ method, url: `https://example.org${path}`, headers: new Headers(headers) }, opened.store);
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
}

describe("a part of a file", () => {
  it.each([
    ["bytes=0-9", 0, 9],
    ["bytes=100-", 100, table.length - 1],
    ["bytes=-20", table.length - 20, table.length - 1],
    ["bytes=-999999", 0, table.length - 1],
    [" bytes=5-5", 5, 5],
    ["bytes=10-999999", 10, table.length - 1],
  ])("that %s asks for is sent as it is, with its place", async (range, from, to) => {
    // A part of packed bytes would be of no use to who asked for rows.
    const { status, headers, bytes } = await get("/data/a.csv", { Range: range, "Accept-Encoding": "br, gzip" });
    expect([status, headers.get("content-range"), headers.get("content-encoding")]).toEqual([
      206,
      `bytes ${from}-${to}/${table.length}`,
      null,
    ]);
    expect(headers.get("content-length")).toBe(String(to - from + 1));
    expect(bytes).toEqual(table.subarray(from, to + 1));
  });

  it("and another make the whole, wherever it is cut", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: table.length - 1 }), async (at) => {
        const parts = await Promise.all([`bytes=0-${at - 1}`, `bytes=${at}-`].map((range) => get("/data/a.csv", { Range: range })));
        expect(Buffer.concat(parts.map(({ bytes }) => bytes))).toEqual(table);
      }),
    );
  });

  it.each([`bytes=${table.length}-`, "bytes=-0", "bytes=99999999999999999999-"])(
    "that is not there is 416, with the length: %s",
    async (range) => {
      const { status, headers, bytes } = await get("/data/a.csv", { Range: range });
      expect([status, headers.get("content-range"), bytes.length]).toEqual([416, `bytes */${table.length}`, 0]);
    },
  );

  it.each(["bytes=0-1,4-5", "rows=0-1", "bytes=9-2", "bytes=", "bytes=-", "0-9"])(
    "is the whole where it is none that is known: %s",
    async (range) => {
      const { status, bytes } = await get("/data/a.csv", { Range: range });
      expect([status, bytes.equals(table)]).toEqual([200, true]);
    },
  );

  it("is the whole for who has begun with other bytes, and goes on for who has these", async () => {
    const etag = (await get("/data/a.csv")).headers.get("etag") ?? "";
    expect((await get("/data/a.csv", { Range: "bytes=5-", "If-Range": '"other"' })).status).toBe(200);
    expect((await get("/data/a.csv", { Range: "bytes=5-", "If-Range": etag })).status).toBe(206);
  });

  it("to HEAD is its head", async () => {
    const { status, headers, bytes } = await get("/data/a.csv", { Range: "bytes=0-9" }, "HEAD");
    expect([status, headers.get("content-length"), bytes.length]).toEqual([206, "10", 0]);
  });

  it("of what is not there is no part", async () => {
    expect((await get("/nowhere", { Range: "bytes=0-1" })).status).toBe(404);
  });
});

describe("a file that was compressed when it was published", () => {
  it.each([
    ["br", "br"],
    ["gzip", "gzip"],
    ["gzip, deflate, br, zstd", "br"],
    ["br;q=0, gzip", "gzip"],
    ["gzip;q=0.1, br;q=0.0", "gzip"],
    ["*", "br"],
    ["BR", "br"],
    ["br;q=0, *;q=0.5", "gzip"],
    ["identity", null],
    ["", null],
    ["br;q=0, gzip;q=0", null],
    ["deflate", null],
  ])("is sent to who accepts “%s” as %s, smaller, under a tag of its own", async (accepted, coding) => {
    const { headers, bytes } = await get("/data/a.csv", { "Accept-Encoding": accepted });
    expect([headers.get("content-encoding"), headers.get("vary")]).toEqual([coding, "Accept-Encoding"]);
    expect(headers.get("content-length")).toBe(String(bytes.length));
    const whole = coding === "br" ? brotliDecompressSync(bytes) : coding === "gzip" ? gunzipSync(bytes) : bytes;
    expect(whole).toEqual(table);
    if (coding) expect(bytes.length).toBeLessThan(table.length / 2);
    const etag = headers.get("etag") ?? "";
    expect((await get("/data/a.csv", { "Accept-Encoding": accepted, "If-None-Match": etag })).status).toBe(304);
  });

  it("has another tag in each form", async () => {
    const tags = await Promise.all(
      ["br", "gzip", ""].map(async (one) => (await get("/data/a.csv", { "Accept-Encoding": one })).headers.get("etag")),
    );
    expect(new Set(tags).size).toBe(3);
  });

  it("is none where that would gain nothing", async () => {
    const { headers, bytes } = await get("/figures/a.png", { "Accept-Encoding": "br, gzip" });
    expect([headers.get("content-encoding"), bytes]).toEqual([null, picture]);
  });
});

describe("whatever a request's head says", () => {
  it("the answer is the whole, a part, or that there is none", async () => {
    const text = fc.stringMatching(/^[\x20-\x7e]{0,40}$/);
    await fc.assert(
      fc.asyncProperty(text, text, text, async (range, accepted, known) => {
        const { status } = await get("/data/a.csv", { Range: `bytes=${range}`, "Accept-Encoding": accepted, "If-None-Match": known });
        expect([200, 206, 304, 416]).toContain(status);
      }),
    );
  });
});
