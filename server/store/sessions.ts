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
  /** Whose account it was opened by: it has the name and the scope that the account has now. Empty for none. */
  readonly person: string;
}

/** A link that lets somebody in once. With an address it makes an account for it; with a person it sets that one's password. */
export interface Invitation {
  /** SHA-256 of the secret in the link. */
  readonly hash: string;
  readonly name: string;
  readonly scope: Scope;
  readonly expires: string;
  readonly email: string;
  readonly person: string;
}

export interface SessionStore {
  /** Those that have not expired, the newest first. */
  all(now: string): Promise<readonly Session[]>;
  find(hash: string): Promise<Session | undefined>;
  add(session: Session): Promise<void>;
  /** False if there is none of that id. */
  remove(id: string): Promise<boolean>;
  invite(invitation: Invitation): Promise<void>;
  /** The invitation of a link that has not been used and has not expired. */
  look(hash: string, now: string): Promise<Invitation | undefined>;
  /** The links that are open, but for those that need no account. */
  invitations(now: string): Promise<readonly Invitation[]>;
  /** Takes links away: of one that has that hash, false if there is none. */
  withdraw(hash: string): Promise<boolean>;
  /** The same for a link that needs no account: it is used then. */
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
