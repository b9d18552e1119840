import { sha256 } from "../editions/file";
import type { Reuse } from "../render/reuse";

/** Bytes of drawings that are kept, at most. */
const most = 64 * 2 ** 20;

/** What was drawn before, in memory: of a draft that changes, most figures are as they were. What is oldest is forgotten first. */
export function memory(): Reuse {
  const kept = new Map<string, Buffer>();
  let size = 0;
  const nameOf = (kind: string, from: unknown) => sha256(JSON.stringify([kind, from]));
  return {
    find: async (kind, from) => kept.get(nameOf(kind, from)),
    async keep(kind, from, made) {
      const name = nameOf(kind, from);
      const bytes = kind === "drawings" ? both(kept.get(name), made) : made;
      size += bytes.length - (kept.get(name)?.length ?? 0);
      kept.delete(name);
      kept.set(name, bytes);
      for (const [oldest, old] of kept) {
        if (size <= most) break;
        kept.delete(oldest);
        size -= old.length;
      }
    },
  };
}

/** A figure's drawings are asked for by several documents, each some of them: what one has made stays for the next. */
const both = (before: Buffer | undefined, made: Buffer): Buffer =>
  before ? Buffer.from(JSON.stringify({ ...JSON.parse(before.toString("utf8")), ...JSON.parse(made.toString("utf8")) })) : made;
