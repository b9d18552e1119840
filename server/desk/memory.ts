import type { Pack } from "@/lib/pack";
import type { Figure } from "@/lib/pack/figure";
import { sha256 } from "../editions/file";
import { drawingsOf } from "../render/drawings";
import { inputsOf } from "../render/recall";

/** Letters of drawings that are kept, at most. */
const most = 64 * 2 ** 20;

/** What was drawn before: of a draft that changes, most figures are as they were. */
export interface Memory {
  /** Hands a pack the drawings of its figures that were made before from the same. */
  recall(pack: Pack): void;
  /** Remembers what was drawn of a pack since. What is oldest is forgotten first. */
  keep(pack: Pack): void;
}

export function memory(): Memory {
  const kept = new Map<string, Readonly<Record<string, string>>>();
  const names = new WeakMap<Figure, string>();
  let size = 0;
  const nameOf = (figure: Figure, pack: Pack): string => {
    const name = names.get(figure) ?? sha256(JSON.stringify(inputsOf(figure, pack)));
    names.set(figure, name);
    return name;
  };
  return {
    recall(pack) {
      for (const figure of pack.figures.values()) drawingsOf(figure, pack).recall(kept.get(nameOf(figure, pack)) ?? {});
    },
    keep(pack) {
      for (const figure of pack.figures.values()) {
        const name = nameOf(figure, pack);
        const before = kept.get(name) ?? {};
        // A figure's drawings are asked for by several documents, each some of them: what one has made stays for the next.
        const all = { ...before, ...drawingsOf(figure, pack).gather().all };
        size += lettersOf(all) - lettersOf(before);
        kept.delete(name);
        kept.set(name, all);
      }
      for (const [oldest, old] of kept) {
        if (size <= most) break;
        kept.delete(oldest);
        size -= lettersOf(old);
      }
    },
  };
}

const lettersOf = (drawings: Readonly<Record<string, string>>): number =>
  Object.values(drawings).reduce((sum, { length }) => sum + length, 0);
