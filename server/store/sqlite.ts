import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { type Generated, Kysely, SqliteDialect, sql } from "kysely";
import type { Edition, EditionNote, EditionStore } from "./editions";

interface Tables {
  editions: Edition;
  /** One row: which edition readers see. */
  pointer: { id: 1; edition: number };
  notes: EditionNote & { id: Generated<number> };
}

/** Editions in one SQLite file. An acknowledged edition survives a power cut: WAL with full synchronisation. */
export function openSqlite(path: string): EditionStore {
  mkdirSync(dirname(path), { recursive: true });
  const file = new Database(path, { timeout: 10_000 });
  file.pragma("journal_mode = WAL");
  file.pragma("synchronous = FULL");
  file.pragma("foreign_keys = ON");
  migrate(file);
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: file }) });

  return {
    current: () =>
      db
        .selectFrom("editions")
        .innerJoin("pointer", "pointer.edition", "editions.number")
        .select(["number", "published", "pack", "manifest"])
        .executeTakeFirst(),
    find: (number) =>
      db.selectFrom("editions").select(["number", "published", "pack", "manifest"]).where("number", "=", number).executeTakeFirst(),
    async numbers() {
      const rows = await db.selectFrom("editions").select("number").orderBy("number").execute();
      return rows.map(({ number }) => number);
    },
    async next() {
      const { last } = await db
        .selectFrom("editions")
        .select(({ fn }) => fn.max("number").as("last"))
        .executeTakeFirstOrThrow();
      return Number(last ?? 0) + 1;
    },
    async add(edition) {
      await db.transaction().execute(async (change) => {
        await change.insertInto("editions").values(edition).execute();
        await sql`insert into pointer (id, edition) values (1, ${edition.number}) on conflict (id) do update set edition = excluded.edition`.execute(
          change,
        );
      });
    },
    notes: () => db.selectFrom("notes").select(["edition", "kind", "text", "said"]).orderBy("id").execute(),
    async note(note) {
      await db.insertInto("notes").values(note).execute();
    },
    close: () => db.destroy(),
  };
}

const migrations = [
  `create table editions (
    number integer primary key check (number > 0),
    published text not null,
    pack text not null,
    manifest text not null
  ) strict;
  create table pointer (
    id integer primary key check (id = 1),
    edition integer not null references editions (number)
  ) strict;`,
  `create table notes (
    id integer primary key,
    edition integer not null references editions (number),
    kind text not null check (kind in ('correction', 'retraction')),
    text text not null check (text <> ''),
    said text not null
  ) strict;`,
];

/** Brings the file to the newest form. Forward only, and safe when two processes start at once: the lock comes before the look. */
function migrate(file: Database.Database): void {
  file
    .transaction(() => {
      const version = Number(file.pragma("user_version", { simple: true }));
      if (version > migrations.length)
        throw new Error(`the store is of version ${version}, and this program knows ${migrations.length}: use the newer program`);
      for (const migration of migrations.slice(version)) file.exec(migration);
      file.pragma(`user_version = ${migrations.length}`);
    })
    .immediate();
}
