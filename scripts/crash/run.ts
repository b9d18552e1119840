/**
 * `npm run test:crash [-- --short]`: ends servers and publishers in every way that docs/reliability.md promises something of, and counts
 * what was lost, torn, mixed, refused or late: it must be nothing. What has tried too little fails as well. Whole it takes up to eight
 * minutes; the short form is part of `npm test`.
 */
import { startPostgres } from "@/server/store/engines.fixture";
import { buildIfStale } from "../build.js";
import { arrows, atEachArrow, outsideTransaction, withinPostgres } from "./arrows";
import { badDisks } from "./disk";
import { killed } from "./killed";
import { atEnd, home, prepare, tidy } from "./processes";
import { replicas } from "./replicas";
import { started } from "./started";
import { counts, say, seconds } from "./tally";
import { together, waitedFor } from "./together";

/** s. */
const bound = 480;
/** How far a server may be behind what was acknowledged, as docs/operating.md says, ms. */
const behind = 2000;

const short = process.argv.includes("--short");
const many = <Value>(few: Value, all: Value): Value => (short ? few : all);

await buildIfStale();
prepare();
const overdue = setTimeout(() => {
  say(`  LATE: after ${bound} seconds it was not done`);
  tidy();
  // What was told to end has a moment to do so, and may have written meanwhile.
  setTimeout(() => {
    tidy();
    process.exit(1);
  }, 2000);
}, bound * 1000);
try {
  // The program itself has the machine to itself; the rest is in two halves that take about as long, and wait much.
  await started(home("started"), many(2, 10));
  await Promise.all([ending(), sharing(), short ? undefined : waitedFor(home("waiting"))]);
  sum();
} finally {
  clearTimeout(overdue);
  tidy();
}

function sum(): void {
  const { lost, torn, mixed, refused, ended, late, unproved, kills, kept, read, pinned } = counts;
  say(
    `${kills} kills, ${kept} editions acknowledged, ${read} answers and ${pinned} pinned addresses read: ${lost} lost, ${torn} torn, ${mixed} mixed, ${refused} refused, ${ended} ended by themselves, ${late} late, ${unproved} unproved`,
  );
  say(`in ${seconds()} seconds`);
  process.exitCode = lost + torn + mixed + refused + ended + late + unproved ? 1 : 0;
}

async function ending(): Promise<void> {
  await killed("SQLite", home("sqlite"), many(12, 200), behind);
  await atEachArrow("SQLite", home("arrows"), many(1, 20), arrows, behind);
}

async function sharing(): Promise<void> {
  await together("SQLite", home("together"), 4, many(10, 100));
  await replicas("SQLite", home("replicas"), many(10, 60), behind);
  await badDisks(behind, short);
  const postgres = await startPostgres();
  if ("missing" in postgres) return say(`SKIPPED, PostgreSQL: ${postgres.missing}`);
  atEnd(postgres.stop);
  const env = { ...home("postgres"), DATABASE_URL: postgres.url };
  await killed("PostgreSQL", env, many(5, 50), behind);
  await atEachArrow("PostgreSQL", env, many(1, 5), outsideTransaction, behind);
  await withinPostgres(env, postgres.url, many(1, 20));
  await together("PostgreSQL", env, 4, many(5, 25));
  await replicas("PostgreSQL", env, many(10, 60), behind);
}
