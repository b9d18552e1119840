import { address, addressOf, findCardEdition, findEdition, findFigureAddress, isImmutable, isStandIn } from "@/lib/address";
import { numberedManifest } from "./current";
import type { Entry, Manifest } from "./editions/manifest";
import type { Store } from "./store";

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
  return number === undefined || number === current.edition ? current : numberedManifest(number, store);
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
