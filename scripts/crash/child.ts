/**
 * What the crash test starts and kills: the server on a port, and publishers beside it, on a store like any other. Both are the
 * project's own: answers are those of `npm start`, and an edition is made and kept as by `uplink publish`, but that a few lines
 * stand for what is drawn, so that hundreds fit into minutes. A line on the output acknowledges each.
 */
import { writeSync } from "node:fs";
import { nextEdition } from "@/server/editions/next-edition";
import { listen } from "@/server/http";
import { openStore, type Store, storeHome } from "@/server/store";
import type { Arrow } from "./arrows";
import { contentOf, filesOf } from "./edition";

const [port = "0", publishers = "0", most = "0", arrow = ""] = process.argv.slice(2);

const store = dying(await openStore(storeHome()), arrow);
if (Number(port)) await listen(Number(port), { dev: false });
let left = Number(most) || Number.POSITIVE_INFINITY;
await Promise.all(Array.from({ length: Number(publishers) }, publishAll));
if (!Number(port)) await store.close();

async function publishAll(): Promise<void> {
  while (left-- > 0)
    try {
      const signed = { who: "crash", at: new Date().toISOString(), why: "" };
      const { number } = await nextEdition(store, signed, async (next) => contentOf(next));
      process.stdout.write(`kept ${number}\n`);
    } catch (error) {
      process.stdout.write(`refused ${error instanceof Error ? error.message.split("\n")[0] : error}\n`);
      left++;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
}

/** Ends the process as by `kill -9`, once it has said where it is. */
function end(at: Arrow): never {
  writeSync(1, `at ${at}\n`);
  process.kill(process.pid, "SIGKILL");
  throw new Error("killed");
}

/** The same store, in which the process ends at one arrow of publishing. */
function dying(whole: Store, at: string): Store {
  if (at === "edition written" || at === "pointer moved") endInTransaction(at);
  let puts = 0;
  const last = filesOf(1).length;
  return {
    ...whole,
    blobs: {
      ...whole.blobs,
      async put(hash, bytes) {
        puts++;
        if (at === "first blob" && puts === 1) end(at);
        // Others are being written meanwhile.
        if (at === "some blobs" && puts === Math.ceil(last / 2)) end(at);
        if (at === "manifest" && bytes.includes('"overrides"')) end(at);
        await whole.blobs.put(hash, bytes);
      },
    },
    editions: {
      ...whole.editions,
      async add(edition, signed) {
        if (at === "transaction") end(at);
        await whole.editions.add(edition, signed);
        if (at === "acknowledgement") end(at);
      },
    },
  };
}

/** SQLite itself ends the process, at a row that the transaction writes: it has begun then, and is not committed. */
function endInTransaction(at: "edition written" | "pointer moved"): void {
  const files = (globalThis as { uplinkFiles?: Map<string, { file: import("better-sqlite3").Database }> }).uplinkFiles;
  for (const { file } of files?.values() ?? []) {
    file.function("uplink_end", () => end(at));
    // The row of the history is the last that is written.
    const table = at === "edition written" ? "editions" : "history";
    file.exec(`create temp trigger uplink_ending after insert on ${table} begin select uplink_end(); end`);
  }
}
