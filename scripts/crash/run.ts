/**
 * `npm run test:crash [-- --short] [-- --json]`: kills the server and its publishers in every way that PROMISES names, and counts
 * what was lost, torn or mixed: it must be nothing. Whole it takes up to eight minutes; the short form is part of `npm test`.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { verify } from "@/server/editions/verify";
import { openStore, type Store } from "@/server/store";
import { freePort, startPostgres } from "@/server/store/engines.fixture";
import { buildIfStale } from "../build.js";
import { paths, textOf } from "./edition";

const short = process.argv.includes("--short");
const scratch = mkdtempSync(join(tmpdir(), "uplink-crash-"));
// Beside the modules that it needs: a bundle starts four times as fast as sources do.
const bundle = join("node_modules", ".uplink-crash.mjs");
buildSync({
  entryPoints: ["scripts/crash/child.ts"],
  outfile: bundle,
  bundle: true,
  platform: "node",
  format: "esm",
  packages: "external",
  alias: { "@": process.cwd() },
  jsx: "automatic",
  loader: { ".mjs": "copy" },
});

/** What is counted. Each of the first four must stay 0. */
const counts = { lost: 0, torn: 0, mixed: 0, late: 0, kills: 0, kept: 0, read: 0, restarts: [] as number[] };
const lines: string[] = [];
const say = (line: string) => {
  lines.push(line);
  process.stdout.write(`${line}\n`);
};

interface Child {
  readonly process: ChildProcess;
  /** Numbers that were acknowledged. */
  readonly kept: number[];
  readonly refused: string[];
  readonly ended: Promise<void>;
}

function start(env: Readonly<Record<string, string>>, args: readonly (string | number)[]): Child {
  const child = spawn(process.execPath, [bundle, ...args.map(String)], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [kept, refused]: [number[], string[]] = [[], []];
  let rest = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    const parts = (rest + chunk).split("\n");
    rest = parts.pop() ?? "";
    for (const line of parts) {
      if (line.startsWith("kept ")) kept.push(Number(line.slice(5)));
      if (line.startsWith("refused ")) refused.push(line.slice(8));
    }
  });
  return { process: child, kept, refused, ended: new Promise((resolve) => child.once("close", () => resolve())) };
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** The first answer of a server that has just been started: how long it took, ms. */
async function firstAnswer(port: number): Promise<number> {
  const began = performance.now();
  for (;;) {
    if (
      await fetch(`http://127.0.0.1:${port}/`).then(
        ({ status }) => status < 500 || status === 503,
        () => false,
      )
    )
      return performance.now() - began;
    if (performance.now() - began > 20_000) throw new Error("the server did not come back within 20 seconds");
    await wait(10);
  }
}

/** Reads every address again and again until it is told to stop; counts what no edition has ever said. `least` is the newest that was acknowledged. */
function readers(port: number, least: () => number) {
  const state = { stop: false };
  const loop = async (path: string) => {
    while (!state.stop) {
      const known = least();
      const text = await fetch(`http://127.0.0.1:${port}${path}`).then(
        async (answer) => (answer.ok ? answer.text() : undefined),
        () => undefined,
      );
      if (text === undefined) {
        await wait(5);
        continue;
      }
      counts.read++;
      const edition = Number(text.split(" ")[0]);
      if (text !== textOf(edition, path)) counts.mixed++;
      else if (edition < known) counts.lost++;
      await wait(2);
    }
  };
  const all = Promise.all(paths.map(loop));
  return {
    async stop() {
      state.stop = true;
      await all;
    },
  };
}

/** After everything: each acknowledged edition is there and whole, and the numbers have no gap. */
async function inspect(store: Store, acknowledged: ReadonlySet<number>): Promise<void> {
  const numbers = await store.editions.numbers();
  counts.lost += [...acknowledged].filter((number) => !numbers.includes(number)).length;
  if (numbers.some((number, at) => number !== at + 1)) counts.torn++;
  counts.torn += (await verify(store)).damage.length;
  counts.kept += acknowledged.size;
}

/** Kills a server under four publishers again and again. */
async function killed(name: string, env: Readonly<Record<string, string>>, times: number): Promise<void> {
  const port = await freePort();
  const acknowledged = new Set<number>();
  const store = await openStore(env.UPLINK_HOME ?? "", env as unknown as NodeJS.ProcessEnv);
  const reading = readers(port, () => Math.max(0, ...[...acknowledged].slice(-1)));
  for (let time = 0; time < times; time++) {
    const child = start(env, [port, 4]);
    counts.restarts.push(await firstAnswer(port));
    await wait(60 + ((time * 137) % 400));
    child.process.kill("SIGKILL");
    await child.ended;
    counts.kills++;
    for (const number of child.kept) acknowledged.add(number);
    // Whoever was killed in its turn holds the lease no longer than the test has patience for.
    await store.leases.take("publish", "the test", Number.MAX_SAFE_INTEGER, 0);
  }
  await reading.stop();
  await inspect(store, acknowledged);
  await store.close();
  say(`${name}: ${times} kills of a server under four publishers, ${acknowledged.size} editions acknowledged`);
}

