import { pieces } from "@/lib/story/inline";
import { isTelling, type Marked } from "@/lib/story/marked";
import type { Pack } from ".";
import { placesOf } from "./places";

/** Words that nothing binds, because they are another's or a name, although they count or judge: for an editor to look at. */
export interface MarkedWords {
  readonly where: string;
  readonly as: Marked;
  readonly words: string;
}

/** Every quotation and name of a pack that holds a number or a judging word, in reading order. */
export const markedOf = (pack: Pick<Pack, "story" | "figures">): readonly MarkedWords[] =>
  placesOf(pack).flatMap(({ where, words }) =>
    pieces(words).flatMap((piece) => {
      if (piece.kind !== "quoted") return [];
      const typed = pieces(piece.children)
        .map((one) => (one.kind === "text" ? one.text : ""))
        .join("")
        .trim();
      return isTelling(typed) ? [{ where, as: piece.as, words: typed }] : [];
    }),
  );
