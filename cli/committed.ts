import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { charts } from "@/charts";
import { type Pack, parsePack } from "@/lib/pack";

/** The pack in a folder as it was committed last, if the folder is under git and was whole then; else undefined. */
export async function findCommitted(folder: string): Promise<Pack | undefined> {
  const git = async (...args: readonly string[]) =>
    (await promisify(execFile)("git", ["-C", folder, ...args], { maxBuffer: 2 ** 28, encoding: "utf8" })).stdout;
  try {
    const names = (await git("ls-tree", "--name-only", "HEAD", "./")).split("\n").filter(Boolean);
    const files = await Promise.all(names.map(async (name) => [name, await git("show", `HEAD:./${name}`)] as const));
    const read = parsePack(new Map(files), charts);
    return "pack" in read ? read.pack : undefined;
  } catch {
    // No git, no commit, or a folder that git does not know.
    return undefined;
  }
}
