/** A pack in the making. Its files are blobs. */
export interface Draft {
  readonly id: string;
  /** The name of the pack. */
  readonly pack: string;
  /** Rises by one at each change: whoever saves says which one they saw. */
  readonly version: number;
  /** SHA-256 of each file by its name. */
  readonly files: Readonly<Record<string, string>>;
  /** What it was made from. */
  readonly edition: number | null;
  /** Who changed it last, when (ISO moment), and what is to be known of it: why it was not published. */
  readonly who: string;
  readonly changed: string;
  readonly note: string;
}

/** Where drafts are kept. Nobody overwrites what they have not seen. */
export interface DraftStore {
  all(): Promise<readonly Draft[]>;
  find(id: string): Promise<Draft | undefined>;
  /** Saves a draft as the version after the one seen (0 for a new one). False where another version has been saved meanwhile: nothing changes then. */
  save(draft: Omit<Draft, "version">, seen: number): Promise<boolean>;
  remove(id: string): Promise<void>;
}
