import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { isImmutable } from "@/lib/address";
import type { Pack } from "@/lib/pack";
import { placesOf } from "@/lib/pack/places";
import { boundFacts, pieces, plain } from "@/lib/story/inline";
import { writeFact } from "@/lib/words/fact";
import { diff } from "../diff";
import { originOf } from "../origin";
import { bake } from "../render/bake";
import type { Told } from "../render/feeds";
import type { Store } from "../store";
import type { Edition } from "../store/editions";
import { type File, sha256 } from "./file";
import { type Entry, type Manifest, type Override, readManifest } from "./manifest";
import { readEdition } from "./read";
import { summary } from "./summary";

/** One store keeps one story: another's editions would take its addresses. */
export class OtherStory extends Error {}

/** Throws where the store keeps another story than this pack's. */
export async function expectOwn(pack: Pack, store: Store): Promise<void> {
  const { name } = pack.descriptor;
  const last = await store.editions.current();
  const kept = last && (await readManifest(last, store)).pack?.name;
  if (kept !== undefined && kept !== name)
    throw new OtherStory(
      `The store keeps editions of ${kept}, and this is ${name}. Give it a store of its own: UPLINK_HOME=.uplink/${name}`,
    );
}

/**
 * Makes every file of a pack's next edition and keeps it. The order is the promise: blobs, manifest, one transaction that
 * moves the pointer. A crash before the last leaves readers where they were, and repeating is safe.
 */
export async function publish(pack: Pack, store: Store, now: Date, origin: string = originOf()): Promise<Edition> {
  await expectOwn(pack, store);
  const number = await store.editions.next();
  const change = await changeSince(await store.editions.current(), pack, store);
  const published = now.toISOString();
  const told = [{ number, published, change }, ...(await toldOf(store))];
  const files: Record<string, Entry> = {};
  // What an earlier edition's documents load must stay: such files are named by their content and never change.
  const last = await store.editions.current();
  for (const [path, entry] of Object.entries(last ? (await readManifest(last, store)).files : {}))
    if (isImmutable(path)) files[path] = entry;
  const baked = await bake(pack, { edition: number, origin, published: published.slice(0, 10) }, told);
  for (const [path, entry] of await Promise.all(baked.map(async (file) => [file.address, await keep(file, store)] as const)))
    files[path] = entry;
  const sources: Record<string, string> = {};
  for (const [name, text] of pack.files) {
    const content = Buffer.from(text);
    sources[name] = sha256(content);
    await store.blobs.put(sources[name], content);
  }
  const manifest: Manifest = {
    edition: number,
    files,
    pack: { name: pack.descriptor.name, files: sources },
    overrides: [...overridesOf(pack)],
    origin,
    figures: [...pack.figures.keys()],
    change,
  };
  const bytes = Buffer.from(JSON.stringify(manifest));
  const hash = sha256(bytes);
  await store.blobs.put(hash, bytes);
  const edition: Edition = { number, published, pack: packHash(pack), manifest: hash };
  await store.editions.add(edition);
  return edition;
}

/** How many editions feeds tell of. */
const mostTold = 50;

/** The editions so far as feeds tell of them, newest first. */
async function toldOf({ editions, blobs }: Store): Promise<readonly Told[]> {
  const numbers = (await editions.numbers()).toReversed().slice(0, mostTold - 1);
  const told = await Promise.all(
    numbers.map(async (number) => {
      const edition = await editions.find(number);
      return edition ? [{ number, published: edition.published, change: (await readManifest(edition, { blobs })).change }] : [];
    }),
  );
  return told.flat();
}

/** What has changed since an edition, in a few plain sentences. */
async function changeSince(edition: Edition | undefined, pack: Pack, store: Store): Promise<string> {
  if (!edition) return "The first edition.";
  const before = await readEdition(edition, store);
  return before ? summary(diff(before, pack), edition.number) : "";
}

/** Every claim and condition that was overruled: the reason goes on record with the edition. */
export const overridesOf = (pack: Pack): readonly Override[] =>
  placesOf(pack).flatMap(({ where, words }) =>
    pieces(words).flatMap((piece) => {
      const bound = piece.kind === "claim" ? piece.claim : piece.kind === "holds" ? piece.condition : undefined;
      if (bound?.standing !== "overruled") return [];
      const facts = Object.fromEntries(
        boundFacts([piece]).flatMap((id) => {
          const fact = pack.facts.get(id);
          return fact ? [[id, writeFact(fact)]] : [];
        }),
      );
      return [{ where, words: plain([piece]), reason: bound.reason ?? "", when: bound.when ?? "", facts }];
    }),
  );

/** One hash over all the files of a pack: what tells whether it has changed since it was published. */
export const packHash = ({ files }: Pick<Pack, "files">): string =>
  sha256(JSON.stringify([...files].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, text]) => [name, sha256(text)])));

/** Types whose bytes are packed already. */
const packed = /^(?:image\/png|font\/|application\/zip)/;

async function keep({ type, bytes, policy }: File, { blobs }: Store): Promise<Entry> {
  const put = async (content: Buffer) => {
    const hash = sha256(content);
    await blobs.put(hash, content);
    return { sha256: hash, length: content.length };
  };
  const smaller = async (compressed: Buffer) => (compressed.length < bytes.length * 0.95 ? put(compressed) : undefined);
  if (packed.test(type)) return { ...(await put(bytes)), type };
  const br = await smaller(
    await promisify(brotliCompress)(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
  );
  const gz = await smaller(await promisify(gzip)(bytes, { level: 9 }));
  return { ...(await put(bytes)), type, ...(policy ? { policy } : {}), ...(br ? { br } : {}), ...(gz ? { gzip: gz } : {}) };
}
