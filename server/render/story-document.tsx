import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { Document } from "@/components/document";
import { Downloads } from "@/components/downloads";
import { Figure, type FigureView, SceneCaption } from "@/components/figure";
import { Hero } from "@/components/hero";
import { Missing } from "@/components/missing";
import { Notes } from "@/components/notes";
import { MapLand, Scene } from "@/components/scene";
import { Sources } from "@/components/sources";
import { Blocks, Chapters, type Parts } from "@/components/story";
import { Words } from "@/components/words";
import { address } from "@/lib/address";
import type { Pack } from "@/lib/pack";
import type { Figure as FigureOfPack } from "@/lib/pack/figure";
import type { Block } from "@/lib/story/block";
import { pieces, plain } from "@/lib/story/inline";
import { findSpan } from "@/lib/table/dates";
import { text } from "@/lib/table/row";
import { writtenDate } from "@/lib/words/date";
import type { File } from "../editions/file";
import { policy } from "../editions/policy";
import { figureView } from "./figure-view";
import { type NoteBook, noteBook } from "./notes";
import { openingPictures, scenePictures } from "./scene-pictures";

/** What every document of an edition has in common. */
export interface Frame {
  readonly edition: number;
  readonly style: string;
  readonly script: string;
  readonly fonts: readonly string[];
}

/** The story as one document. */
export function storyDocument(pack: Pack, frame: Frame): File {
  const { story } = pack;
  const book = noteBook(pack);
  // What the opening claims opens from a line of its own: large words cut into pieces shift sideways when their face arrives late.
  const claimed = pieces([story.title, story.dek].flatMap(book.mark)).filter(({ kind }) => kind === "number" || kind === "claim");
  const { chapters, figures } = marked(pack, book, frame.edition);
  const view = (id: string) => figures.get(id) ?? figureView(findFigure(pack, id), pack, frame.edition);
  const captioned = new Set<string>();
  const parts: Parts = {
    figure: (id) => <Figure view={view(id)} />,
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
      const caption = first ? <SceneCaption view={view(name)} /> : <SceneCaption view={figureView(figure, pack, frame.edition)} short />;
      return (
        <Scene
          id={id}
          label={plain(figure.alt)}
          stage={pictures.stage}
          caption={caption}
          steps={pictures.steps.map((picture, at) => ({ ...picture, children: <Blocks blocks={steps[at]?.blocks ?? []} parts={parts} /> }))}
        />
      );
    },
    sources: () => <Sources sources={sources(pack)} />,
    downloads: () => <Downloads downloads={downloads(pack)} descriptor={address.descriptor} />,
  };
  const { hero } = story;
  const opening = hero && openingPictures(findFigure(pack, hero.figure), pack, hero.step);
  return document(
    pack,
    frame,
    { path: address.story, title: plain(story.title) },
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
        claimed={claimed.map((one) => <Words key={plain([one])} of={[one]} />)}
        byline={byline(pack, frame.edition)}
        {...(hero && opening ? { picture: { ...opening, label: plain(findFigure(pack, hero.figure).alt) } } : {})}
      />
      <main id="story" tabIndex={-1}>
        <Chapters chapters={chapters} parts={parts} />
        <Notes notes={book.notes()} edition={address.edition(frame.edition)} />
      </main>
      <footer className="closing">
        <p>{byline(pack, frame.edition)}. This page sets no cookie, keeps nothing on your device and asks no other site for anything.</p>
      </footer>
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
  document(
    pack,
    { ...frame, script: "" },
    { path: address.missing, title: "Nothing at this address" },
    <Missing title={pack.story.title} chapters={pack.story.chapters} />,
  );

function document(
  pack: Pack,
  { style, script, fonts }: Frame,
  { path, title }: { path: string; title: string },
  children: ReactNode,
): File {
  const { story } = pack;
  const html = renderToStaticMarkup(
    <Document
      language={story.language}
      title={title}
      description={plain(story.dek)}
      style={style}
      script={script}
      fonts={fonts}
      icon={address.icon}
    >
      {children}
    </Document>,
  );
  return {
    address: path,
    type: "text/html; charset=utf-8",
    bytes: Buffer.from(`<!doctype html>${html}`),
    policy: policy({ style, script }),
  };
}

const sources = ({ datasets }: Pack) =>
  (datasets.get("sources")?.rows ?? []).map((row) => ({
    id: text(row, "id"),
    title: text(row, "title"),
    publisher: text(row, "publisher"),
    date: text(row, "date") && writtenDates(text(row, "date")),
    url: text(row, "url"),
    read: text(row, "how_seen"),
  }));

/** A date, or two with a stroke between them; what is no ISO date, such as “2014-2016”, stays as it is. */
const writtenDates = (dates: string) =>
  dates
    .split("/")
    .map((date) => (findSpan(date) ? writtenDate(date) : date))
    .join(" to ");

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
