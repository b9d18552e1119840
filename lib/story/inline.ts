import type { Tone } from "@/lib/ink";
import type { Style } from "@/lib/words/fact";
import type { Claim, Condition } from "./claim";
import type { Marked } from "./marked";

/** Where a document tells of what is bound: the note, its number, and the name of this place in the text. */
export interface NoteRef {
  readonly id: string;
  readonly number: number;
  readonly from: string;
}

/** Words within a line. `number` is a fact's value as written, `line` paints words in their subject's colour, `quoted` are another's words or a name. */
export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "number";
      readonly fact: string;
      readonly text: string;
      readonly style?: Style;
      readonly qualified?: true;
      readonly note?: NoteRef;
    }
  | { readonly kind: "claim"; readonly claim: Claim; readonly text: string; readonly note?: NoteRef }
  | { readonly kind: "holds"; readonly condition: Condition; readonly children: readonly Inline[]; readonly note?: NoteRef }
  | { readonly kind: "quoted"; readonly as: Marked; readonly children: readonly Inline[] }
  | { readonly kind: "strong" | "em"; readonly children: readonly Inline[] }
  | { readonly kind: "line"; readonly line: Tone; readonly children: readonly Inline[] }
  | { readonly kind: "link"; readonly href: string; readonly children: readonly Inline[] };

/** The words alone: for titles, alt texts and pictures. */
export const plain = (inlines: readonly Inline[]): string =>
  inlines.map((inline) => ("children" in inline ? plain(inline.children) : inline.text)).join("");

/** Every piece of words in reading order, also those inside others. */
export const pieces = (inlines: readonly Inline[]): readonly Inline[] =>
  inlines.flatMap((inline) => ("children" in inline ? [inline, ...pieces(inline.children)] : [inline]));

/** The facts that words are bound to, each once. */
export const boundFacts = (inlines: readonly Inline[]): readonly string[] => [...new Set(pieces(inlines).flatMap(factsOf))];

function factsOf(inline: Inline): readonly string[] {
  if (inline.kind === "number") return [inline.fact];
  if (inline.kind === "claim") return [inline.claim.fact, ...inline.claim.to];
  return inline.kind === "holds" ? inline.condition.facts : [];
}
