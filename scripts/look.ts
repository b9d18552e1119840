/**
 * Looks at the pack that `npm start` was given: publishes it as edition 1 where nothing is published, and else says how it differs
 * from what is served. Its exit code is 1 where there is nothing to serve. A process of its own: readers are answered meanwhile.
 */
import type { Pack } from "@/lib/pack";
import { sayProblems } from "@/lib/say-problems";
import { packHash } from "@/server/editions/pack-hash";
import { expectOwn, OtherStory, publish } from "@/server/editions/publish";
import { form, log } from "@/server/operate/log";
import { readPack } from "@/server/read-pack";
import { openStore, type Store, storeHome } from "@/server/store";

const folder = process.argv[2] ?? "";
const store = await openStore(storeHome());
try {
  process.exitCode = await look(store);
} finally {
  await store.close();
}

async function look({ editions }: Store): Promise<number> {
  const read = await readPack(folder);
  const current = await editions.current();
  if ("problems" in read) {
    const { length } = read.problems;
    const count = `${folder} has ${length} ${length === 1 ? "problem" : "problems"}`;
    // Problems quote cells, and a log must not. Who asked for a start that is refused is answered in full.
    const quoted = form === "plain" || (!current && process.env.UPLINK_LOG !== "json");
    if (quoted) console.error(`${sayProblems(read.problems)}\n`);
    const list = quoted ? "" : ` They are listed by: npm run uplink -- check ${folder}`;
    if (current) log.warn({ event: "pack", problems: length }, `${count}. Edition ${current.number} goes on being served.${list}`);
    else log.fatal({ event: "refused", problems: length }, `${count} and was not started: nothing has been published yet.${list}`);
    return current ? 0 : 1;
  }
  if (!current) return publishFirst(read.pack);
  try {
    await expectOwn(read.pack, store);
  } catch (error) {
    if (!(error instanceof OtherStory)) throw error;
    log.warn({ event: "pack" }, `${error.message}. Edition ${current.number} goes on being served.`);
    return 0;
  }
  if (current.pack !== packHash(read.pack))
    log.info(
      { event: "pack" },
      `${folder} has changed since edition ${current.number}, which goes on being served. To publish it: npm run uplink -- publish ${folder}`,
    );
  return 0;
}

/** Edition 1. Where another start was quicker, its edition is there to be served. */
async function publishFirst(pack: Pack): Promise<number> {
  try {
    const { number } = await publish(pack, store, new Date());
    log.info({ event: "publish", edition: number }, `Published ${folder} as edition ${number}.`);
  } catch (error) {
    if (!(await store.editions.current())) throw error;
  }
  return 0;
}
