import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { StoreFault } from "./fault";
import { expectKnown, migrations } from "./migrations";
import { type Change, type Records, records } from "./sql";
import type { Tables } from "./tables";

/** One number for the lock of all changes: any that nothing else in the database uses. */
const lock = 7_512_017;

/** Records in PostgreSQL. */
export async function openPostgres(url: string): Promise<Records> {
  // Whole numbers of 8 bytes come as text, because they can be larger than numbers here; ours are not.
  const types = { getTypeParser: (id: number, format?: "text" | "binary") => (id === 20 ? Number : pg.types.getTypeParser(id, format)) };
  const pool = new pg.Pool({
    connectionString: url,
    max: 8,
    connectionTimeoutMillis: 5_000,
    query_timeout: 30_000,
    types: types as pg.CustomTypesConfig,
  });
  // A connection that breaks while nobody uses it is no reason to end.
  pool.on("error", () => {});
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const change: Change = (use) =>
    db.transaction().execute(async (held) => {
      await sql`select pg_advisory_xact_lock(${sql.lit(lock)})`.execute(held);
      return use(held);
    });
  try {
    await reach(pool);
    await change(async (held) => {
      await sql`create table if not exists uplink_version (id integer primary key check (id = 1), version integer not null)`.execute(held);
      const { rows } = await sql<{ version: number }>`select version from uplink_version`.execute(held);
      const version = rows[0]?.version ?? 0;
      expectKnown(version);
      for (const migration of migrations.slice(version)) await migration(held, { serial: "bigserial", long: "bigint" });
      await sql`insert into uplink_version (id, version) values (1, ${migrations.length}) on conflict (id) do update set version = excluded.version`.execute(
        held,
      );
    });
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return records(db, change, () => db.destroy());
}

/** Looks whether the database is there at all. One that refuses who asks, or has no such name, is there. */
async function reach(pool: pg.Pool): Promise<void> {
  try {
    (await pool.connect()).release();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (/^(?:28|3D)/.test(code)) throw error;
    throw new StoreFault("the database does not answer", { cause: error });
  }
}
