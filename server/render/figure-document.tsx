import { Addresses, FigurePage, Gallery } from "@/components/figure-page";
import { Notes } from "@/components/notes";
import { Share } from "@/components/share";
import { address, formats, type Options } from "@/lib/address";
import type { Pack } from "@/lib/pack";
import type { Figure } from "@/lib/pack/figure";
import type { Block } from "@/lib/story/block";
import { plain } from "@/lib/story/inline";
import type { File } from "../editions/file";
import { fileFormats, optionsOf } from "../formats";
import { aboutTags, oembedLinks } from "./about";
import { pageDocument } from "./document";
import { embedOptions } from "./embed-document";
import type { Faces } from "./faces";
import { figureView, standingView } from "./figure-view";
import type { Frame } from "./frame";
import { noteBook } from "./notes";
import { shareView } from "./share";
import { sourceList } from "./source-list";
import { figureThings } from "./things";

/**
 * A figure on a page of its own, or one of its steps. The pinned page differs from the one that follows in what it says of
 * itself to machines: what is pasted from it stays pinned.
 */
export function figureDocument(
  figure: Figure,
  pack: Pack,
  frame: Frame,
  faces: Faces,
  { step, pinned }: { step?: string | undefined; pinned: boolean },
): File {
  const { at } = frame;
  const { story } = pack;
  const book = noteBook(pack);
  const view = standingView(figureView(figure, pack, at.edition), figure, step);
  const marked = { ...view, title: book.mark(view.title), dek: book.mark(view.dek), notes: book.mark(view.notes) };
  const named = new Set(view.table.lines.map(({ source }) => source.id));
  const title = plain(figure.title);
  const options: Options = step === undefined ? {} : { step };
  const picked = { options, edition: pinned ? at.edition : undefined };
  const path = address.figure(figure.id, picked);
  const about = aboutTags({
    title,
    description: plain(figure.alt),
    url: `${at.origin}${path}`,
    canonical: `${at.origin}${address.figure(figure.id, { options })}`,
    card: { url: `${at.origin}${address.card(`figure-${figure.id}`, step)}`, alt: view.alt },
    site: plain(story.title),
    language: story.language,
    published: at.published,
    others: [
      ...oembedLinks(at.origin, `${at.origin}${path}`, title),
      ...fileFormats.map((format) => ({
        type: format.type.split(";")[0] ?? format.type,
        href: `${at.origin}${address.figure(figure.id, { ...picked, options: format.options.step ? options : {}, format: format.format })}`,
        title: `${title} (${format.title})`,
      })),
    ],
    things: figureThings(figure, pack, at),
  });
  return pageDocument(
    pack,
    frame,
    { path, title, description: plain(figure.alt), about },
    <FigurePage
      view={marked}
      finding={view.alt}
      story={{ title: plain(story.title), href: pinned ? address.edition(at.edition) : address.story }}
      place={placeOf(figure, pack, step, pinned ? address.edition(at.edition) : address.story)}
      gallery={address.gallery}
      formats={<Share view={shareView(figure, pack, at, faces, step)} open />}
      sources={sourceList(pack).filter(({ id }) => named.has(id))}
    >
      <Addresses title="Every address of this figure" rows={addressRows(figure, pack)} />
      <Notes notes={book.notes()} edition={address.figure(figure.id, { edition: at.edition })} />
    </FigurePage>,
  );
}

/** Every figure with its formats. */
export function galleryDocument(pack: Pack, frame: Frame): File {
  const title = plain(pack.story.title);
  return pageDocument(
    pack,
    frame,
    { path: address.gallery, title: `All figures of “${title}”`, description: plain(pack.story.dek) },
    <Gallery
      story={{ title, href: address.story }}
      figures={[...pack.figures.values()].map((figure) => {
        const [picture] = standingView(figureView(figure, pack, frame.at.edition), figure).pictures;
        return {
          id: figure.id,
          title: plain(figure.title),
          page: address.figure(figure.id),
          embed: address.embed(figure.id),
          picture: picture?.narrow ?? "",
          formats: formats.map((format) => ({ label: format.toUpperCase(), href: address.figure(figure.id, { format }) })),
          steps: figure.steps.map((step) => ({ name: step, href: address.figure(figure.id, { format: "png", options: { step } }) })),
        };
      })}
    />,
  );
}

/** What is sent for an address of a figure that it does not have: the list of those that it has. */
export const missingFigureDocument = (figure: Figure, pack: Pack, frame: Frame): File =>
  pageDocument(
    pack,
    { ...frame, script: "" },
    { path: address.missingFigure(figure.id), title: "Nothing at this address", description: plain(figure.alt) },
    <main className="figure-page">
      <h1>There is nothing at this address</h1>
      <p>
        The figure is <a href={address.figure(figure.id)}>{plain(figure.title)}</a>. Its address may name an edition, from @1 to @
        {frame.at.edition}, hold options between strokes, and end in a format.
      </p>
      <Addresses title="What there is" rows={addressRows(figure, pack)} />
    </main>,
  );

/** What is sent for a figure that does not exist: the list of those that do. */
export const missingFiguresDocument = (pack: Pack, frame: Frame): File =>
  pageDocument(
    pack,
    { ...frame, script: "" },
    { path: address.missingFigures, title: "There is no such figure", description: plain(pack.story.dek) },
    <main className="figure-page">
      <h1>There is no such figure</h1>
      <p>
        These are the figures of <a href={address.story}>{plain(pack.story.title)}</a>. Each may be asked for as an embed, in a format, and
        of an edition, from @1 to @{frame.at.edition}.
      </p>
      <Addresses
        title="What there is"
        rows={[...pack.figures.values()].map((figure) => ({
          what: plain(figure.title),
          addresses: [address.figure(figure.id), address.embed(figure.id)],
        }))}
      />
    </main>,
  );

/** Addresses of each kind: as it is, and with each of its options. */
function addressRows(figure: Figure, pack: Pack) {
  const single = (options: Options) => Object.keys(options).length <= 1;
  return [
    { what: "Page", addresses: [undefined, ...figure.steps].map((step) => address.figure(figure.id, { options: step ? { step } : {} })) },
    {
      what: "Embed",
      addresses: optionsOf(figure, pack, embedOptions)
        .filter(single)
        .map((options) => address.embed(figure.id, { options })),
    },
    ...fileFormats.map((format) => ({
      what: format.title,
      addresses: optionsOf(figure, pack, format)
        .filter(single)
        .map((options) => address.figure(figure.id, { options, format: format.format })),
    })),
  ];
}

const shows = (block: Block, id: string): boolean => (block.kind === "figure" || block.kind === "scene") && block.figure === id;

/** Where a figure stands in the story: the figure itself, or a step of its scene. */
function placeOf(figure: Figure, { story }: Pack, step: string | undefined, base: string): { href: string; chapter: string } | undefined {
  for (const chapter of story.chapters)
    for (const block of chapter.blocks) {
      if (!shows(block, figure.id)) continue;
      const steps = block.kind === "scene" ? block.steps.map(({ id }) => id) : undefined;
      if (step !== undefined && steps && !steps.includes(step)) continue;
      const place = steps ? (step ?? steps[0]) : figure.id;
      return { href: `${base}#${place ?? chapter.id}`, chapter: plain(chapter.title) };
    }
  return undefined;
}
