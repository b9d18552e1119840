import type { Pack } from "@/lib/pack";
import type { Chapter } from "@/lib/story/block";
import type { Fact } from "@/lib/facts/fact";
import { pieces, plain } from "@/lib/story/inline";
import { sentencesOf } from "@/lib/story/sentences";

/** How a chapter begins, as plain words: its first sentence, and a second where the first is short. Nothing where it begins with no words. */
export const opening = ({ blocks }: Pick<Chapter, "blocks">): string => {
  const words = blocks.flatMap((one) => (one.kind === "scene" ? one.steps.flatMap((step) => step.blocks) : [one]));
  const first = words.find((block) => block.kind === "paragraph");
  const [one = "", two = ""] = first && "children" in first ? sentencesOf(plain(first.children)) : [];
  return one.length < 70 && two ? `${one} ${two}` : one;
};

/** What the story says at a step of one of its scenes, and the first quantity in it. Nothing for a step that stands in none. */
export function saidAt({ story, facts }: Pack, id: string): { readonly words: string; readonly number: string } {
  const steps = story.chapters.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === "scene" ? block.steps : [])));
  const blocks = steps.find((step) => step.id === id)?.blocks ?? [];
  const words = opening({ blocks });
  const bound = pieces(blocks.flatMap((block) => ("children" in block ? block.children : [])));
  const number = bound.find((piece) => piece.kind === "number" && isQuantity(facts.get(piece.fact)) && words.includes(piece.text));
  return { words, number: number && "text" in number ? number.text : "" };
}

/** Whether a number says how much there is of something, and is no date, name or place in an order. */
const isQuantity = (fact: Fact | undefined): boolean => fact !== undefined && !["date", "text", "rank", "number"].includes(fact.unit);
