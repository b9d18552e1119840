import type { Kysely } from "kysely";
import type { PresenceStore, SessionStore } from "./sessions";
import type { Tables } from "./tables";

/** Sessions and invitations in tables. */
export function sessions(db: Kysely<Tables>): SessionStore {
  return {
    all: (now) => db.selectFrom("sessions").selectAll().where("expires", ">", now).orderBy("created", "desc").execute(),
    find: (hash) => db.selectFrom("sessions").selectAll().where("hash", "=", hash).executeTakeFirst(),
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
      await db.insertInto("invitations").values(invitation).execute();
    },
    async enter(hash, now) {
      await db.deleteFrom("invitations").where("expires", "<=", now).execute();
      // One statement that takes it away and gives it: of two who come at once, one gets it.
      return db.deleteFrom("invitations").where("hash", "=", hash).returningAll().executeTakeFirst();
    },
  };
}

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
