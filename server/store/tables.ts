import type { Generated } from "kysely";
import type { Edition, EditionNote, Entry } from "./editions";
import type { Followed } from "./follows";
import type { Token } from "./tokens";

/** The tables of a store, alike in every engine. */
export interface Tables {
  editions: Edition;
  /** One row: which edition readers see. */
  pointer: { id: 1; edition: number };
  notes: EditionNote & { id: Generated<number> };
  history: Entry & { id: Generated<number> };
  drafts: { id: string; pack: string; version: number; files: string; edition: number | null; who: string; changed: string; note: string };
  tokens: Token;
  answers: { key: string; request: string; status: number | null; body: string; at: string };
  follows: Followed;
  leases: { name: string; holder: string; until: number; says: string };
}
