import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { address } from "@/lib/address";
import type { Store } from "../store";
import { backup, restore } from "./backup";
import { bakeOut } from "./bake-out";
import { sha256 } from "./file";
import { addEdition, temporaryStore } from "./fixture";
import { keepEdition } from "./keep";
import { verify } from "./verify";

let store: Store;
let home: string;
let close: () => Promise<void>;
beforeEach(async () => {
  ({ store, home, close } = await temporaryStore());
  await addEdition(store, { "/": "one", "/figures": "gallery", "/embed/a": "embed one" });
  await addEdition(store, { "/": "two", "/figures": "gallery", "/embed/a": "embed two", "/embed/a/theme=dark": "dark" });
});
afterEach(() => close());

const place = (text: string) => join(home, "blobs", sha256(text).slice(0, 2), sha256(text));

describe("verifying", () => {
  it("finds nothing in a store that is whole, and says how much it read", async () => {
    const found = await verify(store);
    expect(found.damage).toEqual([]);
    expect([found.editions, found.blobs]).toEqual([2, 9]);
  });

  it("names every edition and address whose bytes have changed or are gone", async () => {
    await writeFile(place("gallery"), "galleri");
    await rm(place("embed one"));
    expect((await verify(store)).damage).toEqual([
      { edition: 1, of: "/figures", sha256: sha256("gallery"), what: "changed" },
      { edition: 1, of: "/embed/a", sha256: sha256("embed one"), what: "missing" },
      { edition: 2, of: "/figures", sha256: sha256("gallery"), what: "changed" },
    ]);
  });

  it("names a single changed bit, wherever it is", async () => {
    const bytes = await readFile(place("dark"));
    for (let at = 0; at < bytes.length * 8; at++) {
      const other = Buffer.from(bytes);
      other[at >> 3] = (other[at >> 3] ?? 0) ^ (1 << (at & 7));
      await writeFile(place("dark"), other);
      expect((await verify(store)).damage).toHaveLength(1);
    }
  });

  it("names a manifest that is damaged", async () => {
    const edition = await store.editions.find(1);
    await rm(join(home, "blobs", edition?.manifest.slice(0, 2) ?? "", edition?.manifest ?? ""));
    expect((await verify(store)).damage).toEqual([{ edition: 1, of: "manifest", sha256: edition?.manifest, what: "missing" }]);
  });
});

describe("baking", () => {
  const read = (name: string) => readFile(join(home, "out", name), "utf8");

  it("writes each document where a static host looks for its address", async () => {
    await bakeOut(store, join(home, "out"));
    expect(await Promise.all(["index.html", "figures.html", "embed/a.html", "embed/a/theme=dark.html", "404.html"].map(read))).toEqual([
      "two",
      "gallery",
      "embed two",
      "dark",
      "missing",
    ]);
    expect(await read("embed/a@2.html")).toBe("embed two");
    expect(existsSync(join(home, "out", "embed/a@1.html"))).toBe(false);
  });

  it("writes the pinned addresses of every edition if it is asked to", async () => {
    await bakeOut(store, join(home, "out"), { all: true });
    expect(await Promise.all(["@1.html", "@2.html", "embed/a@1.html", "embed/a@2/theme=dark.html"].map(read))).toEqual([
      "one",
      "two",
      "embed one",
      "dark",
    ]);
  });

  it("writes what was compressed beside each file if it is asked to, and takes it away when it is not", async () => {
    const out = join(home, "out");
    const words = Buffer.from("words ".repeat(100));
    const file = { address: address.story, type: "text/html; charset=utf-8", bytes: words };
    await keepEdition(
      store,
      [file],
      { edition: 3, files: {}, overrides: [], figures: [], change: "" },
      {
        pack: "",
        signed: { who: "", at: "2026-01-03T00:00:00.000Z", why: "" },
      },
    );
    await bakeOut(store, out, { packed: true });
    expect(gunzipSync(await readFile(join(out, "index.html.gz")))).toEqual(words);
    expect(brotliDecompressSync(await readFile(join(out, "index.html.br")))).toEqual(words);
    expect(await read("nginx.conf.example")).toContain("gzip_static on;");
    await bakeOut(store, out);
    expect([existsSync(join(out, "index.html.gz")), (await read("nginx.conf.example")).includes("gzip_static")]).toEqual([false, false]);
  });

  it("changes nothing the second time, and takes away only what it wrote", async () => {
    const out = join(home, "out");
    await mkdir(out);
    await writeFile(join(out, "mine.html"), "mine");
    await bakeOut(store, out);
    expect(await bakeOut(store, out)).toMatchObject({ written: 0, removed: 0 });
    await writeFile(join(out, "embed/a@2/theme=dark.html"), "changed by somebody");
    const back = await bakeOut(store, out, { edition: 1 });
    expect(back.kept).toEqual(["embed/a@2/theme=dark.html"]);
    expect(await read("mine.html")).toBe("mine");
    expect(await read("index.html")).toBe("one");
    expect(existsSync(join(out, "embed/a/theme=dark.html"))).toBe(false);
    expect(await read("embed/a@2/theme=dark.html")).toBe("changed by somebody");
  });

  it("refuses to write what is damaged", async () => {
    await writeFile(place("two"), "twö");
    await expect(bakeOut(store, join(home, "out"))).rejects.toThrow(`a blob is changed: ${sha256("two")}`);
  });

  it("says so where there is nothing to bake", async () => {
    await expect(bakeOut(store, join(home, "out"), { edition: 7 })).rejects.toThrow("There is no edition 7.");
  });
});

