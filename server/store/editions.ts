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

/** Where editions are kept: numbered without gaps, never changed, one of them current. */
export interface EditionStore {
  current(): Promise<Edition | undefined>;
  find(number: number): Promise<Edition | undefined>;
  /** The numbers of all editions, from the first. */
  numbers(): Promise<readonly number[]>;
  /** The number that the next edition will have, if nobody publishes first. */
  next(): Promise<number>;
  /** Adds an edition and makes it current, in one transaction. Throws if its number is taken. */
  add(edition: Edition): Promise<void>;
  /** All notes, the oldest first. */
  notes(): Promise<readonly EditionNote[]>;
  /** Adds a note. Throws if there is no such edition. */
  note(note: EditionNote): Promise<void>;
  close(): Promise<void>;
}
