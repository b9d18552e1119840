import pg from "pg";
import { nextEdition } from "@/server/editions/next-edition";
import type { Store } from "@/server/store";
import { freePort } from "@/server/store/engines.fixture";
import { contentOf, hashesOf } from "./edition";
import { inspect } from "./inspect";
import { type Env, firstAnswer, freeTurn, kill, openFor, start } from "./processes";
import { readers } from "./readers";
import { counts, demand, type Ledger, ledger, say, wait, wrong } from "./tally";

/**
 * The arrows of publishing at which a process can end: before the first blob, among the blobs, before the manifest, before the
 * transaction, twice within it, and after it, before anybody was told.
 */
export const arrows = [
  "first blob",
  "some blobs",
  "manifest",
  "transaction",
  "edition written",
  "pointer moved",
  "acknowledgement",
] as const;
export type Arrow = (typeof arrows)[number];

/** Where only SQLite can end the process, because it runs within it. */
export const outsideTransaction = arrows.filter((arrow) => arrow !== "edition written" && arrow !== "pointer moved");

/** Ends a publisher at each arrow, while others read; then does what was broken off again. */
export async function atEachArrow(name: string, env: Env, times: number, at: readonly Arrow[], behind: number): Promise<void> {
  const [port, store, kept] = [await freePort(), await openFor(env), ledger()];
  await publishHere(store, kept);
  const server = start(env, [port, 0]);
  await firstAnswer(port, server);
  const reading = readers([port], kept, behind);
  for (const arrow of at)
    for (let time = 0; time < times; time++) {
      const before = (await store.editions.numbers()).length;
      const publisher = start(env, [0, 1, 1, arrow], kept);
      const { signal, code, complained } = await publisher.ended;
      counts.kills++;
      if (signal !== "SIGKILL" || publisher.at.join() !== arrow || publisher.kept.length)
        wrong(
          "ended",
          `a publisher was to end at ${arrow}, and ended with ${signal ?? code} at ${publisher.at}: ${complained.slice(0, 300)}`,
        );
      await expectAt(arrow, before, store);
      if (!(await freeTurn(store))) wrong("ended", `a publisher that ended at ${arrow} had not had its turn`);
      await publishHere(store, kept);
    }
  await reading.stop();
  await kill(server, "the server");
  await inspect(store, kept);
  await store.close();
  say(`${name}, arrows: ${at.length * times} publishers ended at ${at.join(", ")}, and repeated; ${reading.count()} answers read`);
  demand("answers read", reading.count(), at.length * times);
}

/** What is there after an end at an arrow: all blobs from the manifest's on, the edition only after the transaction. */
async function expectAt(arrow: Arrow, before: number, store: Store): Promise<void> {
  const hashes = Object.values(hashesOf(before + 1));
  const there = (await Promise.all(hashes.map((hash) => store.blobs.get(hash)))).filter(Boolean).length;
  const rank = arrows.indexOf(arrow);
  if (rank >= arrows.indexOf("manifest") && there !== hashes.length)
    wrong("torn", `at ${arrow} there were ${there} of ${hashes.length} files`);
  if (rank < arrows.indexOf("manifest") && there === hashes.length) wrong("ended", `at ${arrow} all files were there already`);
  const added = (await store.editions.numbers()).length - before;
  if (added !== (arrow === "acknowledgement" ? 1 : 0)) wrong("torn", `after an end at ${arrow} there were ${added} editions more`);
}

/** An edition by this process, which is next. */
async function publishHere(store: Store, kept: Ledger): Promise<void> {
  const next = await store.editions.next();
  const { number } = await nextEdition(store, { who: "crash", at: new Date().toISOString(), why: "" }, async (one) => contentOf(one));
  if (number !== next) wrong("torn", `edition ${next} was to be next, and ${number} was made`);
  kept.add(number);
}

/** Ends publishers within PostgreSQL's transaction: all is written but the row of the history, for which another holds the lock. */
export async function withinPostgres(env: Env, url: string, times: number): Promise<void> {
  const [store, kept] = [await openFor(env), ledger()];
  // Two: within a transaction the engine says of others what it said the first time.
  const [other, watching] = [new pg.Client({ connectionString: url }), new pg.Client({ connectionString: url })];
  await Promise.all([other.connect(), watching.connect()]);
  for (let time = 0; time < times; time++) {
    const before = (await store.editions.numbers()).length;
    await other.query("begin; lock table history in exclusive mode");
    const waiting = async () => {
      const { rows } = await watching.query(
        "select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like 'insert into \"history\"%'",
      );
      return rows.length > 0;
    };
    const publisher = start(env, [0, 1, 1], kept);
    for (const end = performance.now() + 20_000; !(await waiting()); await wait(10))
      if (performance.now() > end) throw new Error("no publisher came to the row of the history");
    await kill(publisher, "a publisher in its transaction");
    counts.kills++;
    await other.query("rollback");
    const added = (await store.editions.numbers()).length - before;
    if (added || publisher.kept.length) wrong("torn", `after an end within the transaction there were ${added} editions more`);
    await freeTurn(store);
    await publishHere(store, kept);
  }
  await Promise.all([other.end(), watching.end()]);
  await inspect(store, kept);
  await store.close();
  say(`PostgreSQL, arrows: ${times} publishers ended within the transaction, and repeated`);
}
