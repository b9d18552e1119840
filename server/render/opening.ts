import type { Pack } from "@/lib/pack";
import type { Chapter } from "@/lib/story/block";
import { plain } from "@/lib/story/inline";
import { sentencesOf } from "@/lib/story/sentences";

/** How a chapter begins, as plain words: its first sentence, and a second where the first is short. Nothing where it begins with no words. */
export const opening = ({ blocks }: Pick<Chapter, "blocks">): string => {
  const words = blocks.flatMap((one) => (one.kind === "scene" ? one.steps.flatMap((step) => step.blocks) : [one]));
  const first = words.find((block) => block.kind === "paragraph");
  const [one = "", two = ""] = first && "children" in first ? sentencesOf(plain(first.children)) : [];
  return one.length < 70 && two ? `${one} ${two}` : one;
};

/** What the story says at a step of one of its scenes. Nothing for a step that stands in none. */
export const saidAt = ({ story }: Pack, id: string): string => {
  const steps = story.chapters.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === "scene" ? block.steps : [])));
  return opening({ blocks: steps.find((step) => step.id === id)?.blocks ?? [] });
};
