import { Downloads } from "@/components/downloads";
import { Figure, type FigureView, SceneCaption } from "@/components/figure";
import { Hero } from "@/components/hero";
import { Missing } from "@/components/missing";
import { Notes } from "@/components/notes";
import { MapLand, Scene } from "@/components/scene";
import { Share } from "@/components/share";
import { Sources } from "@/components/sources";
import { Blocks, Chapters, type Parts } from "@/components/story";
import { Words } from "@/components/words";
import { address } from "@/lib/address";
import type { Pack } from "@/lib/pack";
import type { Figure as FigureOfPack } from "@/lib/pack/figure";
import type { Block } from "@/lib/story/block";
import { pieces, plain } from "@/lib/story/inline";
import { sentenceOf } from "@/lib/story/sentences";
import { writtenDate } from "@/lib/words/date";
import type { File } from "../editions/file";
import { aboutTags, oembedLinks } from "./about";
import { pageDocument } from "./document";
import type { Faces } from "./faces";
import { figureView } from "./figure-view";
import { type NoteBook, noteBook } from "./notes";
import type { Frame } from "./frame";
import { openingPictures, scenePictures } from "./scene-pictures";
import { shareView } from "./share";
import { sourceList } from "./source-list";
import { storyThing } from "./things";

/** The story as one document. */
export function storyDocument(pack: Pack, frame: Frame, faces: Faces): File {
  const { story } = pack;
  const book = noteBook(pack);
  // What the opening claims opens from a line of its own: large words cut into pieces shift sideways when their face arrives late.
  const claimed = [story.title, story.dek].map(book.mark).flatMap((words) =>
    pieces(words)
      .filter(({ kind }) => kind === "number" || kind === "claim" || kind === "holds")
      // Of a condition the star alone: its sentence stands above.
      .map((piece) => ({
        words: <Words of={["children" in piece ? { ...piece, children: [] } : piece]} />,
        sentence: sentenceOf(words, piece),
      })),
  );
  const { chapters, figures } = marked(pack, book, frame.at.edition);
  const view = (id: string) => figures.get(id) ?? figureView(findFigure(pack, id), pack, frame.at.edition);
  const captioned = new Set<string>();
  const parts: Parts = {
    figure: (id) => (
      <Figure view={view(id)}>
        <Share view={shareView(findFigure(pack, id), pack, frame.at, faces)} />
      </Figure>
    ),
    scene({ id, figure: name, steps }) {
      const figure = findFigure(pack, name);
      const pictures = scenePictures(
        figure,
        pack,
        id,
        steps.map((step) => step.id),
      );
      // A figure may carry several scenes; its rows, and its words with their notes, stand under the first.
      const first = !captioned.has(name);
      captioned.add(name);
      const caption = first ? (
        <SceneCaption view={view(name)}>
          <Share view={shareView(figure, pack, frame.at, faces)} heading="h3" />
        </SceneCaption>
      ) : (
        <SceneCaption view={figureView(figure, pack, frame.at.edition)} short />
      );
      return (
        <Scene
          id={id}
          stage={pictures.stage}
          caption={caption}
          steps={pictures.steps.map((picture, at) => ({ ...picture, children: <Blocks blocks={steps[at]?.blocks ?? []} parts={parts} /> }))}
        />
      );
    },
    sources: () => <Sources sources={sourceList(pack)} />,
    downloads: () => <Downloads downloads={downloads(pack)} descriptor={address.descriptor} whole={address.pack(pack.descriptor.name)} />,
  };
  const { hero } = story;
  const opening = hero && openingPictures(findFigure(pack, hero.figure), pack, hero.step);
  const url = `${frame.at.origin}${address.story}`;
  const about = aboutTags({
    title: plain(story.title),
    description: plain(story.dek),
    url,
    card: {
      url: `${frame.at.origin}${address.card("story", { edition: frame.at.edition })}`,
      alt: `${plain(story.title)}. ${plain(story.dek)}`,
    },
    site: story.byline,
    language: story.language,
    published: story.published,
    modified: frame.at.published,
    others: [
      ...oembedLinks(frame.at.origin, url, plain(story.title)),
      { type: "application/rss+xml", href: `${frame.at.origin}${address.rss}`, title: `Editions of ${plain(story.title)}` },
      { type: "application/feed+json", href: `${frame.at.origin}${address.feed}`, title: `Editions of ${plain(story.title)}` },
      { type: "application/json", href: `${frame.at.origin}${address.descriptor}`, title: "Data Package" },
    ],
    things: [storyThing(pack, frame.at)],
  });
  return pageDocument(
    pack,
    frame,
    { path: address.story, title: plain(story.title), description: plain(story.dek), about },
    <>
      <a className="skip" href="#story">
        Skip to the story
      </a>
      {opening && <MapLand shapes={opening.shapes} />}
      <Hero
        kicker={plain(story.kicker)}
        title={plain(story.title)}
        long={plain(story.title).length > 24}
        dek={plain(story.dek)}
        claimed={claimed}
        byline={byline(pack, frame.at.edition)}
        {...(hero && opening ? { picture: opening } : {})}
      />
      <main id="story" tabIndex={-1}>
        <Chapters chapters={chapters} parts={parts} />
        <Notes notes={book.notes()} edition={address.edition(frame.at.edition)} />
      </main>
      <footer className="closing">
        <p>
          <a href={address.gallery}>All figures</a>, to quote, embed and keep. Editions as a feed: <a href={address.rss}>RSS</a>,{" "}
          <a href={address.feed}>JSON</a>.
        </p>
        <p>{byline(pack, frame.at.edition)}. This page sets no cookie, keeps nothing on your device and asks no other site for anything.</p>
      </footer>
      <uplink-notice class="page-notice" />
    </>,
  );
}

