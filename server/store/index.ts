import { join, resolve } from "node:path";
import type { Blobs } from "./blobs";
import { openFolder } from "./folder";
import { openPostgres } from "./postgres";
import { openS3, parseBucket } from "./s3";
import type { Records } from "./sql";
import { openSqlite } from "./sqlite";

/** Everything that is kept: records in tables, and bytes. */
export interface Store extends Records {
  readonly blobs: Blobs;
  /** How long what was looked up may be taken for what it is, ms: a look into a file costs nothing, one across a network does. */
  readonly fresh: number;
}

/** The folder that the store lives in: `UPLINK_HOME`, or `.uplink` where the program was started. */
export const storeHome = (env: NodeJS.ProcessEnv = process.env): string =>
  resolve(/* turbopackIgnore: true */ env.UPLINK_HOME || ".uplink");

/**
 * Opens the store, and makes it where there is none: in a folder, or, as `DATABASE_URL` and `UPLINK_BLOBS` say, on engines
 * that several machines share.
 */
export async function openStore(home: string, env: NodeJS.ProcessEnv = process.env): Promise<Store> {
  const blobs = env.UPLINK_BLOBS ? openS3(parseBucket(env.UPLINK_BLOBS), env) : openFolder(join(home, "blobs"));
  const records = env.DATABASE_URL ? await openPostgres(env.DATABASE_URL) : await openSqlite(join(home, "editions.sqlite"));
  return { ...records, blobs, fresh: env.DATABASE_URL ? 1000 : 0 };
}
