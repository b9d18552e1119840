import { address, addressOf, findCardEdition, findEdition, findFigureAddress, isImmutable, isStandIn } from "@/lib/address";
import { type Entry, type Manifest, readManifest } from "./editions/manifest";
import type { Store } from "./store";
import type { Edition } from "./store/editions";

/** What is at an address, or the address that the same thing has in its one form. */
export type Found = { readonly entry: Entry; readonly manifest: Manifest; readonly immutable: boolean } | { readonly moved: string };

/** The file that an address asks for: of the current edition, or of the one that the address names. */
export async function findFile(path: string, current: Manifest, store: Store): Promise<Found | undefined> {
  if (isStandIn(path)) return undefined;
  const figure = findFigureAddress(path);
  const card = findCardEdition(path);
  const number = editionOf(path);
  const manifest = await manifestFor(path, current, store);
  if (!manifest) return undefined;
  // Most files are the same for those who follow an edition and those who pin it: only a figure's pages are there twice.
  const following = figure
    ? addressOf({ ...figure, edition: undefined })
    : (card?.following ?? (number === undefined ? path : address.story));
  const entry = entryOf(figure?.canonical ?? path, manifest) ?? entryOf(following, manifest);
  if (!entry) return undefined;
  if (figure && figure.canonical !== path) return { moved: figure.canonical };
  return { entry, manifest, immutable: number !== undefined || isImmutable(path) };
}

/** The number of the edition that an address names. */
const editionOf = (path: string): number | undefined =>
  findEdition(path) ?? findFigureAddress(path)?.edition ?? findCardEdition(path)?.edition;

/** The manifest of the edition that an address names, or the current one where it names none; undefined where there is no such edition. */
export async function manifestFor(path: string, current: Manifest, store: Store): Promise<Manifest | undefined> {
  const number = editionOf(path);
  return number === undefined || number === current.edition ? current : numbered(number, store);
}

/** What is sent in place of what is not there: the list of what a figure has, of all figures, or of the chapters. */
export function findStandIn(path: string | undefined, manifest: Manifest): Entry {
  const [, id] = /^\/(?:figures|embed)\/([^/@.]*)/.exec(path ?? "") ?? [];
  const places = id === undefined ? [] : [address.missingFigure(id), address.missingFigures];
  const entry = [...places, address.missing].map((place) => entryOf(place, manifest)).find(Boolean);
  if (!entry) throw new Error(`edition ${manifest.edition} has no ${address.missing}`);
  return entry;
}

const entryOf = (path: string, { files }: Manifest): Entry | undefined => (Object.hasOwn(files, path) ? files[path] : undefined);

/** How long the last known edition is served before the store is asked again whether it is back, ms. */
const patience = 1000;

/** The manifest that readers see, and whether the store still answers. */
export interface Current {
  readonly manifest: Manifest;
  /** The store does not answer: this is the last edition known, which goes on being served. */
  readonly degraded: boolean;
}

interface Seen extends Current {
  readonly until: number;
}
const seen = new WeakMap<Store["editions"], Seen>();

/**
 * The manifest of the current edition; undefined before there is one. Where
 * the store does not answer, the last one known is given: what is published goes on being served. Throws where none is known.
 */
export async function currentManifest(store: Store, now = Date.now()): Promise<Current | undefined> {
  const last = seen.get(store.editions);
  if (last && now < last.until) return last;
  try {
    const edition = await store.editions.current();
    if (!edition) return undefined;
    const current = { manifest: await remembered(edition, store), degraded: false, until: now + store.fresh };
    seen.set(store.editions, current);
    return current;
  } catch (error) {
    if (!last) throw error;
    const degraded = { ...last, degraded: true, until: now + patience };
    seen.set(store.editions, degraded);
    return degraded;
  }
}

async function numbered(number: number, store: Store): Promise<Manifest | undefined> {
  const edition = await store.editions.find(number);
  return edition && remembered(edition, store);
}

// Manifests never change: those asked for last are kept by their hash, and only the pointer is looked up for each request.
const most = 16;
const known = new Map<string, Manifest>();

async function remembered(edition: Edition, store: Store): Promise<Manifest> {
  const manifest = known.get(edition.manifest) ?? (await readManifest(edition, store));
  known.delete(edition.manifest);
  known.set(edition.manifest, manifest);
  for (const oldest of [...known.keys()].slice(0, -most)) known.delete(oldest);
  return manifest;
}
