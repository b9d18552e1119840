import { isImmutable } from "@/lib/address";
import type { Pack } from "@/lib/pack";
import { placesOf } from "@/lib/pack/places";
import { boundFacts, pieces, plain } from "@/lib/story/inline";
import { writeFact } from "@/lib/words/fact";
import { diff } from "../diff";
import { originOf } from "../origin";
import { bake } from "../render/bake";
import type { Told } from "../render/feeds";
import type { Drawn } from "../render/recall";
import type { Store } from "../store";
import type { Original } from "../store/drafts";
import type { Edition } from "../store/editions";
import { codeVersion } from "./code";
import { openEarlier } from "./earlier";
import { sha256 } from "./file";
import { type Manifest, type Override, readManifest } from "./manifest";
import { type Content, nextEdition, type Progressing } from "./next-edition";
import { packHash } from "./pack-hash";
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

/** Who publishes, why, and who is told how far it is. */
export interface Publishing {
  readonly who?: string;
  readonly why?: string;
  /** Is told how far it is: files drawn, then files kept. */
  readonly progress?: Progressing;
  /** Files that datasets were read from, by their names: they are kept with the edition. */
  readonly originals?: Readonly<Record<string, Original>>;
  /** The version of the code that draws: what another one drew is not used again. */
  readonly code?: string;
}

/** An edition that has just been made: how many of its figures were drawn, and how many are as before. */
export interface Published extends Edition {
  readonly figures: Drawn;
}

/** Makes every file of a pack's next edition and keeps it. */
export async function publish(
  pack: Pack,
  store: Store,
  now: Date,
  origin: string = originOf(),
  { who = "", why = "", progress: tell, originals = {}, code = codeVersion() }: Publishing = {},
): Promise<Published> {
  await expectOwn(pack, store);
  const published = now.toISOString();
  let figures: Drawn = { drawn: 0, reused: 0 };
  const make = async (number: number, progress: Progressing): Promise<Content> => {
    const last = await store.editions.current();
    const before = last && (await readManifest(last, store));
    const change = why || (await changeSince(last, pack, store));
    const earlier = await openEarlier(before, store, code);
    const baked = await bake(
      pack,
      { edition: number, origin, published: published.slice(0, 10) },
      [{ number, published, change }, ...(await toldOf(store))],
      { reuse: earlier, progress: (done, of) => progress("drawing", done, of) },
    );
    figures = baked.figures;
    return {
      files: baked.files,
      manifest: {
        files: immutableOf(before),
        pack: await sourcesOf(pack, originals, before, store),
        overrides: [...overridesOf(pack)],
        origin,
        figures: [...pack.figures.keys()],
        made: { code, table: await earlier.close() },
        change,
      },
      pack: packHash(pack),
      earlier,
    };
  };
  return { ...(await nextEdition(store, { who, at: published, why }, make, tell)), figures };
}

/** What an earlier edition's documents load must stay: such files are named by their content and never change. */
const immutableOf = (before: Manifest | undefined): Manifest["files"] =>
  Object.fromEntries(Object.entries(before?.files ?? {}).filter(([path]) => isImmutable(path)));

/** Keeps the pack's own files, with what its datasets were read from: a dataset that is as before was read from what it was read from before. */
async function sourcesOf(
  { descriptor, files }: Pack,
  given: Readonly<Record<string, Original>>,
  before: Manifest | undefined,
  { blobs }: Store,
): Promise<NonNullable<Manifest["pack"]>> {
  const hashes: Record<string, string> = {};
  for (const [name, text] of files) {
    const content = Buffer.from(text);
    hashes[name] = sha256(content);
    await blobs.put(hashes[name], content);
  }
  const originals = descriptor.resources.flatMap(({ name, path }) => {
    const same = before?.pack?.files[path] === hashes[path] ? before?.pack?.originals[name] : undefined;
    const original = given[name] ?? same;
    return original ? [[name, original] as const] : [];
  });
  return { name: descriptor.name, files: hashes, originals: Object.fromEntries(originals) };
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
