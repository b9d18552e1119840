import { join, resolve } from "node:path";
import type { Blobs } from "./blobs";
import { openFolder } from "./folder";
import type { Records } from "./sql";

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
 * that several machines share. Only what is asked for is loaded.
 */
export async function openStore(home: string, env: NodeJS.ProcessEnv = process.env): Promise<Store> {
  const blobs = await openBlobs(home, env);
  const records = await openRecords(home, env);
  return { ...records, blobs, fresh: env.DATABASE_URL ? 1000 : 0 };
}

async function openRecords(home: string, { DATABASE_URL }: NodeJS.ProcessEnv): Promise<Records> {
  if (DATABASE_URL) return (await import("./postgres")).openPostgres(DATABASE_URL);
  return (await import("./sqlite")).openSqlite(join(home, "editions.sqlite"));
}

async function openBlobs(home: string, env: NodeJS.ProcessEnv): Promise<Blobs> {
  if (!env.UPLINK_BLOBS) return openFolder(join(home, "blobs"));
  const { openS3, parseBucket } = await import("./s3");
  return openS3(parseBucket(env.UPLINK_BLOBS), env);
}
