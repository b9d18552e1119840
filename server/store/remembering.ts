import type { Blobs } from "./blobs";

/** Blobs of which the last asked for are kept in memory, up to a number of bytes: hot documents need no disk, and outlast it. */
export function remembering(blobs: Blobs, most: number): Blobs {
  const kept = new Map<string, Buffer>();
  let size = 0;
  const forget = (hash: string) => {
    size -= kept.get(hash)?.length ?? 0;
    kept.delete(hash);
  };
  return {
    put: (hash, bytes) => blobs.put(hash, bytes),
    mend(hash, bytes) {
      forget(hash);
      return blobs.mend(hash, bytes);
    },
    async get(hash) {
      const known = kept.get(hash);
      if (known) {
        // Asked for again: it goes to the end of the line.
        kept.delete(hash);
        kept.set(hash, known);
        return known;
      }
      const bytes = await blobs.get(hash);
      // One that would take a quarter of the room pushes out too many others.
      if (!bytes || bytes.length > most / 4) return bytes;
      forget(hash);
      kept.set(hash, bytes);
      size += bytes.length;
      for (const oldest of kept.keys()) {
        if (size <= most) break;
        forget(oldest);
      }
      return bytes;
    },
  };
}
