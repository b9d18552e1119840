import { createHash } from "node:crypto";
import type { Blobs } from "./blobs";
import { StoreFault } from "./fault";

/** What is in memory, and how often it was there. */
export interface Memory {
  readonly bytes: number;
  readonly most: number;
  readonly found: number;
  readonly missed: number;
}

export interface Remembering extends Blobs {
  memory(): Memory;
}

/**
 * Blobs of which the last asked for are kept in memory, up to a number of bytes: hot documents need no disk, and outlast it. Who
 * asks for the same at once waits for one look. What was damaged where it is kept is not given.
 */
export function remembering(blobs: Blobs, most: number): Remembering {
  const kept = new Map<string, Buffer>();
  const looking = new Map<string, Promise<Buffer | undefined>>();
  let [size, found, missed] = [0, 0, 0];

  const look = async (hash: string): Promise<Buffer | undefined> => {
    const bytes = await blobs.get(hash);
    if (!bytes) return undefined;
    if (createHash("sha256").update(bytes).digest("hex") !== hash) throw new StoreFault(`a blob is damaged: ${hash}`);
    // One that would take a quarter of the room pushes out too many others.
    if (bytes.length > most / 4) return bytes;
    kept.set(hash, bytes);
    size += bytes.length;
    for (const [oldest, { length }] of kept) {
      if (size <= most) break;
      kept.delete(oldest);
      size -= length;
    }
    return bytes;
  };

  return {
    put: (hash, bytes) => blobs.put(hash, bytes),
    mend: (hash, bytes) => blobs.mend(hash, bytes),
    get(hash) {
      const known = kept.get(hash);
      if (known) {
        found++;
        // Asked for again: it goes to the end of the line.
        kept.delete(hash);
        kept.set(hash, known);
        return Promise.resolve(known);
      }
      missed++;
      const begun = looking.get(hash) ?? look(hash).finally(() => looking.delete(hash));
      looking.set(hash, begun);
      return begun;
    },
    memory: () => ({ bytes: size, most, found, missed }),
  };
}
