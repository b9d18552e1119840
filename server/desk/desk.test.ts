import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hangingOn } from "@/lib/studio/hanging";
import { readManifest } from "../editions/manifest";
import { publish } from "../editions/publish";
import { readFiles } from "../read-files";
import { readPack } from "../read-pack";
import { openStore, type Store } from "../store";
import { makeDesk } from "./desk";

const home = mkdtempSync(join(tmpdir(), "uplink-desk-"));
const desk = makeDesk();
let store: Store;
let files: ReadonlyMap<string, string>;

beforeAll(async () => {
  store = await openStore(home, {} as NodeJS.ProcessEnv);
  files = await readFiles("data/example-link");
  const read = await readPack("data/example-link");
  if ("problems" in read) throw new Error("the pack has problems: npm run uplink check data/example-link");
  await publish(read.pack, store, new Date("2026-01-01T00:00:00Z"), "https://example.org");
}, 120_000);
afterAll(async () => {
  await store.close();
  rmSync(home, { recursive: true, force: true });
});

/** The pack with another table of shares. */
const withShares = (change: (table: string) => string) =>
  new Map([...files, ["path-share.csv", change(files.get("path-share.csv") ?? "")] as const]);
const to = (percent: number) =>
  withShares((table) => table.replace(/^(2025-01,.*cable,)81/m, `$1${percent}`).replace(/^(2025-01,.*radio,)19/m, `$1${100 - percent}`));

describe("a draft at the desk", () => {
  it("that is as published says so of every part", async () => {
    const view = await desk.view(files, files);
    expect(view.problems).toEqual([]);
    for (const part of [view.datasets, view.facts, view.figures, view.sentences])
      expect(new Set(part.map(({ state }) => state))).toEqual(new Set(["same"]));
    expect(view.changes?.sentences).toEqual([]);
    expect(view.rows).toEqual([]);
  });

  it("shows what a change has done to datasets, facts, figures and sentences, and nothing of the others", async () => {
    const view = await desk.view(to(80), files);
    const changed = <One extends { state: string }>(part: readonly One[]) => part.filter(({ state }) => state === "changed");
    expect(changed(view.datasets).map(({ name }) => name)).toEqual(["path-share"]);
    expect(changed(view.facts)).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ id: "cable-share", value: "80%", before: "81%" })]),
    );
    expect(changed(view.figures).map(({ id }) => id)).toEqual(["shares"]);
    expect(changed(view.sentences).map(({ text }) => text)).toContainEqual(expect.stringContaining("the relays did, 80%"));
  });

  it("in which a claim is broken says which sentence is no longer true, and can still be looked at", async () => {
    const view = await desk.view(to(52), files);
    expect(view.problems).toMatchObject([{ file: "figures.yaml", broken: { words: "the great majority" } }]);
    expect(view.sentences.filter(({ state }) => state === "refused")).toMatchObject([
      { figure: "shares", facts: expect.arrayContaining(["cable-share"]) },
    ]);
    expect((await desk.page(to(52), files, "/", at))?.html).toContain("52%");
  });

  it("whose table cannot be read shows the rest as it was published, and has no documents", async () => {
    const torn = withShares((table) => table.replace("81", "a lot"));
    const view = await desk.view(torn, files);
    expect(view.datasets.find(({ name }) => name === "path-share")?.state).toBe("refused");
    expect(view.facts.find(({ id }) => id === "cable-share")).toMatchObject({ value: "81%", state: "refused" });
    expect(view.figures).toHaveLength(4);
    expect(await desk.page(torn, files, "/", at)).toBeUndefined();
  });

  it("before anything is published is compared with nothing", async () => {
    const view = await desk.view(files, undefined);
    expect(view.changes).toBeUndefined();
    expect(new Set(view.facts.map(({ state }) => state))).toEqual(new Set(["same"]));
  });
});

const at = { edition: 1, origin: "https://example.org", published: "2026-01-01" };

describe("a document of a draft", () => {
  it.each(["/", "/figures/shares", "/embed/shares", "/embed/shares/theme=dark"])(
    "at %s is byte for byte the one that is published",
    async (path) => {
      const edition = await store.editions.find(1);
      const entry = edition && (await readManifest(edition, store)).files[path];
      const bytes = entry && (await store.blobs.get(entry.sha256));
      const page = await desk.page(files, undefined, path, at);
      expect(page?.html).toBe(bytes?.toString("utf8"));
      expect(page?.policy).toBe(entry?.policy);
    },
  );

  it.each(["/figures/none", "/embed/shares/theme=pink", "/figures/shares.png", "/@1", "/studio"])("is none at %s", async (path) => {
    expect(await desk.page(files, undefined, path, at)).toBeUndefined();
  });
});

describe("what hangs on a part", () => {
  it("is what a dataset feeds, what a fact is used in, what a figure needs", async () => {
    const view = await desk.view(files, files);
    const dataset = hangingOn({ kind: "dataset", id: "path-share" }, view);
    expect(dataset?.facts.has("cable-share")).toBe(true);
    expect(dataset?.facts.has("routes")).toBe(false);
    expect([dataset?.figures.has("shares"), dataset?.figures.has("routes")]).toEqual([true, false]);
    const fact = hangingOn({ kind: "fact", id: "cable-share" }, view);
    expect([...(fact?.datasets ?? [])]).toEqual(["path-share"]);
    expect([...(fact?.sentences ?? [])].map((place) => view.sentences[place]?.text)).toContainEqual(
      expect.stringContaining("the relays did, 81%"),
    );
    const figure = hangingOn({ kind: "figure", id: "routes" }, view);
    expect([...(figure?.datasets ?? [])]).toContain("routes");
    expect(hangingOn(undefined, view)).toBeUndefined();
  });
});
