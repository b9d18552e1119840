import type { Scope } from "./tokens";

/** Somebody with an account. */
export interface Person {
  readonly id: string;
  /** Stands in the audit trail. */
  readonly name: string;
  /** In lower case: one account for an address. */
  readonly email: string;
  readonly scope: Scope;
  /** ISO moment. */
  readonly created: string;
  /** Salt and hash of a password; empty for whoever has none. */
  readonly password: string;
  /** Issuer and subject at the newsroom's own sign-on; empty for whoever has not come by it. */
  readonly subject: string;
}

/** What came of a change to a person: `last` where no owner would be left. */
export type Changed = "done" | "none" | "last";

/** Accounts. Every change of what somebody may do, or gets in by, is one transaction with their sessions and links. */
export interface PeopleStore {
  /** By name. */
  all(): Promise<readonly Person[]>;
  find(by: { readonly id: string } | { readonly email: string } | { readonly subject: string }): Promise<Person | undefined>;
  /**
   * Makes an account by an open invitation, which is used then, with what the invitation allows: by its link, or by the address
   * that somebody else has vouched for. `none` where there is no such invitation, `taken` where the address has an account.
   */
  join(
    by: { readonly hash: string } | { readonly email: string },
    person: Omit<Person, "scope" | "email">,
    now: string,
  ): Promise<Person | "none" | "taken">;
  /** Makes an account without an invitation; undefined where the address has one. */
  add(person: Person): Promise<Person | undefined>;
  /** Sets a password by a link for it, which is used then, and ends every session of that person. */
  renew(hash: string, password: string, now: string): Promise<Person | undefined>;
  /** Sets a password, and ends every session of that person but one. */
  setPassword(id: string, password: string, except: string): Promise<void>;
  setSubject(id: string, subject: string): Promise<void>;
  /** What somebody may do, from now on, in the sessions that they have. */
  setScope(id: string, scope: Scope): Promise<Changed>;
  /** Takes an account away, with its sessions and links. */
  remove(id: string): Promise<Changed>;
}
