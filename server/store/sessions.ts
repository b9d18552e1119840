import type { Scope } from "./tokens";

/** Somebody who is in: what their browser shows to be let in again. */
export interface Session {
  /** SHA-256 of the secret that the browser keeps. */
  readonly hash: string;
  /** A name of the session itself, for lists: it opens nothing. */
  readonly id: string;
  /** Who it is: stands in the audit trail. */
  readonly name: string;
  readonly scope: Scope;
  /** ISO moments. */
  readonly created: string;
  readonly expires: string;
}

/** A link that lets somebody in once. */
export interface Invitation {
  /** SHA-256 of the secret in the link. */
  readonly hash: string;
  readonly name: string;
  readonly scope: Scope;
  readonly expires: string;
}

export interface SessionStore {
  /** Those that have not expired, the newest first. */
  all(now: string): Promise<readonly Session[]>;
  find(hash: string): Promise<Session | undefined>;
  add(session: Session): Promise<void>;
  /** False if there is none of that id. */
  remove(id: string): Promise<boolean>;
  invite(invitation: Invitation): Promise<void>;
  /** The invitation of a link that has not been used and has not expired: it is used then. */
  enter(hash: string, now: string): Promise<Invitation | undefined>;
}

/** Who has a draft open. */
export interface Presence {
  readonly session: string;
  readonly name: string;
  /** ISO moment of the last sign of life. */
  readonly seen: string;
}

export interface PresenceStore {
  /** Says that a session has a draft open; gives everybody who has said so since a moment, itself included. */
  say(draft: string, presence: Presence, since: string): Promise<readonly Presence[]>;
}
