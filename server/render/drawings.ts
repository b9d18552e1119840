import { rememberOfBoth } from "@/lib/remember";
import type { Figure } from "@/lib/pack/figure";
import type { Drawable } from "./figure-svg";

/** The drawings of one figure of one pack. An edition shows the same drawing in many files: each is made once. */
export interface Drawings {
  /** A drawing by what is asked for; made where it is not there. */
  find(asked: unknown, make: () => string): string;
  /** Takes those that an earlier edition has made from the same. What is here already stays. */
  recall(known: Readonly<Record<string, string>>): void;
  /** All that were ever asked for, in the order of their names, and how many had to be made since this was last called. */
  gather(): { readonly all: Readonly<Record<string, string>>; readonly made: number };
}

// Packs and figures never change, so a drawing is kept as long as they are.
export const drawingsOf: (figure: Figure, pack: Drawable) => Drawings = rememberOfBoth(drawings);

function drawings(): Drawings {
  const known = new Map<string, string>();
  const asked = new Set<string>();
  let made = 0;
  return {
    find(wanted, make) {
      const name = JSON.stringify(wanted);
      asked.add(name);
      const there = known.get(name);
      if (there !== undefined) return there;
      const drawn = make();
      made++;
      known.set(name, drawn);
      return drawn;
    },
    recall(earlier) {
      for (const [name, drawn] of Object.entries(earlier)) if (!known.has(name)) known.set(name, drawn);
    },
    gather() {
      const all = Object.fromEntries([...asked].toSorted().map((name) => [name, known.get(name) ?? ""]));
      const count = made;
      made = 0;
      return { all, made: count };
    },
  };
}
