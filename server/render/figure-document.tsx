import { type AddressRow, FigurePage, Gallery, NoSuchAddress } from "@/components/figure-page";
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
import { figureView, standingView, stepName } from "./figure-view";
import type { Frame } from "./frame";
import { noteBook } from "./notes";
import { saidAt } from "./opening";
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
  const said = step === undefined ? "" : saidAt(pack, step).words;
  // A step's page has a name of its own, among a reader's tabs too.
  const title = step === undefined ? plain(figure.title) : `${plain(figure.title)} (${stepName(figure, step)})`;
  const description = said || plain(figure.alt);
  const options: Options = step === undefined ? {} : { step };
  const picked = { options, edition: pinned ? at.edition : undefined };
  const path = address.figure(figure.id, picked);
  const about = aboutTags({
    title,
    description,
    url: `${at.origin}${path}`,
    canonical: `${at.origin}${address.figure(figure.id, { options })}`,
    card: { url: `${at.origin}${address.card(`figure-${figure.id}`, { step, edition: at.edition })}`, alt: view.alt },
    site: plain(story.title),
    language: story.language,
    published: story.published,
    modified: at.published,
    others: [
      ...oembedLinks(at.origin, `${at.origin}${path}`, title),
      ...fileFormats.map((format) => ({
        type: format.type.split(";")[0] ?? format.type,
        href: `${at.origin}${address.figure(figure.id, { ...picked, options: format.options.step ? options : {}, format: format.format })}`,
        title: `${title} (${format.title})`,
      })),
    ],
    things: figureThings(figure, pack, at, pinned),
  });
  return pageDocument(
    pack,
    frame,
    { path, title, description, about },
    <FigurePage
      view={marked}
      words={[...(said ? [said] : []), view.alt]}
      story={{ title: plain(story.title), href: pinned ? address.edition(at.edition) : address.story }}
      place={placeOf(figure, pack, step, pinned ? address.edition(at.edition) : address.story)}
      gallery={address.gallery}
      formats={<Share view={shareView(figure, pack, at, faces, { step, pinned })} heading="h2" open />}
      sources={sourceList(pack).filter(({ id }) => named.has(id))}
      addresses={addressRows(figure, pack, pinned ? at.edition : undefined)}
    >
      <Notes notes={book.notes()} edition={address.figure(figure.id, { edition: at.edition })} />
    </FigurePage>,
  );
}

/** Every figure with its formats. */
export function galleryDocument(pack: Pack, frame: Frame): File {
  const { at } = frame;
  const { story } = pack;
  const title = plain(story.title);
  const named = `All figures of “${title}”`;
  const description = plain(story.dek);
  const about = aboutTags({
    title: named,
    description,
    url: `${at.origin}${address.gallery}`,
    card: { url: `${at.origin}${address.card("story", { edition: at.edition })}`, alt: `${title}. ${description}` },
    site: title,
    language: story.language,
    published: story.published,
    modified: at.published,
    others: [],
    things: [],
  });
  return pageDocument(
    pack,
    frame,
    { path: address.gallery, title: named, description, about },
    <Gallery
      story={{ title, href: address.story }}
      figures={[...pack.figures.values()].map((figure) => {
        const [picture] = standingView(figureView(figure, pack, at.edition), figure).pictures;
        return {
          id: figure.id,
          title: plain(figure.title),
          page: address.figure(figure.id),
          embed: address.embed(figure.id),
          picture: picture?.narrow ?? "",
          formats: formats.map((format) => ({ label: format.toUpperCase(), href: address.figure(figure.id, { format }) })),
          steps: figure.steps.map((step) => ({
            label: stepName(figure, step),
            href: address.figure(figure.id, { format: "png", options: { step } }),
          })),
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
    <NoSuchAddress
      title="There is nothing at this address"
      story={{ title: plain(pack.story.title), href: address.story }}
      gallery={address.gallery}
      rows={addressRows(figure, pack)}
    >
      The figure is <a href={address.figure(figure.id)}>{plain(figure.title)}</a>. After its name an address may have an edition (
      {editions(frame)}), then a stroke with options, parted by commas, and last the ending of a format.
    </NoSuchAddress>,
  );

/** What is sent for a figure that does not exist: the list of those that do. */
export const missingFiguresDocument = (pack: Pack, frame: Frame): File =>
  pageDocument(
    pack,
    { ...frame, script: "" },
    { path: address.missingFigures, title: "There is no such figure", description: plain(pack.story.dek) },
    <NoSuchAddress
      title="There is no such figure"
      story={{ title: plain(pack.story.title), href: address.story }}
      gallery={address.gallery}
      rows={[...pack.figures.values()].map((figure) => ({
        what: plain(figure.title),
        addresses: [address.figure(figure.id), address.embed(figure.id)],
      }))}
    >
      These are the figures of <a href={address.story}>{plain(pack.story.title)}</a>. Each may be asked for as an embed, in a format, and of
      an edition ({editions(frame)}).
    </NoSuchAddress>,
  );

/** The editions that an address may name. */
const editions = ({ at }: Frame): string => (at.edition === 1 ? "@1" : `@1 to @${at.edition}`);

/** Addresses of each kind: as it is, and with each of its options. */
function addressRows(figure: Figure, pack: Pack, edition?: number): readonly AddressRow[] {
  const single = (options: Options) => Object.keys(options).length <= 1;
  return [
    {
      what: "Page",
      addresses: [undefined, ...figure.steps].map((step) => address.figure(figure.id, { edition, options: step ? { step } : {} })),
    },
    {
      what: "Embed",
      addresses: optionsOf(figure, pack, embedOptions)
        .filter(single)
        .map((options) => address.embed(figure.id, { edition, options })),
    },
    ...fileFormats.map((format) => ({
      what: format.title,
      addresses: optionsOf(figure, pack, format)
        .filter(single)
        .map((options) => address.figure(figure.id, { edition, options, format: format.format })),
    })),
  ];
}

const shows = (block: Block, id: string): boolean => (block.kind === "figure" || block.kind === "scene") && block.figure === id;

/** Where a figure stands in the story: the figure itself, a step of its scene, or the opening. */
function placeOf({ id }: Figure, { story }: Pack, step: string | undefined, base: string): { href: string; chapter: string } | undefined {
  for (const chapter of story.chapters)
    for (const block of chapter.blocks) {
      if (!shows(block, id)) continue;
      const steps = block.kind === "scene" ? block.steps.map(({ id }) => id) : undefined;
      if (step !== undefined && steps && !steps.includes(step)) continue;
      const place = steps ? (step ?? steps[0]) : id;
      return { href: `${base}#${place ?? chapter.id}`, chapter: plain(chapter.title) };
    }
  const opens = story.hero?.figure === id && (step === undefined || story.hero.step === step);
  return opens ? { href: base, chapter: plain(story.title) } : undefined;
}
