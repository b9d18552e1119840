import type { DraftView } from "./view";

/** A draft as the API gives it, with the texts of its files. */
export interface OpenDraft {
  readonly id: string;
  readonly pack: string;
  /** Rises by one at each change: whoever saves says which one they saw. */
  readonly version: number;
  readonly edition: number | null;
  /** The step it stands at, and the last there is. */
  readonly step: number;
  readonly last: number;
  readonly who: string;
  readonly changed: string;
  readonly note: string;
  /** SHA-256 of each file by name. */
  readonly files: Readonly<Record<string, string>>;
  readonly originals: Readonly<Record<string, { readonly name: string; readonly sha256: string; readonly length: number }>>;
  readonly texts: Readonly<Record<string, string>>;
}

/** What is changed in a draft at once. */
export interface Change {
  readonly files?: Readonly<Record<string, string>>;
  readonly without?: readonly string[];
  readonly originals?: Readonly<Record<string, { readonly name: string; readonly sha256: string }>>;
  /** What was done, in a few words: stands in the list of steps. */
  readonly note: string;
}

/** A view with the version that it is of, and the edition that it is compared with. */
export interface SeenView extends DraftView {
  readonly version: number;
  readonly against: number | null;
}

/** A place in the studio's workbench. */
export type Place =
  | { readonly at: "overview"; readonly fact?: string }
  | { readonly at: "data"; readonly dataset?: string; readonly line?: number }
  | { readonly at: "words"; readonly file?: string; readonly line?: number }
  | { readonly at: "changes" }
  | { readonly at: "preview" };

/** A place as the part of an address behind #. */
export function writePlace(place: Place): string {
  if (place.at === "data") return ["data", place.dataset, place.line].filter((part) => part !== undefined).join("/");
  if (place.at === "words") return ["words", place.file, place.line].filter((part) => part !== undefined).join("/");
  if (place.at === "overview") return ["overview", place.fact].filter((part) => part !== undefined).join("/");
  return place.at;
}

/** The place that such a part names; the overview for what names none. */
export function readPlace(text: string): Place {
  const [at, name, number] = text.split("/").map(decoded);
  const line = number !== undefined && /^[1-9]\d{0,7}$/.test(number) ? { line: Number(number) } : {};
  if (at === "data") return { at, ...(name ? { dataset: name, ...line } : {}) };
  if (at === "words") return { at, ...(name ? { file: name, ...line } : {}) };
  if (at === "overview") return { at, ...(name ? { fact: name } : {}) };
  return at === "changes" || at === "preview" ? { at } : { at: "overview" };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}
