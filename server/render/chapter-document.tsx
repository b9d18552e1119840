import { Chapter as ChapterPage } from "@/components/chapter";
import { address } from "@/lib/address";
import type { Pack } from "@/lib/pack";
import type { Chapter } from "@/lib/story/block";
import { plain } from "@/lib/story/inline";
import type { File } from "../editions/file";
import { aboutTags } from "./about";
import { pageDocument } from "./document";
import type { Frame } from "./frame";
import { opening } from "./opening";
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
        card: { url: `${at.origin}${address.card(`chapter-${chapter.id}`, { edition: at.edition })}`, alt: `${title}. ${description}` },
        site: plain(story.title),
        language: story.language,
        published: story.published,
        modified: at.published,
        others: [],
        things: [storyThing(pack, at)],
      }),
    },
    <ChapterPage
      title={title}
      opening={description}
      story={{ title: plain(story.title), href: address.story }}
      gallery={address.gallery}
      href={place}
      figures={figuresOf(chapter).flatMap((id) => {
        const figure = pack.figures.get(id);
        return figure ? [{ title: plain(figure.title), href: address.figure(id) }] : [];
      })}
    />,
  );
}

const figuresOf = ({ blocks }: Chapter): readonly string[] => [
  ...new Set(blocks.flatMap((block) => (block.kind === "figure" || block.kind === "scene" ? [block.figure] : []))),
];
