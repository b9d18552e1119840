import type { Published } from "./picture";

/** An edition as its documents name it. */
export interface At extends Published {
  /** The ISO day of the edition. */
  readonly published: string;
}
