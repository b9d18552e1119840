import { Chapter as ChapterPage } from "@/components/chapter";
import { address } from "@/lib/address";
import type { Pack } from "@/lib/pack";
import type { Chapter } from "@/lib/story/block";
import { plain } from "@/lib/story/inline";
import { sentencesOf } from "@/lib/story/sentences";
import type { File } from "../editions/file";
import { aboutTags } from "./about";
import { pageDocument } from "./document";
import type { Frame } from "./frame";
import { storyThing } from "./things";

/**
 * A chapter as it is shared. Networks that show cards read no fragment of an address, so each chapter has a page with its
 * card; whoever opens it is taken to the chapter in the story, by the script, or by a link without.
 */
export function chapterDocument(chapter: Chapter, pack: Pack, frame: Frame): File {
  const { at } = frame;
  const { story } = pack;
  const title = plain(chapter.title);
  const description = opening(chapter) || plain(story.dek);
  const url = `${at.origin}${address.chapter(chapter.id)}`;
  const place = address.place(chapter.id);
  return pageDocument(
    pack,
    // Only the address is passed on: what has run in the story's page must not run here.
    { ...frame, script: `location.replace(${JSON.stringify(place)})` },
    {
      path: address.chapter(chapter.id),
      title: `${title} · ${plain(story.title)}`,
      description,
      about: aboutTags({
        title,
        description,
        url,
        card: { url: `${at.origin}${address.card(`chapter-${chapter.id}`)}`, alt: `${title}. ${description}` },
        site: plain(story.title),
        language: story.language,
        published: at.published,
        others: [],
        things: [storyThing(pack, at)],
      }),
    },
    <ChapterPage title={title} opening={description} story={plain(story.title)} href={place} />,
  );
}

/** How a chapter begins, as plain words: its first sentence, and a second where the first is short. Nothing where it begins with no words. */
export const opening = ({ blocks }: Pick<Chapter, "blocks">): string => {
  const words = blocks.flatMap((one) => (one.kind === "scene" ? one.steps.flatMap((step) => step.blocks) : [one]));
  const first = words.find((block) => block.kind === "paragraph");
  const [one = "", two = ""] = first && "children" in first ? sentencesOf(plain(first.children)) : [];
  return one.length < 70 && two ? `${one} ${two}` : one;
};
