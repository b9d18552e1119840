import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { charts } from "@/charts";
import { type Pack, parsePack } from "@/lib/pack";
import { readFiles } from "../read-files";
import type { Store } from "../store";
import { backup, restore } from "./backup";
import { sha256 } from "./file";
import { temporaryStore } from "./fixture";
import { readManifest } from "./manifest";
import { publish } from "./publish";
import { verify } from "./verify";

const files = await readFiles("data/example-link");

/** The pack, read anew as by another process; from the second edition on with one cell of the routes changed. */
function packOf(edition: number): Pack {
  const before = files.get("routes.csv") ?? "";
  const text = edition === 1 ? before : before.replace("Port Merrin,410,", "Port Merrin,420,");
  if (edition > 1 && text === before) throw new Error("no 410 in routes.csv");
  const read = parsePack(new Map([...files, ["routes.csv", text]]), charts);
  if ("problems" in read) throw new Error(JSON.stringify(read.problems));
  return read.pack;
}

const day = (edition: number) => new Date(`2026-01-0${edition}T00:00:00Z`);
const made = ({ store }: { store: Store }, edition: number, code: string) =>
  publish(packOf(edition), store, day(edition), "https://example.org", { code });
const manifestOf = async ({ store }: { store: Store }, number: number) => {
  const edition = await store.editions.find(number);
  if (!edition) throw new Error(`no edition ${number}`);
  return readManifest(edition, store);
};
const tableOf = async (of: { store: Store }, number: number): Promise<Readonly<Record<string, string>>> => {
  const { made: left } = await manifestOf(of, number);
  return JSON.parse(String(await of.store.blobs.get(left?.table ?? "")));
};

type Opened = Awaited<ReturnType<typeof temporaryStore>>;
let reusing: Opened;
let anew: Opened;
beforeAll(async () => {
  [reusing, anew] = [await temporaryStore(), await temporaryStore()];
  await made(reusing, 1, "b");
  await made(anew, 1, "a");
}, 120_000);
afterAll(async () => {
  for (const one of [reusing, anew]) await one.close();
});

describe("what an edition makes anew", { timeout: 120_000 }, () => {
  const place = ({ home }: Opened, hash: string) => join(home, "blobs", hash.slice(0, 2), hash);

  it("is the figures that a change is in, and no other", async () => {
    const changed = await made(reusing, 2, "b");
    const uses = [...packOf(2).figures.values()].filter(({ data }) => Object.values(data).some(({ dataset }) => dataset === "routes"));
    expect([uses.length, changed.figures]).toEqual([1, { drawn: 1, reused: 3 }]);
  });

  it("is everything, where other code made what was before", async () => {
    expect((await made(anew, 2, "b")).figures).toEqual({ drawn: 4, reused: 0 });
  });

  it("has the bytes that it has without any reuse", async () => {
    const [one, other] = [await manifestOf(reusing, 2), await manifestOf(anew, 2)];
    expect(one).toEqual(other);
    expect(await reusing.store.editions.find(2)).toEqual(await anew.store.editions.find(2));
    expect((await verify(reusing.store)).damage).toEqual([]);
  });

  it("is what was damaged or lost, which is then whole again", async () => {
    const left = Object.values(await tableOf(reusing, 2));
    const { files: kept } = await manifestOf(reusing, 2);
    const packed = Object.values(kept)
      .flatMap(({ br, gzip, type }) => (type.startsWith("text/csv") ? [br, gzip] : []))
      .flatMap((one) => one?.sha256 ?? []);
    expect([left.length > 50, packed.length > 5]).toEqual([true, true]);
    for (const [at, hash] of [...new Set([...left, ...packed])].entries())
      if (at % 2) await rm(place(reusing, hash));
      else await writeFile(place(reusing, hash), "damaged");
    expect((await made(reusing, 3, "b")).figures).toEqual({ drawn: 4, reused: 0 });
    expect((await made(anew, 3, "b")).figures).toEqual({ drawn: 0, reused: 4 });
    expect(await manifestOf(reusing, 3)).toEqual(await manifestOf(anew, 3));
    expect((await verify(reusing.store)).damage.filter(({ edition }) => edition === 3)).toEqual([]);
    for (const hash of Object.values(await tableOf(reusing, 3))) expect(sha256((await reusing.store.blobs.get(hash)) ?? "")).toBe(hash);
  });

  it("is everything in a store that was restored, and the same", async () => {
    const [file, other] = [join(anew.home, "all.tar"), await temporaryStore()];
    await backup(anew.store, file);
    await restore(other.store, file);
    expect((await verify(other.store)).damage).toEqual([]);
    expect((await made(other, 4, "b")).figures).toEqual({ drawn: 4, reused: 0 });
    await made(anew, 4, "b");
    expect(await manifestOf(other, 4)).toEqual(await manifestOf(anew, 4));
    await other.close();
  });
});
