import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { charts } from "@/charts";
import { type Pack, parsePack } from "@/lib/pack";
import { readFiles } from "@/server/read-files";
import { serve } from "@/server/serve";
import { openStore, type Store } from "@/server/store";
import { readManifest } from "./manifest";
import { packHash } from "./pack-hash";
import { publish } from "./publish";
import { readEdition } from "./read";

const files = await readFiles("data/example-link");

function packWith(change: Readonly<Record<string, readonly [from: string, to: string]>>): Pack {
  const changed = new Map(
    [...files].map(([name, text]) => {
      const [from = "", to = ""] = change[name] ?? [];
      if (!text.includes(from)) throw new Error(`no ${from} in ${name}`);
      return [name, text.replace(from, to)];
    }),
  );
  const read = parsePack(changed, charts);
  if ("problems" in read) throw new Error(JSON.stringify(read.problems));
  return read.pack;
}

const whole = packWith({});
// 80% is “the great majority” in the title still; the sentence on the rest is kept against its facts, for a reason.
const overruled = packWith({
  "path-share.csv": ["cable,81,true", "cable,80,true"],
  "story.md": ['as="rest" to="cable-share"', 'as="rest" to="cable-share" because="the log rounds both figures" when="19%; 80%"'],
});

let store: Store;
let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "uplink-publish-"));
  store = await openStore(home);
  await publish(whole, store, new Date("2026-01-01T00:00:00Z"));
  await publish(overruled, store, new Date("2026-01-02T00:00:00Z"));
}, 60_000);

const get = (path: string) => serve(new Request(`http://localhost${path}`), store);
const edition = async (number: number) => {
  const found = await store.editions.find(number);
  if (!found) throw new Error(`no edition ${number}`);
  return found;
};

describe("an edition", () => {
  it("keeps the reason of each claim that stands against its facts, and what they were", async () => {
    expect((await readManifest(await edition(1), store)).overrides).toEqual([]);
    expect((await readManifest(await edition(2), store)).overrides).toEqual([
      {
        where: "story.md, #masts",
        words: "the rest",
        reason: "the log rounds both figures",
        when: "19%; 80%",
        facts: { "radio-share": "19%", "cable-share": "80%" },
      },
    ]);
  });

  it("keeps the pack that it was made from, byte for byte", async () => {
    for (const [number, pack] of [
      [1, whole],
      [2, overruled],
    ] as const) {
      const read = await readEdition(await edition(number), store);
      expect(read && [...read.files]).toEqual([...pack.files]);
      expect(read && packHash(read)).toBe((await edition(number)).pack);
    }
  });

  it("is never put after those of another story", async () => {
    const other = { ...whole, descriptor: { ...whole.descriptor, name: "other" } };
    await expect(publish(other, store, new Date())).rejects.toThrow("The store keeps editions of example-link, and this is other.");
    expect(await store.editions.numbers()).toEqual([1, 2]);
  });

  it("is served for ever as it was, under its number", async () => {
    const [first, second, current] = await Promise.all(["/@1", "/@2", "/"].map(get));
    expect([first?.status, second?.status, current?.status]).toEqual([200, 200, 200]);
    expect(first?.headers.get("cache-control")).toContain("immutable");
    expect(current?.headers.get("cache-control")).not.toContain("immutable");
    const [one, two, now] = await Promise.all([first, second, current].map((answer) => answer?.text()));
    expect(two).toBe(now);
    expect(one).not.toBe(two);
    expect(/Edition\s(\d+)/.exec(one ?? "")?.[1]).toBe("1");
    expect(/Edition\s(\d+)/.exec(two ?? "")?.[1]).toBe("2");
  });

  it("has all that its document loads, also after the next one", async () => {
    const text = await (await get("/@1")).text();
    const loaded = [...text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path]) => path ?? "");
    expect(loaded.length).toBeGreaterThan(0);
    for (const path of loaded) expect([path, (await get(path)).status]).toEqual([path, 200]);
  });

  it.each(["/@3", "/@99", "/@0", "/@01", "/@1x", "/@"])("that does not exist is not found: %s", async (path) => {
    const answer = await get(path);
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([404, expect.not.stringContaining("immutable")]);
  });

  it("whose pack has been damaged says which file, and never gives another's words", async () => {
    const { pack } = await readManifest(await edition(1), store);
    const hash = pack?.files["facts.yaml"] ?? "";
    const place = join(home, "blobs", hash.slice(0, 2), hash);
    await writeFile(place, "{}\n");
    await expect(readEdition(await edition(1), store)).rejects.toThrow(`facts.yaml of edition 1 is changed: ${hash}`);
    await rm(place);
    await expect(readEdition(await edition(1), store)).rejects.toThrow(`facts.yaml of edition 1 is missing: ${hash}`);
  });
});
