/** `npm start [-- PACK]`: checks the pack, builds what is stale, publishes edition 1 into an empty store, serves. */
import { spawn } from "node:child_process";
import type { Pack } from "@/lib/pack";
import { sayProblems } from "@/lib/say-problems";
import { expectOwn, OtherStory, packHash, publish } from "@/server/editions/publish";
import { listen } from "@/server/http";
import { readPack } from "@/server/read-pack";
import { openStore, type Store, storeHome } from "@/server/store";
import { buildIfStale } from "./build";

const folder = process.argv[2] || process.env.UPLINK_PACK || "data/second-link";
const port = process.env.PORT || "3000";

/** How often it is looked whether a source is due, ms. */
const lookEvery = 600_000;

process.env.NEXT_TELEMETRY_DISABLED = "1";
process.exit(
  await start().catch((error: NodeJS.ErrnoException) => {
    if (error instanceof OtherStory) console.error(error.message);
    else
      console.error(error.code === "EADDRINUSE" ? `Port ${port} is in use: choose another with PORT, as in PORT=3001 npm start.` : error);
    return 1;
  }),
);

async function start(): Promise<number> {
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    console.error(`PORT is “${port}”: it must be a number from 0 to 65535.`);
    return 1;
  }
  const read = await readPack(folder);
  if ("problems" in read) {
    const count = read.problems.length;
    console.error(`${sayProblems(read.problems)}\n`);
    console.error(
      `${folder} has ${count} ${count === 1 ? "problem" : "problems"} and was not started. What was published before is untouched.`,
    );
    return 1;
  }
  const home = storeHome();
  const store = await openStore(home);
  const current = await store.editions.current();
  await expectOwn(read.pack, store);
  if (!current) {
    await publishFirst(read.pack, store);
  } else if (current.pack !== packHash(read.pack)) {
    console.log(
      `${folder} has changed since edition ${current.number}, which goes on being served. To publish it: npm run uplink -- publish ${folder}`,
    );
  }
  await store.close();
  buildIfStale();
  process.env.UPLINK_HOME = home;
  return serve();
}

/** Edition 1. Where another start was quicker, its edition is there to be served. */
async function publishFirst(pack: Pack, store: Store): Promise<void> {
  try {
    const edition = await publish(pack, store, new Date());
    console.log(`Published ${folder} as edition ${edition.number}.`);
  } catch (error) {
    if (!(await store.editions.current())) throw error;
  }
}

/** Runs a command of `uplink` beside the server; what it has to say goes to the log. */
function run(args: readonly string[]): void {
  spawn(process.execPath, ["--import", "tsx", "cli/uplink.ts", ...args], { stdio: ["ignore", "ignore", "inherit"] }).once(
    "error",
    console.error,
  );
}

/** Serves until it is told to stop, then finishes what it was answering. */
async function serve(): Promise<number> {
  const server = await listen(Number(port), { dev: false });
  // Sources are looked at by a process of its own: what is read and drawn there holds up no reader. Many servers may do so: one at a time gets its turn.
  const following = setInterval(() => void run(["follow"]), lookEvery);
  following.unref();
  console.log(`The story is at http://localhost:${port}/ (Ctrl-C stops it)`);
  return new Promise((resolve) => {
    const stop = () => {
      server.close(() => resolve(0));
      server.closeIdleConnections();
    };
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, stop);
  });
}
