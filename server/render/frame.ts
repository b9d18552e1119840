import type { At } from "./at";

/** What every document of an edition has in common. */
export interface Frame {
  readonly at: At;
  readonly style: string;
  readonly script: string;
  readonly fonts: readonly string[];
}
