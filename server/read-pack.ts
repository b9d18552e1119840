import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { charts } from "@/charts";
import { parsePack } from "@/lib/pack";

/** Reads and checks the pack in a folder. A folder that is not there is a pack without files, and is refused as one. */
export async function readPack(folder: string): Promise<ReturnType<typeof parsePack>> {
  return parsePack(await readFiles(folder), charts);
}

/** The files of a folder by name, as text. */
async function readFiles(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isFile() && !entry.name.startsWith(".")).map(({ name }) => name).sort();
  return new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), "utf8")] as const)));
}
