import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { Pack, Parsed } from "@/lib/pack";
import { readManifest } from "@/server/editions/manifest";
import { readEdition } from "@/server/editions/read";
import { readPack } from "@/server/read-pack";
import { openStore, type Store, storeHome } from "@/server/store";
import { Usage } from "./usage";

/** Uses the store if there is one. It is never made just to be looked at. */
export async function withStore<Result>(use: (store: Store) => Promise<Result>): Promise<Result | undefined> {
  if (!process.env.DATABASE_URL && !existsSync(join(storeHome(), "editions.sqlite"))) return undefined;
  const store = await openStore(storeHome());
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

/** A pack by its folder, or as an edition told it by its number: `12` or `@12`. `before` are facts to compare broken claims with. */
export async function readAny(name: string, before?: Pack["facts"], recall?: (pack: Pack) => Promise<void>): Promise<Parsed> {
  if (/^@?\d+$/.test(name)) return readNumbered(Number(name.replace("@", "")));
  if (!(await stat(name).catch(() => undefined))?.isDirectory()) throw new Usage(`There is no folder ${name}.`);
  return readPack(name, before, recall);
}

async function readNumbered(number: number): Promise<Parsed> {
  const read = await withStore(async (store) => {
    const edition = await store.editions.find(number);
    if (!edition) {
      const numbers = await store.editions.numbers();
      throw new Usage(`There is no edition ${number}. There is ${numbers.length ? `1 to ${numbers.at(-1)}` : "none yet"}.`);
    }
    const pack = await readEdition(edition, store);
    if (!pack) throw new Usage(`Edition ${number} was made before editions kept their packs: it cannot be compared.`);
    return { pack };
  });
  if (!read) throw new Usage(`There is no edition ${number}: nothing has been published under ${storeHome()} yet.`);
  return read;
}

/** The current edition, if there is one of this pack. */
export const findCurrent = (name: string): Promise<{ number: number; pack: Pack } | undefined> =>
  withStore(async (store) => {
    const edition = await store.editions.current();
    if (!edition || (await readManifest(edition, store)).pack?.name !== name) return undefined;
    const pack = await readEdition(edition, store);
    return pack && { number: edition.number, pack };
  });
