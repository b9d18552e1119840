import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { openStore, type Store } from "@/server/store";
import type { Ledger } from "./tally";
import { wait, wrong } from "./tally";

/** The store that a process uses: its place and its engines. */
export type Env = Readonly<Record<string, string>>;

/** A folder for all that the test keeps, gone at its end. */
export const scratch = mkdtempSync(join(tmpdir(), "uplink-crash-"));
export const home = (name: string): Env => ({ UPLINK_HOME: join(scratch, name) });
export const openFor = (env: Env): Promise<Store> => openStore(env.UPLINK_HOME ?? "", env as unknown as NodeJS.ProcessEnv);

// Beside the modules that it needs. A bundle with nearly all in it starts five times as fast as sources do.
const bundle = join("node_modules", `.uplink-crash-${process.pid}.mjs`);

export function prepare(): void {
  buildSync({
    entryPoints: ["scripts/crash/child.ts"],
    outfile: bundle,
    bundle: true,
    platform: "node",
    format: "esm",
    external: ["better-sqlite3", "next", "pg-native", "prom-client"],
    banner: { js: 'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);' },
    alias: { "@": process.cwd() },
  });
}

const running = new Set<ChildProcess>();

/** What else has to be ended, however the test ends. */
const ends: (() => void)[] = [];
export const atEnd = (end: () => void): void => void ends.push(end);

/** Ends whatever still runs, and takes away what was kept. */
export function tidy(): void {
  for (const child of running) if (child.pid && child.exitCode === null && child.signalCode === null) killAll(child);
  for (const end of ends) end();
  rmSync(scratch, { recursive: true, force: true });
  rmSync(bundle, { force: true });
}

export interface Child {
  readonly process: ChildProcess;
  /** Numbers that it acknowledged, why it could not, and the arrow at which it ended itself. */
  readonly kept: number[];
  readonly refused: string[];
  readonly at: string[];
  /** The signal that ended it, if one did, and what it complained of. */
  readonly ended: Promise<{ signal: NodeJS.Signals | null; code: number | null; complained: string }>;
}

/** Starts a server on a port (0 for none) with publishers beside it, which make so many editions (0 for ever), or end at an arrow. */
export function start(env: Env, [port, publishers, most, arrow]: readonly [number, number, number?, string?], kept?: Ledger): Child {
  const child = own(process.execPath, [bundle, port, publishers, most ?? 0, arrow ?? ""].map(String), env);
  const said: Pick<Child, "kept" | "refused" | "at"> = { kept: [], refused: [], at: [] };
  let rest = "";
  let complained = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    complained += chunk;
  });
  child.stdout?.on("data", (chunk: Buffer) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const [, what, of = ""] = /^(\S+) (.*)$/.exec(line) ?? [];
      if (what === "refused" || what === "at") said[what].push(of);
      if (what !== "kept") continue;
      said.kept.push(Number(of));
      kept?.add(Number(of));
    }
  });
  const ended = new Promise<Awaited<Child["ended"]>>((resolve) =>
    child.once("close", (code, signal) => resolve({ signal, code, complained })),
  );
  return { process: child, ...said, ended };
}

/** A process in a group of its own, so that what it starts ends with it. */
export function own(command: string, args: readonly string[], env: Env): ChildProcess {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"], detached: true });
  running.add(child);
  child.once("close", () => running.delete(child));
  return child;
}

/** `kill -9` to a process and all that it has started. */
export function killAll({ pid }: ChildProcess): void {
  if (pid) process.kill(-pid, "SIGKILL");
}

/** Kills a child, which must have been alive. */
export async function kill(child: Child, what: string): Promise<void> {
  killAll(child.process);
  const { signal, code, complained } = await child.ended;
  if (signal !== "SIGKILL")
    wrong("ended", `${what} had ended with ${signal ?? code} before it was killed: ${complained.trim().slice(0, 300)}`);
}

/** The first answer of a server that has just been started. Throws for one that ends, or does not come. */
export async function firstAnswer(port: number, server: { readonly ended: Promise<unknown> }, patience = 30_000): Promise<string> {
  const end = performance.now() + patience;
  let over: unknown;
  void server.ended.then((how) => {
    over = how;
  });
  for (;;) {
    const { status, text } = await fetch(`http://127.0.0.1:${port}/`).then(
      async (answer) => ({ status: answer.status, text: await answer.text() }),
      () => ({ status: 0, text: "" }),
    );
    if (status === 200) return text;
    if (over) throw new Error(`the server on ${port} ended: ${JSON.stringify(over)}`);
    if (performance.now() > end) throw new Error(`the server on ${port} did not come back within ${patience / 1000} seconds: ${status}`);
    await wait(10);
  }
}

/** Whoever was killed in its turn is waited for 15 seconds, which a part of its own looks at; elsewhere the test ends the wait. */
export async function freeTurn(store: Store): Promise<boolean> {
  const held = (await store.leases.said("publish", Date.now())) !== undefined;
  await store.leases.take("publish", "the test", Number.MAX_SAFE_INTEGER, 0);
  return held;
}
