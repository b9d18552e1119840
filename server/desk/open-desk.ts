import { type ChildProcess, fork } from "node:child_process";
import { existsSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { join } from "node:path";
import { Overworked } from "../overworked";
import type { Desk } from "./desk";
import type { Asked, Told } from "./messages";

/** Memory that looking at a draft may take, MB, and time, ms. */
const [memory, time] = [512, 20_000];

/** The worker as it was built for `npm start`; its source where nothing was built. */
const built = join(".next", "uplink", "desk.mjs");
const source = join("server", "desk", "worker.ts");

interface Waiting {
  done(result: unknown): void;
  failed(error: Error): void;
}

/**
 * A desk in a process of its own, which is started when it is first asked for, goes on living, because what it has read and drawn
 * makes the next look fast, and is ended where a draft takes too much memory or time: the next one gets a new process.
 */
export function openDesk(): Desk & { close(): void } {
  let child: ChildProcess | undefined;
  let last = 0;
  const waiting = new Map<number, Waiting>();

  const end = (why: Error) => {
    child?.kill("SIGKILL");
    child = undefined;
    for (const { failed } of waiting.values()) failed(why);
    waiting.clear();
  };
  const start = (): ChildProcess => {
    const dev = process.env.UPLINK_DEV === "1" || !existsSync(built);
    const made = fork(dev ? source : built, [], {
      // With so little memory Node would also keep little room for what is new, and spend a third of its time clearing it.
      execArgv: [`--max-old-space-size=${memory}`, "--max-semi-space-size=64", ...(dev ? ["--import", "tsx"] : [])],
      serialization: "advanced",
      // React in its form for production makes a document in half the time.
      env: { ...process.env, NODE_OPTIONS: "", NODE_ENV: "production" },
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    // Readers go first, also where there are fewer processors than there is work.
    if (made.pid) setPriority(made.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    made.on("message", (told: Told) => {
      const one = waiting.get(told.id);
      waiting.delete(told.id);
      if ("failed" in told) one?.failed(new Error(told.failed));
      else one?.done(told.result);
    });
    const gone = () => {
      if (child === made) end(new Overworked("memory", memory));
    };
    made.once("exit", gone).once("error", gone);
    return made;
  };
  // Spread over a union, a message keeps the kind that it has.
  const ask = <Result>(message: Omit<Extract<Asked, { ask: "view" }>, "id"> | Omit<Extract<Asked, { ask: "page" }>, "id">) =>
    new Promise<Result>((resolve, reject) => {
      child ??= start();
      const id = ++last;
      const timer = setTimeout(() => end(new Overworked("time", time)), time);
      waiting.set(id, {
        done: (result) => {
          clearTimeout(timer);
          resolve(result as Result);
        },
        failed: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      });
      child.send({ ...message, id });
    });
  return {
    view: (draft, before) => ask({ ask: "view", draft, before }),
    page: async (draft, before, path, at) =>
      (await ask<Awaited<ReturnType<Desk["page"]>> | null>({ ask: "page", draft, before, path, at })) ?? undefined,
    close: () => end(new Error("the desk was closed")),
  };
}

// Kept beside the modules, because Next loads them several times.
const kept = globalThis as { uplinkDesk?: ReturnType<typeof openDesk> };

/** The one desk of this process. */
export function sharedDesk(): ReturnType<typeof openDesk> {
  kept.uplinkDesk ??= openDesk();
  return kept.uplinkDesk;
}