/** Ends a publisher at each arrow of publishing. */
async function atEachArrow(env: Readonly<Record<string, string>>, times: number): Promise<void> {
  const store = await openStore(env.UPLINK_HOME ?? "", env as unknown as NodeJS.ProcessEnv);
  const acknowledged = new Set<number>();
  const arrows = ["first blob", "some blobs", "manifest", "transaction", "acknowledgement"];
  for (const arrow of arrows)
    for (let time = 0; time < times; time++) {
      const before = (await store.editions.numbers()).length;
      await start(env, [0, 1, 1, arrow]).ended;
      counts.kills++;
      const after = (await store.editions.numbers()).length;
      if (after - before !== (arrow === "acknowledgement" ? 1 : 0)) counts.torn++;
      await store.leases.take("publish", "the test", Number.MAX_SAFE_INTEGER, 0);
      // What was broken off can be done again.
      const again = start(env, [0, 1, 1]);
      await again.ended;
      if (again.kept.length !== 1) counts.lost++;
      for (const number of again.kept) acknowledged.add(number);
    }
  await inspect(store, acknowledged);
  await store.close();
  say(`arrows: ${arrows.length * times} publishers ended at ${arrows.join(", ")}, and repeated`);
}

/** Many processes at once, each with its own publisher. */
async function together(env: Readonly<Record<string, string>>, processes: number, each: number): Promise<void> {
  const store = await openStore(env.UPLINK_HOME ?? "", env as unknown as NodeJS.ProcessEnv);
  const before = (await store.editions.numbers()).length;
  const children = Array.from({ length: processes }, () => start(env, [0, 1, each]));
  await Promise.all(children.map(({ ended }) => ended));
  const kept = children.flatMap((child) => child.kept);
  if (new Set(kept).size !== kept.length) counts.mixed++;
  if ((await store.editions.numbers()).length !== before + processes * each) counts.lost++;
  await inspect(store, new Set(kept));
  await store.close();
  say(`together: ${processes} processes made ${kept.length} editions, each number once`);
}

/** Kills `npm start` itself, which finds an edition and a fresh build each time: it is back within two seconds. */
async function restarted(env: Readonly<Record<string, string>>, times: number): Promise<void> {
  await buildIfStale();
  await start(env, [0, 1, 1]).ended;
  // The emptiest server that npm can start: on a machine with much else to do, two seconds are not enough for that one either.
  const empty = join(scratch, "empty");
  mkdirSync(empty);
  const program = 'require("http").createServer((_, answer) => answer.end()).listen(process.env.PORT)';
  writeFileSync(join(empty, "server.cjs"), program);
  writeFileSync(join(empty, "package.json"), JSON.stringify({ scripts: { start: "exec node server.cjs" } }));
  const port = await freePort();
  const startIn = async (cwd: string) => {
    // A group of its own: npm, its shell and the server are killed together.
    const server = spawn("npm", ["start"], { cwd, env: { ...process.env, ...env, PORT: String(port) }, detached: true, stdio: "ignore" });
    const took = await firstAnswer(port);
    if (server.pid) process.kill(-server.pid, "SIGKILL");
    await new Promise((resolve) => server.once("close", resolve));
    return took;
  };
  const [ours, least]: [number[], number[]] = [[], []];
  for (let time = 0; time < times; time++) {
    least.push(await startIn(empty));
    ours.push(await startIn(process.cwd()));
    counts.kills++;
  }
  const [slowest, slowestEmpty] = [ours, least].map((all) => Math.round(Math.max(...all)));
  if ((slowest ?? 0) > Math.max(2000, 3 * (slowestEmpty ?? 0))) counts.late++;
  say(`npm start: ${times} kills, back after ${slowest} ms at most, where an empty server takes ${slowestEmpty} ms`);
}

