import { type ChildProcess, spawn } from "node:child_process";
import { setPriority } from "node:os";
import * as v from "valibot";
import { log } from "@/server/operate/log";

/** Runs a program from its source in a process of its own, after which readers come first. Gives its exit code. */
export const beside = (...args: readonly string[]): Promise<number> => ended(start(args, "inherit"));

const followed = v.array(v.object({ dataset: v.string(), state: v.picklist(["same", "published", "draft", "dead"]) }));

/**
 * Looks at the sources that datasets follow. Many servers may do so: one at a time gets its turn. The log is told what came of
 * each, and not why, which may quote a cell: `uplink follow` and the draft say that.
 */
export async function follow(): Promise<void> {
  const child = start(["cli/uplink.ts", "follow", "--json"], "pipe");
  const out: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => out.push(chunk));
  try {
    const code = await ended(child);
    if (code > 1) throw new Error(`uplink follow ended with ${code}`);
    for (const { dataset, state } of v.parse(followed, JSON.parse(Buffer.concat(out).toString("utf8"))))
      log.info({ event: "follow", dataset, state }, `${dataset}, which follows a source: ${state}.`);
  } catch (err) {
    log.error({ event: "follow", err }, "Sources could not be looked at.");
  }
}

function start(args: readonly string[], output: "inherit" | "pipe"): ChildProcess {
  const child = spawn(process.execPath, ["--import", "tsx", ...args], {
    stdio: ["ignore", output, output === "pipe" ? "ignore" : "inherit"],
  });
  try {
    if (child.pid) setPriority(child.pid, 10);
  } catch {
    // Where that is forbidden, it runs like any other.
  }
  return child;
}

const ended = (child: ChildProcess): Promise<number> =>
  new Promise((resolve, reject) => child.once("error", reject).once("close", (code) => resolve(code ?? 1)));
