import type { Kysely, Transaction } from "kysely";
import type { AnswerStore } from "./answers";
import type { DraftStore } from "./drafts";
import { drafts } from "./drafts-sql";
import { type Edition, type EditionStore, type Signed, Taken } from "./editions";
import type { FollowStore } from "./follows";
import type { LeaseStore } from "./leases";
import type { PeopleStore } from "./people";
import { people } from "./people-sql";
import type { PresenceStore, SessionStore } from "./sessions";
import { presences, sessions } from "./sessions-sql";
import type { Tables } from "./tables";
import type { TokenStore } from "./tokens";

/** Everything that is kept in tables. */
export interface Records {
  readonly editions: EditionStore;
  readonly drafts: DraftStore;
  readonly people: PeopleStore;
  readonly sessions: SessionStore;
  readonly presences: PresenceStore;
  readonly tokens: TokenStore;
  readonly answers: AnswerStore;
  readonly leases: LeaseStore;
  readonly follows: FollowStore;
  /** Every row of every table that outlives a process, as of one moment. */
  dump(): Promise<Dump>;
  /** Puts such rows into empty tables, all or none. */
  load(dump: Dump): Promise<void>;
  close(): Promise<void>;
}

/** Rows by table. */
export type Dump = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** Runs a change that holds the store's one lock from before its first look: nothing that it read has changed when it ends. */
export type Change = <Result>(use: (change: Transaction<Tables>) => Promise<Result>) => Promise<Result>;

/** The records in any engine that speaks SQL. */
export const records = (db: Kysely<Tables>, change: Change, close: () => Promise<void>): Records => ({
  editions: editions(db, change),
  drafts: drafts(db, change),
  people: people(db, change),
  sessions: sessions(db),
  presences: presences(db),
  tokens: tokens(db),
  answers: answers(db),
  leases: leases(db),
  follows: follows(db),
  ...copies(change),
  close,
});

/**
 * The tables of a back-up, in the order in which their rows refer to each other. Tokens, sessions and passwords stay behind: a copy of
 * a store opens nothing.
 */
const kept = ["editions", "pointer", "notes", "history", "drafts", "steps", "people"] as const;

const copies = (change: Change): Pick<Records, "dump" | "load"> => ({
  dump: () =>
    change(async (held) => {
      const tables: Record<string, Dump[string]> = {};
      for (const table of kept) {
        const rows = await held.selectFrom(table).selectAll().execute();
        // The engine that takes the rows gives its own numbers, in the same order.
        const numbered = table === "notes" || table === "history";
        tables[table] = numbered
          ? rows.toSorted((a, b) => Number("id" in a ? a.id : 0) - Number("id" in b ? b.id : 0)).map((row) => ({ ...row, id: undefined }))
          : rows.map((row) => ("password" in row ? { ...row, password: "" } : row));
      }
      return tables;
    }),
  load: (dump) =>
    change(async (held) => {
      for (const table of kept)
        for (const row of dump[table] ?? [])
          await held
            .insertInto(table)
            .values(row as never)
            .execute();
    }),
});

const nobody: Signed = { who: "", at: "", why: "" };
const columns = ["number", "published", "pack", "manifest"] as const;

