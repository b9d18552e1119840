import { LRUCache } from "lru-cache";
import type { Pack } from "@/lib/pack";
import type { Figure } from "@/lib/pack/figure";
import { rememberOfBoth } from "@/lib/remember";
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
  const kept = new LRUCache<string, Readonly<Record<string, string>>>({ maxSize: most, sizeCalculation: lettersOf });
  const nameOf = rememberOfBoth((figure: Figure, pack: Pack) => sha256(JSON.stringify(inputsOf(figure, pack))));
  return {
    recall(pack) {
      for (const figure of pack.figures.values()) drawingsOf(figure, pack).recall(kept.get(nameOf(figure, pack)) ?? {});
    },
    keep(pack) {
      for (const figure of pack.figures.values()) {
        const name = nameOf(figure, pack);
        // A figure's drawings are asked for by several documents, each some of them: what one has made stays for the next.
        kept.set(name, { ...kept.get(name), ...drawingsOf(figure, pack).gather().all });
      }
    },
  };
}

const lettersOf = (drawings: Readonly<Record<string, string>>): number =>
  Object.values(drawings).reduce((sum, { length }) => sum + length, 1);
