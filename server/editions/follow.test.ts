import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { charts } from "@/charts";
import { parsePack } from "@/lib/pack";
import type { Limits } from "../fetch-public";
import { readFiles } from "../read-files";
import type { Store } from "../store";
import { temporaryStore } from "./fixture";
import { followSources } from "./follow";
import { publish } from "./publish";
import { readEdition } from "./read";

const hour = 3_600_000;
const start = Date.parse("2026-01-10T00:00:00Z");
let server: Server;
let store: Store;
let close: () => Promise<void>;
let original = "";
/** What the source answers now; undefined is a source that is gone. */
let table: string | Buffer | undefined;
let limits: Limits;

beforeAll(async () => {
  server = createServer((_request, response) => (table === undefined ? response.writeHead(410).end() : response.end(table)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  limits = { time: 2000, bytes: 100_000, redirects: 1, allow: [host] };
  ({ store, close } = await temporaryStore());
  const files = new Map(await readFiles("data/example-link"));
  const descriptor = JSON.parse(files.get("datapackage.json") ?? "");
  for (const resource of descriptor.resources)
    if (resource.name === "path-share") resource.follow = { url: `http://${host}/share.csv`, every: "6 hours", within: 6 };
  files.set("datapackage.json", JSON.stringify(descriptor));
  original = files.get("path-share.csv") ?? "";
  table = original;
  const read = parsePack(files, charts);
  if ("problems" in read) throw new Error(JSON.stringify(read.problems));
  await publish(read.pack, store, new Date(start), "https://example.org");
}, 120_000);
afterAll(async () => {
  server.close();
  await close();
});

const follow = (hours: number, all = false) => followSources(store, new Date(start + hours * hour), limits, "https://example.org", all);
const rows = async () => {
  const current = await store.editions.current();
  const pack = current && (await readEdition(current, store));
  return {
    number: current?.number,
    text: pack?.files.get("path-share.csv"),
    retrieved: pack?.datasets.get("path-share")?.resource.retrieved,
  };
};

describe("following a source", { timeout: 120_000 }, () => {
  it("does nothing where the rows are the same, and looks again when the time has come", async () => {
    expect(await follow(0)).toEqual([expect.objectContaining({ dataset: "path-share", state: "same" })]);
    expect(await follow(5)).toEqual([]);
    expect(await follow(5, true)).toHaveLength(1);
    expect(await follow(12)).toHaveLength(1);
    expect((await rows()).number).toBe(1);
  });

  it("publishes new rows that break nothing and move little, with the day", async () => {
    table = original.replaceAll(/(^.*cable.*?,)81(,)/gm, "$182$2");
    if (table === original) throw new Error("the practice data have changed: no share of 81");
    table = table.replaceAll(/(^.*radio.*?,)19(,)/gm, "$118$2");
    expect(await follow(24)).toEqual([expect.objectContaining({ state: "published", why: "" })]);
    expect(await rows()).toEqual({ number: 2, text: table, retrieved: "2026-01-11" });
    expect((await store.editions.history())[0]).toMatchObject({ who: "following a source", edition: 2 });
  });

  it("leaves rows that move a fact too far as a draft, and says which", async () => {
    table = original.replaceAll(/(^.*cable.*?,)81(,)/gm, "$191$2").replaceAll(/(^.*radio.*?,)19(,)/gm, "$19$2");
    const [done] = await follow(48);
    expect(done).toMatchObject({ state: "draft", why: expect.stringContaining("further than 6%") });
    expect((await rows()).number).toBe(2);
    const [draft] = await store.drafts.all();
    expect(draft).toMatchObject({ id: "follow-path-share", edition: 2, note: expect.stringContaining("would move from") });
  });

  it("leaves rows that cannot be read as a draft, and says where", async () => {
    table = original.replace(/^(.*\n.*?),\d+,/m, "$1,n/a,");
    const [done] = await follow(72);
    expect(done).toMatchObject({ state: "draft", why: expect.stringContaining("path-share.csv, row") });
    expect((await store.drafts.all())[0]?.version).toBe(2);
    expect((await rows()).number).toBe(2);
  });

  it.each([
    ["is gone", undefined, "answered 410"],
    ["is no text", Buffer.from([0xff, 0xfe, 0x00]), "no text in UTF-8"],
    ["is too large", Buffer.alloc(200_000, "x"), "larger than"],
  ])("keeps the last good rows and their day where the source %s", async (_name, answer, why) => {
    const before = await rows();
    table = answer;
    const [done] = await follow(96, true);
    expect(done).toMatchObject({ state: "dead", why: expect.stringContaining(why), published: "2026-01-11T00:00:00.000Z" });
    expect(await rows()).toEqual(before);
  });
});