function editions(db: Kysely<Tables>, change: Change): EditionStore {
  const last = async (from: Kysely<Tables>) => {
    const { number } = await from
      .selectFrom("editions")
      .select(({ fn }) => fn.max("number").as("number"))
      .executeTakeFirstOrThrow();
    return Number(number ?? 0);
  };
  const find = (from: Kysely<Tables>, number: number): Promise<Edition | undefined> =>
    from.selectFrom("editions").select(columns).where("number", "=", number).executeTakeFirst();
  const point = (to: Kysely<Tables>, number: number) =>
    to
      .insertInto("pointer")
      .values({ id: 1, edition: number })
      .onConflict((taken) => taken.column("id").doUpdateSet({ edition: number }))
      .execute();
  return {
    current: () => db.selectFrom("editions").innerJoin("pointer", "pointer.edition", "editions.number").select(columns).executeTakeFirst(),
    find: (number) => find(db, number),
    async numbers() {
      const rows = await db.selectFrom("editions").select("number").orderBy("number").execute();
      return rows.map(({ number }) => number);
    },
    next: async () => (await last(db)) + 1,
    add: (edition, signed = { ...nobody, at: edition.published }) =>
      change(async (held) => {
        const next = (await last(held)) + 1;
        if (edition.number !== next) throw new Taken(`edition ${edition.number} was published meanwhile: the next is ${next}`);
        await held.insertInto("editions").values(edition).execute();
        await point(held, edition.number);
        await held
          .insertInto("history")
          .values({ ...signed, action: "publish", edition: edition.number })
          .execute();
      }),
    point: (number, signed) =>
      change(async (held) => {
        if (!(await find(held, number))) throw new Error(`there is no edition ${number}`);
        await point(held, number);
        await held
          .insertInto("history")
          .values({ ...signed, action: "undo", edition: number })
          .execute();
      }),
    history: () => db.selectFrom("history").select(["at", "who", "action", "edition", "why"]).orderBy("id", "desc").execute(),
    notes: () => db.selectFrom("notes").select(["edition", "kind", "text", "said"]).orderBy("id").execute(),
    note: (note, who = "") =>
      change(async (held) => {
        if (!(await find(held, note.edition))) throw new Error(`there is no edition ${note.edition}`);
        await held.insertInto("notes").values(note).execute();
        const { edition, kind, text, said } = note;
        await held.insertInto("history").values({ at: said, who, action: kind, edition, why: text }).execute();
      }),
  };
}

function tokens(db: Kysely<Tables>): TokenStore {
  return {
    all: () => db.selectFrom("tokens").selectAll().orderBy("created").execute(),
    find: (hash) => db.selectFrom("tokens").selectAll().where("hash", "=", hash).executeTakeFirst(),
    async add(token) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto("tokens")
        .values(token)
        .onConflict((taken) => taken.column("name").doNothing())
        .executeTakeFirstOrThrow();
      if (Number(numInsertedOrUpdatedRows ?? 0) !== 1) throw new Error(`there is a token “${token.name}” already`);
    },
    async remove(name) {
      const { numDeletedRows } = await db.deleteFrom("tokens").where("name", "=", name).executeTakeFirstOrThrow();
      return Number(numDeletedRows) === 1;
    },
  };
}

/** How long an answer is kept, ms. */
const day = 86_400_000;

function answers(db: Kysely<Tables>): AnswerStore {
  return {
    async begin(key, request, at) {
      const old = new Date(Date.parse(at) - day).toISOString();
      await db.deleteFrom("answers").where("at", "<", old).execute();
      const { numInsertedOrUpdatedRows } = await db
        .insertInto("answers")
        .values({ key, request, status: null, body: "", at })
        .onConflict((taken) => taken.column("key").doNothing())
        .executeTakeFirstOrThrow();
      if (Number(numInsertedOrUpdatedRows ?? 0) === 1) return undefined;
      return db.selectFrom("answers").select(["request", "status", "body"]).where("key", "=", key).executeTakeFirst();
    },
    async finish(key, status, body) {
      await db.updateTable("answers").set({ status, body }).where("key", "=", key).execute();
    },
    async drop(key) {
      await db.deleteFrom("answers").where("key", "=", key).where("status", "is", null).execute();
    },
  };
}

function leases(db: Kysely<Tables>): LeaseStore {
  return {
    async take(name, holder, now, until, says = "") {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto("leases")
        .values({ name, holder, until, says })
        .onConflict((taken) =>
          taken
            .column("name")
            .doUpdateSet({ holder, until, says })
            .where((row) => row.or([row("leases.until", "<=", now), row("leases.holder", "=", holder)])),
        )
        .executeTakeFirstOrThrow();
      return Number(numInsertedOrUpdatedRows ?? 0) === 1;
    },
    async said(name, now) {
      return (await db.selectFrom("leases").select("says").where("name", "=", name).where("until", ">", now).executeTakeFirst())?.says;
    },
    async free(name, holder) {
      await db.deleteFrom("leases").where("name", "=", name).where("holder", "=", holder).execute();
    },
  };
}

function follows(db: Kysely<Tables>): FollowStore {
  return {
    all: () => db.selectFrom("follows").selectAll().orderBy("dataset").execute(),
    async save(followed) {
      const { dataset, ...rest } = followed;
      await db
        .insertInto("follows")
        .values(followed)
        .onConflict((taken) => taken.column("dataset").doUpdateSet(rest))
        .execute();
    },
  };
}
