import { mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import Database from "better-sqlite3";
import { Kysely, SqliteDialect, sql, type Transaction } from "kysely";
import { expectKnown, migrations } from "./migrations";
import { type Change, type Records, records } from "./sql";
import type { Tables } from "./tables";

interface Shared {
  readonly db: Kysely<Tables>;
  readonly file: Database.Database;
  users: number;
}

// One connection for a file in each process: a second would wait for the first with the whole process standing still. It is
// kept beside the modules, because Next loads this one several times.
const kept = globalThis as { uplinkFiles?: Map<string, Shared> };
kept.uplinkFiles ??= new Map();
const files = kept.uplinkFiles;

function share(path: string): Shared {
  const known = files.get(path);
  if (known) return known;
  mkdirSync(dirname(path), { recursive: true });
  const file = new Database(path, { timeout: 10_000 });
  file.pragma("journal_mode = WAL");
  file.pragma("synchronous = FULL");
  file.pragma("foreign_keys = ON");
  const made = { file, db: new Kysely<Tables>({ dialect: new SqliteDialect({ database: file }) }), users: 0 };
  files.set(path, made);
  return made;
}

/** Records in one SQLite file. What was acknowledged survives a power cut: WAL with full synchronisation. */
export async function openSqlite(path: string): Promise<Records> {
  const shared = share(resolve(path));
  const { db, file } = shared;
  shared.users++;
  // `immediate` takes the lock before the first look: a lock that is asked for later can be refused at once.
  const change: Change = (use) =>
    db.connection().execute(async (held) => {
      await sql`begin immediate`.execute(held);
      try {
        const result = await use(held as Transaction<Tables>);
        await sql`commit`.execute(held);
        return result;
      } catch (error) {
        if (file.inTransaction) await sql`rollback`.execute(held);
        throw error;
      }
    });
  await change(async (held) => {
    const version = Number(file.pragma("user_version", { simple: true }));
    expectKnown(version);
    for (const migration of migrations.slice(version)) await migration(held, { serial: "integer", long: "integer" });
    file.pragma(`user_version = ${migrations.length}`);
  });
  return records(db, change, async () => {
    if (--shared.users > 0) return;
    files.delete(resolve(path));
    await db.destroy();
  });
}
