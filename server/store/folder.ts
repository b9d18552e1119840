import { randomUUID } from "node:crypto";
import { access, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Blobs, expectHash } from "./blobs";

/** Blobs as files of a folder, in 256 folders by the first two digits of their hash. */
export function openFolder(root: string): Blobs {
  const place = (sha256: string) => {
    expectHash(sha256);
    return join(root, sha256.slice(0, 2), sha256);
  };
  const write = async (path: string, bytes: Buffer) => {
    await mkdir(dirname(path), { recursive: true });
    // Written beside its place, forced to disk, then renamed: a power cut leaves either nothing or the whole.
    const draft = `${path}.${randomUUID()}`;
    try {
      await sync(draft, "wx", (file) => file.writeFile(bytes));
      await rename(draft, path);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
    await sync(dirname(path), "r");
  };
  return {
    async put(sha256, bytes) {
      const path = place(sha256);
      if (!(await exists(path))) await write(path, bytes);
    },
    mend: async (sha256, bytes) => write(place(sha256), bytes),
    get: (sha256) =>
      readFile(place(sha256)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return undefined;
        throw error;
      }),
  };
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

async function sync(path: string, flags: string, use?: (file: Awaited<ReturnType<typeof open>>) => Promise<void>): Promise<void> {
  const file = await open(path, flags);
  try {
    await use?.(file);
    await file.sync();
  } finally {
    await file.close();
  }
}
