import { type Kysely, sql } from "kysely";
import type { Tables } from "./tables";

/** What differs between engines in the making of tables. */
export interface Words {
  /** A number that the engine gives to each row. */
  readonly serial: "integer" | "bigserial";
  /** Milliseconds since 1970. */
  readonly long: "integer" | "bigint";
}

type Migration = (db: Kysely<Tables>, words: Words) => Promise<void>;

/** From nothing to the newest form, one step a version. A step that has been released is never changed. */
export const migrations: readonly Migration[] = [
  async (db) => {
    await db.schema
      .createTable("editions")
      .addColumn("number", "integer", (column) => column.primaryKey().check(sql`number > 0`))
      .addColumn("published", "text", (column) => column.notNull())
      .addColumn("pack", "text", (column) => column.notNull())
      .addColumn("manifest", "text", (column) => column.notNull())
      .execute();
    await db.schema
      .createTable("pointer")
      .addColumn("id", "integer", (column) => column.primaryKey().check(sql`id = 1`))
      .addColumn("edition", "integer", (column) => column.notNull().references("editions.number"))
      .execute();
  },
  async (db, { serial }) => {
    await db.schema
      .createTable("notes")
      .addColumn("id", serial, (column) => column.primaryKey())
      .addColumn("edition", "integer", (column) => column.notNull().references("editions.number"))
      .addColumn("kind", "text", (column) => column.notNull().check(sql`kind in ('correction', 'retraction')`))
      .addColumn("text", "text", (column) => column.notNull().check(sql`text <> ''`))
      .addColumn("said", "text", (column) => column.notNull())
      .execute();
  },
  async (db, { serial, long }) => {
    await db.schema
      .createTable("history")
      .addColumn("id", serial, (column) => column.primaryKey())
      .addColumn("at", "text", (column) => column.notNull())
      .addColumn("who", "text", (column) => column.notNull())
      .addColumn("action", "text", (column) => column.notNull())
      .addColumn("edition", "integer", (column) => column.notNull().references("editions.number"))
      .addColumn("why", "text", (column) => column.notNull())
      .execute();
    // Editions from before there was a trail were published by somebody.
    await sql`insert into history (at, who, action, edition, why) select published, '', 'publish', number, '' from editions order by number`.execute(
      db,
    );
    await db.schema
      .createTable("drafts")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("pack", "text", (column) => column.notNull())
      .addColumn("version", "integer", (column) => column.notNull())
      .addColumn("files", "text", (column) => column.notNull())
      .addColumn("edition", "integer")
      .addColumn("who", "text", (column) => column.notNull())
      .addColumn("changed", "text", (column) => column.notNull())
      .addColumn("note", "text", (column) => column.notNull())
      .execute();
    await db.schema
      .createTable("tokens")
      .addColumn("name", "text", (column) => column.primaryKey())
      .addColumn("hash", "text", (column) => column.notNull().unique())
      .addColumn("scope", "text", (column) => column.notNull())
      .addColumn("created", "text", (column) => column.notNull())
      .addColumn("expires", "text", (column) => column.notNull())
      .execute();
    await db.schema
      .createTable("answers")
      .addColumn("key", "text", (column) => column.primaryKey())
      .addColumn("request", "text", (column) => column.notNull())
      .addColumn("status", "integer")
      .addColumn("body", "text", (column) => column.notNull())
      .addColumn("at", "text", (column) => column.notNull())
      .execute();
    await db.schema
      .createTable("leases")
      .addColumn("name", "text", (column) => column.primaryKey())
      .addColumn("holder", "text", (column) => column.notNull())
      .addColumn("until", long, (column) => column.notNull())
      .execute();
    await db.schema
      .createTable("follows")
      .addColumn("dataset", "text", (column) => column.primaryKey())
      .addColumn("looked", "text", (column) => column.notNull())
      .addColumn("published", "text", (column) => column.notNull())
      .addColumn("state", "text", (column) => column.notNull())
      .addColumn("why", "text", (column) => column.notNull())
      .execute();
  },
  async (db) => {
    await db.schema
      .alterTable("leases")
      .addColumn("says", "text", (column) => column.notNull().defaultTo(""))
      .execute();
  },
  async (db) => {
    for (const [column, type, first] of [
      ["originals", "text", "{}"],
      ["step", "integer", 1],
      ["last", "integer", 1],
    ] as const)
      await db.schema
        .alterTable("drafts")
        .addColumn(column, type, (made) => made.notNull().defaultTo(first))
        .execute();
    await db.schema
      .createTable("steps")
      .addColumn("draft", "text", (column) => column.notNull())
      .addColumn("step", "integer", (column) => column.notNull())
      .addColumn("files", "text", (column) => column.notNull())
      .addColumn("originals", "text", (column) => column.notNull())
      .addColumn("who", "text", (column) => column.notNull())
      .addColumn("changed", "text", (column) => column.notNull())
      .addColumn("note", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("steps_key", ["draft", "step"])
      .execute();
    // Drafts from before there were steps begin with what they are.
    await sql`insert into steps (draft, step, files, originals, who, changed, note) select id, 1, files, originals, who, changed, note from drafts`.execute(
      db,
    );
    await db.schema
      .createTable("sessions")
      .addColumn("hash", "text", (column) => column.primaryKey())
      .addColumn("id", "text", (column) => column.notNull().unique())
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("scope", "text", (column) => column.notNull())
      .addColumn("created", "text", (column) => column.notNull())
      .addColumn("expires", "text", (column) => column.notNull())
      .execute();
    await db.schema
      .createTable("invitations")
      .addColumn("hash", "text", (column) => column.primaryKey())
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("scope", "text", (column) => column.notNull())
      .addColumn("expires", "text", (column) => column.notNull())
      .execute();
    await db.schema
      .createTable("presences")
      .addColumn("draft", "text", (column) => column.notNull())
      .addColumn("session", "text", (column) => column.notNull())
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("seen", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("presences_key", ["draft", "session"])
      .execute();
  },
  async (db) => {
    await db.schema
      .createTable("people")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("email", "text", (column) => column.notNull().unique())
      .addColumn("scope", "text", (column) => column.notNull())
      .addColumn("created", "text", (column) => column.notNull())
      .addColumn("password", "text", (column) => column.notNull())
      .addColumn("subject", "text", (column) => column.notNull())
      .execute();
    // Empty for those who came by a link that needs no account.
    for (const [table, column] of [
      ["sessions", "person"],
      ["invitations", "email"],
      ["invitations", "person"],
    ] as const)
      await db.schema
        .alterTable(table)
        .addColumn(column, "text", (made) => made.notNull().defaultTo(""))
        .execute();
  },
];

/** Throws for a store that a newer program has made. */
export function expectKnown(version: number): void {
  if (version > migrations.length)
    throw new Error(`the store is of version ${version}, and this program knows ${migrations.length}: use the newer program`);
}
