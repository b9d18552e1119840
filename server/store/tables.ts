import type { Generated } from "kysely";
import type { Edition, EditionNote, Entry } from "./editions";
import type { Followed } from "./follows";
import type { Person } from "./people";
import type { Invitation, Presence, Session } from "./sessions";
import type { Token } from "./tokens";

/** The tables of a store, alike in every engine. */
export interface Tables {
  editions: Edition;
  /** One row: which edition readers see. */
  pointer: { id: 1; edition: number };
  notes: EditionNote & { id: Generated<number> };
  history: Entry & { id: Generated<number> };
  drafts: Stepped & { id: string; pack: string; version: number; edition: number | null; step: number; last: number };
  /** What led to a draft, and what was undone. */
  steps: Stepped & { draft: string; step: number };
  people: Person;
  sessions: Session;
  invitations: Invitation;
  presences: Presence & { draft: string };
  tokens: Token;
  answers: { key: string; request: string; status: number | null; body: string; at: string };
  follows: Followed;
  leases: { name: string; holder: string; until: number; says: string };
}

/** A step of a draft as it is kept: objects as JSON. */
export interface Stepped {
  files: string;
  originals: string;
  who: string;
  changed: string;
  note: string;
}
