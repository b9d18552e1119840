import { type Inline, pieces, plain } from "@/lib/story/inline";
import { boundAs } from "@/lib/story/bound-as";
import { lint, type Run } from "@/lib/story/lint";
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

/** Typed words that judge and rest on a condition: only an editor can tell whether it asks what they say. */
export interface RestingWords {
  readonly where: string;
  readonly words: string;
  /** The condition in words, with its values. */
  readonly says: string;
}

/** Every sentence of a pack whose judging words stand because a condition holds, in reading order. */
export const restingOf = (pack: Pick<Pack, "story" | "figures" | "facts">): readonly RestingWords[] =>
  placesOf(pack).flatMap(({ where, words }) =>
    pieces(words).flatMap((piece) =>
      piece.kind === "holds" && lint("", runsOf(piece.children, pack.facts)).length
        ? [{ where, words: plain(piece.children), says: piece.condition.says }]
        : [],
    ),
  );

const runsOf = (inlines: readonly Inline[], facts: Pack["facts"]): readonly Run[] =>
  inlines.flatMap((one): readonly Run[] => {
    if (one.kind === "number") return [{ line: 1, text: "", free: "nothing", ...boundAs(facts.get(one.fact)) }];
    if (one.kind === "claim") return [{ line: 1, text: "", free: "nothing", bound: "claim" }];
    if (one.kind === "quoted") return [{ line: 1, text: "", free: "all" }];
    return "children" in one ? runsOf(one.children, facts) : [{ line: 1, text: one.text, free: "nothing" }];
  });
