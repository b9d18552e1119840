/** A published snapshot of a pack. Its manifest, a blob, lists every file. */
export interface Edition {
  readonly number: number;
  /** ISO moment. */
  readonly published: string;
  /** SHA-256 of the pack's files, to tell whether a pack has changed since. */
  readonly pack: string;
  /** SHA-256 of the manifest. */
  readonly manifest: string;
}

/** What the author says of an edition after it was published. Its bytes stay as they are. */
export interface EditionNote {
  readonly edition: number;
  readonly kind: "correction" | "retraction";
  readonly text: string;
  /** ISO moment. */
  readonly said: string;
}

/** What is done to editions. */
export type Action = "publish" | "undo" | "correction" | "retraction";

/** Who does something to editions, when, and why. */
export interface Signed {
  readonly who: string;
  /** ISO moment. */
  readonly at: string;
  readonly why: string;
}

/** One line of the audit trail. `edition` is the one that was made, gone back to, or spoken of. */
export interface Entry extends Signed {
  readonly action: Action;
  readonly edition: number;
}

/** Somebody else has published meanwhile: the number is no longer the next. */
export class Taken extends Error {}

/** Where editions are kept: numbered without gaps, never changed, one of them current. */
export interface EditionStore {
  current(): Promise<Edition | undefined>;
  find(number: number): Promise<Edition | undefined>;
  /** The numbers of all editions, from the first. */
  numbers(): Promise<readonly number[]>;
  /** The number that the next edition will have, if nobody publishes first. */
  next(): Promise<number>;
  /** Adds an edition and makes it current, in one transaction with its line of the trail. Throws `Taken` unless its number is the next. */
  add(edition: Edition, signed?: Signed): Promise<void>;
  /** Makes an earlier edition current again, in one transaction with its line of the trail. Throws if there is no such edition. */
  point(number: number, signed: Signed): Promise<void>;
  /** Everything that was done, the newest first. */
  history(): Promise<readonly Entry[]>;
  /** All notes, the oldest first. */
  notes(): Promise<readonly EditionNote[]>;
  /** Adds a note, with its line of the trail. Throws if there is no such edition. */
  note(note: EditionNote, who?: string): Promise<void>;
}
