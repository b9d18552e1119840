import * as v from "valibot";
import type { Pack } from "@/lib/pack";
import { recallDrawings } from "../render/recall";
import type { Reuse } from "../render/reuse";
import type { Store } from "../store";
import { codeVersion } from "./code";
import { sha256 } from "./file";
import { type Entry, type Manifest, readManifest } from "./manifest";

/** What the next edition takes from the one before, and what it leaves for the one after. */
export interface Earlier extends Reuse {
  /** The packed forms of a file that the edition before has at the same address, if all is whole. */
  packed(path: string, hash: string, type: string): Promise<Pick<Entry, "br" | "gzip"> | undefined>;
  /** Keeps bytes, also where those of their hash were found damaged. */
  put(hash: string, bytes: Buffer): Promise<void>;
  /** Keeps the list of what was remembered; gives its hash. */
  close(): Promise<string>;
}

/** Takes the drawings of the current edition for those figures of a pack that have not changed. */
export async function recallFrom({ editions, blobs }: Pick<Store, "editions" | "blobs">, pack: Pack): Promise<void> {
  const current = await editions.current();
  if (current) await recallDrawings(pack, await openEarlier(await readManifest(current, { blobs }), { blobs }, codeVersion()));
}

const tableSchema = v.record(v.string(), v.string());

/**
 * What an edition has left: a blob that lists, for each hash of all that something was made from, the blob of what was made.
 * Nothing where other code made it. What is read is hashed: bytes that are damaged are as good as none.
 */
export async function openEarlier(last: Manifest | undefined, { blobs }: Pick<Store, "blobs">, code: string): Promise<Earlier> {
  const damaged = new Set<string>();
  const whole = async (hash: string): Promise<Buffer | undefined> => {
    const bytes = await blobs.get(hash);
    if (!bytes || sha256(bytes) === hash) return bytes;
    damaged.add(hash);
    return undefined;
  };
  const same = last?.made?.code === code ? last : undefined;
  const left = same?.made && (await whole(same.made.table));
  const before = new Map(left ? Object.entries(v.parse(tableSchema, JSON.parse(left.toString("utf8")))) : []);
  const now = new Map<string, string>();
  const nameOf = (kind: string, from: unknown) => sha256(JSON.stringify([kind, from]));
  const put = (hash: string, bytes: Buffer) => (damaged.has(hash) ? blobs.mend(hash, bytes) : blobs.put(hash, bytes));
  return {
    async find(kind, from) {
      const hash = before.get(nameOf(kind, from));
      return hash === undefined ? undefined : whole(hash);
    },
    async keep(kind, from, made) {
      const hash = sha256(made);
      await put(hash, made);
      now.set(nameOf(kind, from), hash);
    },
    async packed(path, hash, type) {
      const file = same && Object.hasOwn(same.files, path) ? same.files[path] : undefined;
      if (file?.sha256 !== hash || file.type !== type) return undefined;
      const { br, gzip } = file;
      const all = await Promise.all([hash, br?.sha256, gzip?.sha256].map((one) => one === undefined || whole(one)));
      return all.every(Boolean) ? { ...(br ? { br } : {}), ...(gzip ? { gzip } : {}) } : undefined;
    },
    put,
    async close() {
      const bytes = Buffer.from(JSON.stringify(Object.fromEntries([...now].toSorted(([a], [b]) => (a < b ? -1 : 1)))));
      const hash = sha256(bytes);
      await put(hash, bytes);
      return hash;
    },
  };
}
