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
import type { Edition } from "../store/editions";
import { codeVersion } from "./code";
import { openEarlier } from "./earlier";
import { sha256 } from "./file";
import { keepEdition } from "./keep";
import { inTurn } from "./lease";
import { type Entry, type Override, readManifest } from "./manifest";
import { type Doing, sayProgress } from "./progress";
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
  /** Files made so far, of all; then files kept. */
  progress?(doing: Doing, done: number, of: number): void;
  /** The version of the code that draws: what another one drew is not used again. */
  readonly code?: string;
}

/** An edition that has just been made: how many of its figures were drawn, and how many are as before. */
export interface Published extends Edition {
  readonly figures: Drawn;
}

/** How long a publication waits for its turn, ms. */
const patience = 600_000;

/**
 * Makes every file of a pack's next edition and keeps it. The order is the promise: blobs, manifest, one transaction that
 * moves the pointer. A crash before the last leaves readers where they were, and repeating is safe. One at a time: whoever
 * comes second waits, and makes the edition after.
 */
export async function publish(
  pack: Pack,
  store: Store,
  now: Date,
  origin: string = originOf(),
  publishing: Publishing = {},
): Promise<Published> {
  await expectOwn(pack, store);
  return inTurn(store.leases, "publish", patience, (say) =>
    makeNext(pack, store, now, origin, {
      ...publishing,
      progress(doing, done, of) {
        say(sayProgress({ who: publishing.who ?? "", doing, done, of }));
        publishing.progress?.(doing, done, of);
      },
    }),
  );
}

async function makeNext(
  pack: Pack,
  store: Store,
  now: Date,
  origin: string,
  { who = "", why = "", progress, code = codeVersion() }: Publishing,
): Promise<Published> {
  const number = await store.editions.next();
  const last = await store.editions.current();
  const change = await changeSince(last, pack, store);
  const published = now.toISOString();
  const told = [{ number, published, change: why || change }, ...(await toldOf(store))];
  const before = last && (await readManifest(last, store));
  const earlier = await openEarlier(before, store, code);
  const files: Record<string, Entry> = {};
  // What an earlier edition's documents load must stay: such files are named by their content and never change.
  for (const [path, entry] of Object.entries(before?.files ?? {})) if (isImmutable(path)) files[path] = entry;
  const baked = await bake(pack, { edition: number, origin, published: published.slice(0, 10) }, told, {
    reuse: earlier,
    progress: progress && ((done, of) => progress("drawing", done, of)),
  });
  const sources: Record<string, string> = {};
  for (const [name, text] of pack.files) {
    const content = Buffer.from(text);
    sources[name] = sha256(content);
    await store.blobs.put(sources[name], content);
  }
  const edition = await keepEdition(
    store,
    baked.files,
    {
      edition: number,
      files,
      pack: { name: pack.descriptor.name, files: sources },
      overrides: [...overridesOf(pack)],
      origin,
      figures: [...pack.figures.keys()],
      made: { code, table: await earlier.close() },
      change: why || change,
    },
    { pack: packHash(pack), signed: { who, at: published, why } },
    { earlier, progress: progress && ((done, of) => progress("keeping", done, of)) },
  );
  return { ...edition, figures: baked.figures };
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
