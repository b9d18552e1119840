import { createHash } from "node:crypto";
import { type Dirent, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Everything that decides what an edition's bytes are, besides the pack: our sources, and by the lock file those of others. */
const sources = ["charts", "components", "lib", "package-lock.json", "reader", "server"];

/**
 * The version of the code that makes editions: one hash over its sources and Node's own version, whose mathematics and packing
 * may differ. Tests and the pictures they compare with make nothing.
 */
export function codeVersion(root: string = process.cwd(), node: string = process.version): string {
  const hash = createHash("sha256").update(node);
  for (const path of sources.flatMap((source) => filesOf(root, source))) hash.update(`\0${path}\0`).update(readFileSync(join(root, path)));
  return hash.digest("hex");
}

function filesOf(root: string, path: string): readonly string[] {
  let entries: readonly Dirent[];
  try {
    entries = readdirSync(join(root, path), { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOTDIR") return [path];
    throw error;
  }
  return entries
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (isIdle(entry) ? [] : entry.isDirectory() ? filesOf(root, join(path, entry.name)) : [join(path, entry.name)]));
}

const isIdle = ({ name }: Dirent): boolean => name === "snapshots" || /\.(?:test|fixture)\.tsx?$/.test(name) || name === "png.sha256";
