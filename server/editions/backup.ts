import { createReadStream, createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import * as tar from "tar-stream";
import * as v from "valibot";
import type { Store } from "../store";
import type { Original } from "../store/drafts";
import type { Dump } from "../store/sql";
import { sha256 } from "./file";
import { readManifest } from "./manifest";

/** The first file of a back-up: everything that is kept in tables. */
const recordsName = "records.json";
const dumpSchema = v.object({ version: v.literal(1), tables: v.record(v.string(), v.array(v.record(v.string(), v.unknown()))) });

/** What came of a back-up or of restoring one. */
export interface Copied {
  readonly editions: number;
  readonly blobs: number;
  readonly bytes: number;
}

/**
 * Writes everything into one tar file while the store goes on being used: the tables as they are at one moment, then every
 * blob that their editions need, and blobs never change. The file appears under its name when it is whole.
 */
export async function backup(store: Store, file: string): Promise<Copied> {
  const tables = await store.dump();
  const { editions, hashes } = await neededBy(tables, store);
  const pack = tar.pack();
  const draft = `${file}.part`;
  const written = pipeline(pack, createWriteStream(draft));
  let bytes = 0;
  const add = (name: string, content: Buffer) =>
    new Promise<void>((done, failed) => {
      bytes += content.length;
      pack.entry({ name, size: content.length, mtime: new Date(0) }, content, (error) => (error ? failed(error) : done()));
    });
  try {
    const write = async () => {
      await add(recordsName, Buffer.from(JSON.stringify({ version: 1, tables })));
      for (const hash of hashes) {
        const content = await store.blobs.get(hash);
        if (!content || sha256(content) !== hash)
          throw new Error(`a blob is ${content ? "changed" : "missing"}: ${hash}. uplink verify says whose it is.`);
        await add(hash, content);
      }
      pack.finalize();
    };
    await Promise.all([written, write().catch((error: Error) => void pack.destroy(error))]);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  return { editions, blobs: hashes.size, bytes };
}

/** Reads a back-up into a store that is empty. Throws, and leaves the tables empty, for a file that is damaged or cut short. */
export async function restore(store: Store, file: string): Promise<Copied> {
  if ((await store.editions.numbers()).length) throw new Error("The store is not empty: a back-up is restored into a new one.");
  const extract = tar.extract();
  const reading = pipeline(createReadStream(file), extract);
  let dump: v.InferOutput<typeof dumpSchema> | undefined;
  const there = new Set<string>();
  let bytes = 0;
  const read = async () => {
    for await (const entry of extract) {
      const chunks: Buffer[] = [];
      for await (const chunk of entry) chunks.push(chunk as Buffer);
      const content = Buffer.concat(chunks);
      const { name } = entry.header;
      bytes += content.length;
      if (name === recordsName) dump = v.parse(dumpSchema, JSON.parse(content.toString("utf8")));
      else if (sha256(content) !== name) throw new Error(`The back-up is damaged: ${name} does not have its hash.`);
      else {
        await store.blobs.put(name, content);
        there.add(name);
      }
    }
  };
  await Promise.all([reading, read()]);
  if (!dump) throw new Error(`The back-up is damaged: it has no ${recordsName}.`);
  // The tables come last: a store that has editions has all their bytes.
  const cut = (dump.tables.editions ?? []).map(({ manifest }) => String(manifest)).find((hash) => !there.has(hash));
  const needed = cut ? undefined : await neededBy(dump.tables, store);
  const missing = cut ?? [...(needed?.hashes ?? [])].find((hash) => !there.has(hash));
  if (missing || !needed) throw new Error(`The back-up is cut short: ${missing} is missing.`);
  await store.load(dump.tables);
  return { editions: needed.editions, blobs: there.size, bytes };
}

/** The hash of every blob that editions need. */
async function hashesOf(editions: readonly { readonly number: number; readonly manifest: string }[], { blobs }: Pick<Store, "blobs">) {
  const hashes = new Set<string>();
  for (const edition of editions) {
    const { files, pack } = await readManifest(edition, { blobs });
    hashes.add(edition.manifest);
    for (const { sha256: hash, br, gzip } of Object.values(files))
      for (const one of [hash, br?.sha256, gzip?.sha256]) if (one) hashes.add(one);
    for (const hash of Object.values(pack?.files ?? {})) hashes.add(hash);
    for (const { sha256 } of Object.values(pack?.originals ?? {})) hashes.add(sha256);
  }
  return hashes;
}

/** The editions and the blobs that the rows of a store speak of. */
async function neededBy({ editions = [], drafts = [], steps = [] }: Dump, store: Pick<Store, "blobs">) {
  const numbered = editions.map(({ number, manifest }) => ({ number: Number(number), manifest: String(manifest) }));
  const hashes = await hashesOf(numbered, store);
  for (const { files, originals } of [...drafts, ...steps]) {
    for (const hash of Object.values(JSON.parse(String(files)))) hashes.add(String(hash));
    for (const { sha256 } of Object.values<Original>(JSON.parse(String(originals ?? "{}")))) hashes.add(sha256);
  }
  return { editions: numbered.length, hashes };
}
