/** A file as it came in, before it was read into a dataset. Its bytes are a blob. */
export interface Original {
  readonly name: string;
  readonly sha256: string;
  readonly length: number;
}

/** What a step of a draft holds. */
export interface Step {
  /** SHA-256 of each file by its name. */
  readonly files: Readonly<Record<string, string>>;
  /** What datasets were read from, by their names. */
  readonly originals: Readonly<Record<string, Original>>;
  /** Who changed it, when (ISO moment), and what is to be known of it: what was changed, or why it was not published. */
  readonly who: string;
  readonly changed: string;
  readonly note: string;
}

/** A pack in the making. Its files are blobs, and so are those of every step that led to it. */
export interface Draft extends Step {
  readonly id: string;
  /** The name of the pack. */
  readonly pack: string;
  /** Rises by one at each change: whoever saves says which one they saw. */
  readonly version: number;
  /** What it was made from. */
  readonly edition: number | null;
  /** The step that it stands at, from 1, and the last one there is: steps after it have been undone. */
  readonly step: number;
  readonly last: number;
}

/** Where drafts are kept. Nobody overwrites what they have not seen. */
export interface DraftStore {
  all(): Promise<readonly Draft[]>;
  find(id: string): Promise<Draft | undefined>;
  /**
   * Saves a draft as the version and the step after the one seen (0 for a new one): what was undone before is gone. False where
   * another version has been saved meanwhile: nothing changes then.
   */
  save(draft: Omit<Draft, "version" | "step" | "last">, seen: number): Promise<boolean>;
  /** Goes to another step of a draft, as its next version. False where another version has been saved meanwhile, or there is no such step. */
  move(id: string, step: number, seen: number): Promise<boolean>;
  /** What led to a draft and what was undone, the first step first, without the files. */
  steps(id: string): Promise<readonly (Pick<Step, "who" | "changed" | "note"> & { readonly step: number })[]>;
  remove(id: string): Promise<void>;
}
