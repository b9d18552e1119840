import type { Block } from "@/lib/story/block";
import { type Inline, plain } from "@/lib/story/inline";
import type { Pack } from ".";

/** Some words of a pack, and where a reader or an author finds them: “story.md, “Nearly half””, “path-share, title”. */
export interface Place {
  readonly where: string;
  readonly words: readonly Inline[];
}

/** All words of a pack in reading order: the opening, the chapters, then each figure's. */
export function placesOf({ story, figures }: Pick<Pack, "story" | "figures">): readonly Place[] {
  return [
    { where: "story.md, title", words: story.title },
    { where: "story.md, kicker", words: story.kicker },
    { where: "story.md, dek", words: story.dek },
    { where: "story.md, card", words: story.card },
    ...story.chapters.flatMap(({ id, title, blocks }) => [
      { where: `story.md, title of #${id}`, words: title },
      ...blocks.flatMap(wordsOf).map((words) => ({ where: `story.md, #${id}`, words })),
    ]),
    ...[...figures.values()].flatMap(({ id, title, dek, alt, notes, card, labels }) => [
      { where: `figures.yaml, ${id}, title`, words: title },
      { where: `figures.yaml, ${id}, dek`, words: dek },
      { where: `figures.yaml, ${id}, alternative text`, words: alt },
      { where: `figures.yaml, ${id}, notes`, words: notes },
      { where: `figures.yaml, ${id}, card`, words: card },
      ...Object.entries(labels).map(([name, words]) => ({ where: `figures.yaml, ${id}, label “${name}”`, words })),
    ]),
  ].filter(({ words }) => plain(words) !== "");
}

function wordsOf(block: Block): readonly (readonly Inline[])[] {
  if ("children" in block) return [block.children];
  if ("items" in block) return block.items;
  return "steps" in block ? block.steps.flatMap(({ blocks }) => blocks.flatMap(wordsOf)) : [];
}
