import type { Caller } from "../api/caller";
import type { Store } from "../store";

/** Who has an account and who is invited, as owners see it: no hash of a password, and no more of a link than what it is for. */
export async function peopleView({ people, sessions }: Pick<Store, "people" | "sessions">, caller: Caller, now: Date) {
  const [all, open] = await Promise.all([people.all(), sessions.invitations(now.toISOString())]);
  return {
    people: all.map(({ password, subject, ...one }) => ({
      ...one,
      by: [...(password ? ["password"] : []), ...(subject ? ["sign-on"] : [])],
      own: one.id === caller.person,
    })),
    // The hash of a key of 24 random bytes names the link and opens nothing.
    invitations: open.map(({ hash, email, scope, expires, person }) => ({ id: hash, email, scope, expires, renews: person !== "" })),
  };
}

/** The sessions that a caller may see and end: for owners everybody's, for others those of their own account. */
export async function sessionsView({ sessions }: Pick<Store, "sessions">, caller: Caller, now: Date) {
  const all = await sessions.all(now.toISOString());
  return all
    .filter((one) => caller.scope === "own" || isOf(caller, one))
    .map(({ hash: _hash, person: _person, ...one }) => ({ ...one, own: one.id === caller.session }));
}

/** Whether a session is a caller's own, or of the same account. */
export const isOf = (caller: Caller, one: { readonly id: string; readonly person: string }): boolean =>
  one.id === caller.session || (one.person !== "" && one.person === caller.person);
