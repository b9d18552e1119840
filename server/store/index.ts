import { join, resolve } from "node:path";
import type { Blobs } from "./blobs";
import type { EditionStore } from "./editions";
import { openFolder } from "./folder";
import { openSqlite } from "./sqlite";

/** Everything that is kept. */
export interface Store {
  readonly editions: EditionStore;
  readonly blobs: Blobs;
}

/** The folder that the store lives in: `UPLINK_HOME`, or `.uplink` where the program was started. */
export const storeHome = (env: NodeJS.ProcessEnv = process.env): string =>
  resolve(/* turbopackIgnore: true */ env.UPLINK_HOME || ".uplink");

/** Opens the embedded store, and makes it where there is none. */
export const openStore = (home: string): Store => ({
  editions: openSqlite(join(home, "editions.sqlite")),
  blobs: openFolder(join(home, "blobs")),
});
