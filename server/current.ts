import { type Manifest, readManifest } from "./editions/manifest";
import { type Lookout, lookout, type Sight, type Watch } from "./lookout";
import { log } from "./operate/log";
import type { Store } from "./store";
import type { Edition, EditionNote } from "./store/editions";

interface Lookouts {
  readonly current: Lookout<Manifest | undefined>;
  readonly notes: Lookout<readonly EditionNote[]>;
  /** Editions by their number: they never change. */
  readonly numbered: Map<number, Edition>;
}
const lookouts = new WeakMap<Store["editions"], Lookouts>();

/** The manifest that readers see; none before anything is published. Throws where the store does not answer and none is known. */
export const currentManifest = (store: Store): Promise<Sight<Manifest | undefined>> => lookoutsOf(store).current.see();

/** What was said of editions. */
export const notesOf = async (store: Store): Promise<readonly EditionNote[]> => (await lookoutsOf(store).notes.see()).value;

/** The manifest of an edition by its number; undefined where there is no such edition. */
export async function numberedManifest(number: number, store: Store): Promise<Manifest | undefined> {
  const { numbered } = lookoutsOf(store);
  const edition = numbered.get(number) ?? (await store.editions.find(number));
  if (!edition) return undefined;
  keepLast(numbered, number, edition, 10_000);
  return remembered(edition, store);
}

/** What the last look at the current edition found, and when; without another look. */
export const lastSeen = (store: Store) => lookoutsOf(store).current.last();

function lookoutsOf(store: Store): Lookouts {
  const known = lookouts.get(store.editions);
  if (known) return known;
  const made: Lookouts = {
    current: lookout(
      async () => {
        const edition = await store.editions.current();
        return edition && remembered(edition, store);
      },
      store.fresh,
      sayOfEditions,
    ),
    notes: lookout(() => store.editions.notes(), store.fresh),
    numbered: new Map(),
  };
  lookouts.set(store.editions, made);
  return made;
}

/** What the log is told of what readers see. */
const sayOfEditions: Watch<Manifest | undefined> = {
  found(now, before) {
    const edition = now?.edition;
    if (before && before.edition !== edition)
      log.info({ event: "edition", edition, before: before.edition }, `Readers see edition ${edition}.`);
  },
  lost(manifest, err) {
    const edition = manifest?.edition;
    log.warn(
      { event: "degraded", edition, err },
      `The store does not answer: edition ${edition ?? "none"} goes on being served from memory.`,
    );
  },
  regained(manifest) {
    const edition = manifest?.edition;
    log.info({ event: "recovered", edition }, `The store answers again: readers see edition ${edition}.`);
  },
};

// Manifests never change: those asked for last are kept by their hash, and only the pointer is looked up again.
const manifests = new Map<string, Manifest>();

async function remembered(edition: Edition, store: Store): Promise<Manifest> {
  const manifest = manifests.get(edition.manifest) ?? (await readManifest(edition, store));
  keepLast(manifests, edition.manifest, manifest, 16);
  return manifest;
}

/** Puts a value at the end of the line, and forgets those at its beginning beyond a number. */
function keepLast<Key, Value>(line: Map<Key, Value>, key: Key, value: Value, most: number): void {
  line.delete(key);
  line.set(key, value);
  for (const oldest of line.keys()) {
    if (line.size <= most) break;
    line.delete(oldest);
  }
}