/** The chapters and figures of a story with their words marked, in the order of the page. */
function marked(pack: Pack, book: NoteBook, edition: number) {
  const figures = new Map<string, FigureView>();
  // Under a scene a figure's title is not shown.
  const markFigure = (id: string, titled: boolean) => {
    if (figures.has(id)) return;
    const view = figureView(findFigure(pack, id), pack, edition);
    figures.set(id, {
      ...view,
      title: titled ? book.mark(view.title) : view.title,
      dek: book.mark(view.dek),
      notes: book.mark(view.notes),
    });
  };
  const mark = (block: Block): Block => {
    switch (block.kind) {
      case "paragraph":
      case "quote":
      case "heading":
        return { ...block, children: book.mark(block.children) };
      case "list":
        return { ...block, items: block.items.map(book.mark) };
      case "scene": {
        const steps = block.steps.map((step) => ({ ...step, blocks: step.blocks.map(mark) }));
        markFigure(block.figure, false);
        return { ...block, steps };
      }
      case "figure":
        markFigure(block.figure, true);
        return block;
      default:
        return block;
    }
  };
  const chapters = pack.story.chapters.map((chapter) => ({
    ...chapter,
    title: book.mark(chapter.title),
    blocks: chapter.blocks.map(mark),
  }));
  return { chapters, figures };
}

const byline = ({ story }: Pack, edition: number) =>
  `${story.byline} · ${writtenDate(story.published)} · Data to ${writtenDate(story.dataTo)} · Edition\u00a0${edition}`;

function findFigure(pack: Pack, id: string): FigureOfPack {
  const figure = pack.figures.get(id);
  if (!figure) throw new Error(`unknown figure: ${id}`);
  return figure;
}

/** What is sent for an address that does not exist. */
export const missingDocument = (pack: Pack, frame: Frame): File =>
  pageDocument(
    pack,
    { ...frame, script: "" },
    { path: address.missing, title: "Nothing at this address", description: plain(pack.story.dek) },
    <Missing
      title={pack.story.title}
      chapters={pack.story.chapters}
      // The last twenty: those who look for an older one know its number.
      editions={Array.from({ length: Math.min(20, frame.at.edition) }, (_, back) => address.edition(frame.at.edition - back))}
    />,
  );

const downloads = ({ datasets }: Pack) =>
  [...datasets.values()].map(({ resource, rows }) => ({
    name: resource.name,
    title: resource.title,
    description: resource.description,
    rows: rows.length,
    href: address.data(resource.path),
    retrieved: writtenDate(resource.retrieved),
    licences: resource.licenses.map(({ name, title, path }) => ({ title: title ?? name ?? "Licence", href: path ?? "" })),
  }));
