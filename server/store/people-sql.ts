import type { Kysely, Transaction } from "kysely";
import type { Changed, PeopleStore, Person } from "./people";
import type { Change } from "./sql";
import type { Tables } from "./tables";

/** Accounts in a table. */
export function people(db: Kysely<Tables>, change: Change): PeopleStore {
  return {
    all: () => db.selectFrom("people").selectAll().orderBy("name").orderBy("email").execute(),
    find(by) {
      const rows = db.selectFrom("people").selectAll();
      if ("id" in by) return rows.where("id", "=", by.id).executeTakeFirst();
      if ("email" in by) return rows.where("email", "=", by.email).executeTakeFirst();
      return rows.where("subject", "=", by.subject).where("subject", "<>", "").executeTakeFirst();
    },
    join: (by, person, now) =>
      change(async (held) => {
        const open = held
          .selectFrom("invitations")
          .selectAll()
          .where("expires", ">", now)
          .where("email", "<>", "")
          .where("person", "=", "");
        const mine = "hash" in by ? open.where("hash", "=", by.hash) : open.where("email", "=", by.email);
        const invitation = await mine.orderBy("expires", "desc").executeTakeFirst();
        if (!invitation) return "none";
        const { email, scope } = invitation;
        if (!(await insert(held, { ...person, email, scope }))) return "taken";
        await held.deleteFrom("invitations").where("email", "=", email).execute();
        return { ...person, email, scope };
      }),
    add: (person) => change(async (held) => ((await insert(held, person)) ? person : undefined)),
    renew: (hash, password, now) =>
      change(async (held) => {
        const link = await held
          .deleteFrom("invitations")
          .where("hash", "=", hash)
          .where("person", "<>", "")
          .returningAll()
          .executeTakeFirst();
        if (!link || link.expires <= now) return undefined;
        const person = await held.updateTable("people").set({ password }).where("id", "=", link.person).returningAll().executeTakeFirst();
        await held.deleteFrom("sessions").where("person", "=", link.person).execute();
        await held.deleteFrom("invitations").where("person", "=", link.person).execute();
        return person;
      }),
    setPassword: (id, password, except) =>
      change(async (held) => {
        await held.updateTable("people").set({ password }).where("id", "=", id).execute();
        await held.deleteFrom("sessions").where("person", "=", id).where("id", "<>", except).execute();
        // A link for another password, of whoever asked for one, is worth nothing now.
        await held.deleteFrom("invitations").where("person", "=", id).execute();
      }),
    async setSubject(id, subject) {
      await db.updateTable("people").set({ subject }).where("id", "=", id).execute();
    },
    setScope: (id, scope) =>
      change(async (held) => {
        const why = scope === "own" ? await expectThere(held, id) : await whyNot(held, id);
        if (why) return why;
        await held.updateTable("people").set({ scope }).where("id", "=", id).execute();
        return "done";
      }),
    remove: (id) =>
      change(async (held) => {
        const why = await whyNot(held, id);
        if (why) return why;
        await held.deleteFrom("sessions").where("person", "=", id).execute();
        await held.deleteFrom("invitations").where("person", "=", id).execute();
        await held.deleteFrom("people").where("id", "=", id).execute();
        return "done";
      }),
  };
}

/** False where the address has an account. */
async function insert(held: Transaction<Tables>, person: Person): Promise<boolean> {
  const there = await held.selectFrom("people").select("id").where("email", "=", person.email).executeTakeFirst();
  if (there) return false;
  await held.insertInto("people").values(person).execute();
  return true;
}

async function expectThere(held: Transaction<Tables>, id: string): Promise<Changed | undefined> {
  return (await held.selectFrom("people").select("id").where("id", "=", id).executeTakeFirst()) ? undefined : "none";
}

/** Why somebody cannot lose what owners may. */
async function whyNot(held: Transaction<Tables>, id: string): Promise<Changed | undefined> {
  const owners = await held.selectFrom("people").select("id").where("scope", "=", "own").execute();
  if (owners.length === 1 && owners[0]?.id === id) return "last";
  return expectThere(held, id);
}
