import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { constants, setPriority, tmpdir } from "node:os";
import { join } from "node:path";
import type { Original } from "../store/drafts";
import { ApiProblem } from "./problem";

/** What a command printed and how it ended. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Most that a command may print, bytes. */
const most = 16 * 2 ** 20;

/**
 * Runs a command of `uplink` in a process of its own, with limits on memory and time: reading and drawing what somebody sent
 * never holds up a reader, and takes nothing down with it. Throws a problem that names the limit.
 */
export async function runCommand(
  args: readonly string[],
  { seconds, who, originals = {} }: { seconds: number; who: string; originals?: Readonly<Record<string, Original>> },
): Promise<Ran> {
  const child = spawn(process.execPath, ["--max-old-space-size=1024", "--import", "tsx", "cli/uplink.ts", ...args], {
    cwd: process.cwd(),
    env: { ...process.env, UPLINK_WHO: who, UPLINK_ORIGINALS: JSON.stringify(originals), NODE_OPTIONS: "" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  // Readers go first, also where there are fewer processors than there is work.
  if (child.pid) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  const said = { out: [] as Buffer[], err: [] as Buffer[] };
  let size = 0;
  const gather = (to: Buffer[]) => (chunk: Buffer) => {
    size += chunk.length;
    if (size <= most) to.push(chunk);
    else child.kill("SIGKILL");
  };
  child.stdout.on("data", gather(said.out));
  child.stderr.on("data", gather(said.err));
  const timer = setTimeout(() => child.kill("SIGKILL"), seconds * 1000);
  const code = await new Promise<number | null>((resolve, reject) => child.once("error", reject).once("close", resolve)).finally(() =>
    clearTimeout(timer),
  );
  if (code === null)
    throw new ApiProblem(
      503,
      "Too much work",
      `It took more than ${seconds} seconds or 1 GB of memory, and was stopped. Nothing was changed.`,
    );
  return { code, out: Buffer.concat(said.out).toString("utf8"), err: Buffer.concat(said.err).toString("utf8") };
}

/** Runs something with the files of a pack in a folder that is gone afterwards. */
export async function withFolder<Result>(files: ReadonlyMap<string, string>, use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "uplink-draft-"));
  try {
    for (const [name, text] of files) await writeFile(join(folder, name), text);
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