describe("a back-up", () => {
  const file = () => join(home, "all.tar");

  it("restored, has every edition, note and line of history, and every byte", async () => {
    await store.editions.note({ edition: 1, kind: "correction", text: "It was two.", said: "2026-01-03T00:00:00.000Z" }, "Ada");
    await store.editions.point(1, { who: "Ada", at: "2026-01-04T00:00:00.000Z", why: "" });
    expect(await backup(store, file())).toMatchObject({ editions: 2, blobs: 9 });
    const other = await temporaryStore();
    try {
      expect(await restore(other.store, file())).toMatchObject({ editions: 2, blobs: 9 });
      const told = async ({ editions }: Store) =>
        Promise.all([editions.current(), editions.find(1), editions.find(2), editions.history(), editions.notes(), editions.next()]);
      expect(await told(other.store)).toEqual(await told(store));
      expect((await verify(other.store)).damage).toEqual([]);
      await addEdition(other.store, { "/": "three" });
    } finally {
      await other.close();
    }
  });

  it("is made while editions are published, and whole whenever it is made", async () => {
    const publishing = (async () => {
      for (let count = 0; count < 20; count++) await addEdition(store, { "/": `more ${count}` });
    })();
    const copies = await Promise.all([1, 2, 3].map((one) => backup(store, join(home, `${one}.tar`))));
    await publishing;
    for (const [at, { editions }] of copies.entries()) {
      const other = await temporaryStore();
      expect(await restore(other.store, join(home, `${at + 1}.tar`))).toMatchObject({ editions });
      expect((await verify(other.store)).damage).toEqual([]);
      await other.close();
    }
  });

  it("is not restored over what is there", async () => {
    await backup(store, file());
    await expect(restore(store, file())).rejects.toThrow("The store is not empty");
  });

  it.each([0.2, 0.5, 0.9, 0.99])("that is cut short at %f of its length leaves the tables empty", async (part) => {
    await backup(store, file());
    const { length } = await readFile(file());
    await truncate(file(), Math.floor(length * part));
    const other = await temporaryStore();
    await expect(restore(other.store, file())).rejects.toThrow();
    expect(await other.store.editions.numbers()).toEqual([]);
    await other.close();
  });

  it("of a damaged store is refused, and leaves no file", async () => {
    await rm(place("gallery"));
    await expect(backup(store, file())).rejects.toThrow(`a blob is missing: ${sha256("gallery")}`);
    expect((await readdir(home)).filter((name) => name.includes("tar"))).toEqual([]);
  });
});
