import type { Kysely } from "kysely";
import type { PresenceStore, SessionStore } from "./sessions";
import type { Tables } from "./tables";

/** Sessions and invitations in tables. */
export function sessions(db: Kysely<Tables>): SessionStore {
  return {
    all: (now) => present(db).where("sessions.expires", ">", now).orderBy("sessions.created", "desc").execute(),
    find: (hash) => present(db).where("sessions.hash", "=", hash).executeTakeFirst(),
    async add(session) {
      // Whoever comes sweeps: no list of what opens nothing any more grows for ever.
      await db.deleteFrom("sessions").where("expires", "<=", session.created).execute();
      await db.insertInto("sessions").values(session).execute();
    },
    async remove(id) {
      const { numDeletedRows } = await db.deleteFrom("sessions").where("id", "=", id).executeTakeFirstOrThrow();
      return Number(numDeletedRows) === 1;
    },
    async invite(invitation) {
      const { email } = invitation;
      // Of one address the newest link is the one that holds.
      if (email) await db.deleteFrom("invitations").where("email", "=", email).execute();
      await db.insertInto("invitations").values(invitation).execute();
    },
    look: (hash, now) => db.selectFrom("invitations").selectAll().where("hash", "=", hash).where("expires", ">", now).executeTakeFirst(),
    invitations: (now) =>
      db.selectFrom("invitations").selectAll().where("expires", ">", now).where("email", "<>", "").orderBy("expires", "desc").execute(),
    async withdraw(hash) {
      const { numDeletedRows } = await db.deleteFrom("invitations").where("hash", "=", hash).executeTakeFirstOrThrow();
      return Number(numDeletedRows) === 1;
    },
    async enter(hash, now) {
      await db.deleteFrom("invitations").where("expires", "<=", now).execute();
      // One statement that takes it away and gives it: of two who come at once, one gets it.
      return db.deleteFrom("invitations").where("hash", "=", hash).where("email", "=", "").returningAll().executeTakeFirst();
    },
  };
}

/** Sessions as they are now: somebody with an account is called what it says, and may do what it says. */
const present = (db: Kysely<Tables>) =>
  db
    .selectFrom("sessions")
    .leftJoin("people", "people.id", "sessions.person")
    .select(["sessions.hash", "sessions.id", "sessions.created", "sessions.expires", "sessions.person"])
    .select(({ fn }) => [fn.coalesce("people.name", "sessions.name").as("name"), fn.coalesce("people.scope", "sessions.scope").as("scope")])
    // An account that is gone has taken its sessions with it; one that came in at the same moment opens nothing either.
    .where(({ eb, or }) => or([eb("sessions.person", "=", ""), eb("people.id", "is not", null)]));

/** Who has which draft open, in a table. */
export function presences(db: Kysely<Tables>): PresenceStore {
  return {
    async say(draft, presence, since) {
      await db.deleteFrom("presences").where("seen", "<=", since).execute();
      await db
        .insertInto("presences")
        .values({ draft, ...presence })
        .onConflict((taken) => taken.columns(["draft", "session"]).doUpdateSet(presence))
        .execute();
      return db.selectFrom("presences").select(["session", "name", "seen"]).where("draft", "=", draft).orderBy("name").execute();
    },
  };
}