/** Two servers on one store see what is published within two seconds, and nothing else. */
async function replicas(env: Readonly<Record<string, string>>, editions: number): Promise<void> {
  const store = await openStore(env.UPLINK_HOME ?? "", env as unknown as NodeJS.ProcessEnv);
  const ports = [await freePort(), await freePort()];
  const servers = ports.map((port) => start(env, [port]));
  for (const port of ports) await firstAnswer(port);
  const publisher = start(env, [0, 1, editions]);
  const newest = () => publisher.kept.at(-1) ?? 0;
  // A replica may be behind by what was published within its second.
  const reading = ports.map((port) => readers(port, () => 0));
  await publisher.ended;
  const began = performance.now();
  for (const port of ports)
    for (;;) {
      const seen = Number((await (await fetch(`http://127.0.0.1:${port}/`)).text()).split(" ")[0]);
      if (seen === newest()) break;
      if (performance.now() - began > 2000) {
        counts.late++;
        break;
      }
      await wait(20);
    }
  for (const one of reading) await one.stop();
  for (const server of servers) server.process.kill("SIGTERM");
  await inspect(store, new Set(publisher.kept));
  await store.close();
  say(`replicas: two servers saw edition ${newest()} ${Math.round(performance.now() - began)} ms after it was acknowledged`);
}

/** A disk that is full, and one that cannot be written: nothing is acknowledged that is not kept, and it goes on when there is room. */
async function badDisk(): Promise<void> {
  const place = join(scratch, "disk");
  mkdirSync(place);
  const mount = (...args: readonly string[]) => spawnSync("mount", args, { encoding: "utf8" });
  const tried = process.getuid?.() === 0 ? mount("-t", "tmpfs", "-o", "size=3m", "tmpfs", place) : undefined;
  if (tried?.status !== 0) {
    say(`SKIPPED, a full and a read-only disk: ${tried ? tried.stderr.trim() : "only root may mount one"}`);
    return;
  }
  try {
    const env = { UPLINK_HOME: join(place, "home") };
    const acknowledged = new Set<number>();
    const publish = async (count: number) => {
      const child = start(env, [0, 1, count]);
      const end = setTimeout(() => child.process.kill("SIGKILL"), 4000);
      await child.ended;
      clearTimeout(end);
      for (const number of child.kept) acknowledged.add(number);
      return child;
    };
    await publish(3);
    writeFileSync(join(place, "filler"), Buffer.alloc(900_000));
    const full = await publish(400);
    if (!full.refused.length) say("the disk was not full");
    rmSync(join(place, "filler"));
    const store = await openStore(env.UPLINK_HOME, env as unknown as NodeJS.ProcessEnv);
    await store.leases.take("publish", "the test", Number.MAX_SAFE_INTEGER, 0);
    if (!(await publish(1)).kept.length) counts.lost++;
    await inspect(store, acknowledged);
    await store.close();
    say(`full disk: ${acknowledged.size} editions acknowledged before and after, refused with “${full.refused[0] ?? ""}”`);
    if (mount("-o", "remount,ro", place).status === 0) {
      const denied = await publish(1);
      if (denied.kept.length) counts.lost++;
      mount("-o", "remount,rw", place);
      const after = await openStore(env.UPLINK_HOME, env as unknown as NodeJS.ProcessEnv);
      await inspect(after, acknowledged);
      await after.close();
      say("read-only disk: nothing was acknowledged, nothing was lost");
    }
  } finally {
    spawnSync("umount", ["-l", place]);
  }
}

const home = (name: string) => ({ UPLINK_HOME: join(scratch, name) });
const began = performance.now();
try {
  await killed("SQLite", home("sqlite"), short ? 12 : 200);
  await atEachArrow(home("arrows"), short ? 2 : 20);
  await together(home("together"), 4, short ? 10 : 100);
  await replicas(home("replicas"), short ? 10 : 60);
  await restarted(home("restarted"), short ? 3 : 20);
  await badDisk();
  const postgres = await startPostgres();
  if ("missing" in postgres) say(`SKIPPED, PostgreSQL: ${postgres.missing}`);
  else
    try {
      const env = { ...home("postgres"), DATABASE_URL: postgres.url };
      await killed("PostgreSQL", env, short ? 5 : 50);
      await replicas(env, short ? 10 : 60);
    } finally {
      postgres.stop();
    }
} finally {
  rmSync(scratch, { recursive: true, force: true });
  rmSync(bundle, { force: true });
}
const { lost, torn, mixed, late, kills, kept, read, restarts } = counts;
const slowest = Math.round(Math.max(...restarts));
say(
  `\n${kills} kills, ${kept} editions acknowledged, ${read} answers read: ${lost} lost, ${torn} torn, ${mixed} mixed, ${late} late; slowest first answer after a restart ${slowest} ms`,
);
say(`in ${Math.round((performance.now() - began) / 1000)} seconds`);
process.exitCode = lost || torn || mixed || late ? 1 : 0;
