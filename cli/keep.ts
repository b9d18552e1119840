import { existsSync } from "node:fs";
import { backup, restore } from "@/server/editions/backup";
import { bakeOut } from "@/server/editions/bake-out";
import { verify } from "@/server/editions/verify";
import { openStore, storeHome } from "@/server/store";
import { withStore } from "./packs";
import { progress } from "./progress";
import { Usage } from "./usage";

const nothing = () => `Nothing has been published under ${storeHome()} yet.`;

/** What fails outside a program's reach, such as a full disk or a damaged file, is said in its own words. */
async function saying(work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Usage || !(error instanceof Error)) throw error;
    console.error(error.message);
    return 1;
  }
}

/** Writes the current edition, another one, or all of them as files for a static host. */
export const bakeCommand = (
  out: string,
  { edition, all, packed, json }: { edition: string | undefined; all: boolean; packed: boolean; json: boolean },
) =>
  saying(async () => {
    if (edition !== undefined && !/^@?[1-9]\d{0,8}$/.test(edition))
      throw new Usage(`An edition is named by its number, such as 3, and not “${edition}”.`);
    const number = edition === undefined ? undefined : Number(edition.replace("@", ""));
    const baked = await withStore((store) => bakeOut(store, out, { edition: number, all, packed }));
    if (!baked) {
      console.error(nothing());
      return 1;
    }
    const { editions, written, unchanged, removed, kept } = baked;
    if (json) console.log(JSON.stringify(baked));
    else {
      const of = editions.length === 1 ? `edition ${editions[0]}` : `editions ${editions[0]} to ${editions.at(-1)}`;
      console.log(`${out} holds ${of}: ${written} files written, ${unchanged} there already, ${removed} removed.`);
      for (const name of kept) console.log(`${name} was baked once and changed by somebody since: it was left.`);
    }
    return 0;
  });

/** Hashes everything that is stored anew. */
export const verifyCommand = ({ json }: { json: boolean }) =>
  saying(async () => {
    const bar = progress();
    const found = await withStore((store) => verify(store, (edition) => bar.at("Editions", edition)));
    bar.end();
    if (json) console.log(JSON.stringify(found ?? { editions: 0, blobs: 0, bytes: 0, damage: [] }, undefined, 2));
    else if (!found) console.log(nothing());
    else {
      for (const { edition, of, sha256, what } of found.damage) console.log(`Edition ${edition}, ${of}: ${what} (${sha256})`);
      const size = `${found.editions} ${found.editions === 1 ? "edition" : "editions"}, ${found.blobs} blobs, ${(found.bytes / 1e6).toFixed(1)} MB`;
      console.log(found.damage.length ? `\n${found.damage.length} of what is stored is damaged (${size}).` : `All is as it was: ${size}.`);
    }
    return found?.damage.length ? 1 : 0;
  });

/** Copies everything into one file. */
export const backupCommand = (file: string, { json }: { json: boolean }) =>
  saying(async () => {
    const done = await withStore((store) => backup(store, file));
    if (!done) {
      console.error(nothing());
      return 1;
    }
    console.log(
      json ? JSON.stringify(done) : `${file} holds ${done.editions} editions, ${done.blobs} blobs, ${(done.bytes / 1e6).toFixed(1)} MB.`,
    );
    return 0;
  });

/** Fills an empty store from such a file. */
export const restoreCommand = (file: string, { json }: { json: boolean }) =>
  saying(async () => {
    if (!existsSync(file)) throw new Usage(`There is no file ${file}.`);
    const store = await openStore(storeHome());
    try {
      const done = await restore(store, file);
      console.log(
        json ? JSON.stringify(done) : `${storeHome()} holds ${done.editions} editions again, ${done.blobs} blobs, every one with its hash.`,
      );
      return 0;
    } finally {
      await store.close();
    }
  });
