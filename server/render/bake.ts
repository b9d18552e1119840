import { address, type Options } from "@/lib/address";
import { light } from "@/lib/ink";
import type { Pack } from "@/lib/pack";
import type { Figure } from "@/lib/pack/figure";
import type { File } from "../editions/file";
import { fileFormats, optionsOf } from "../formats";
import type { FileFormat } from "../formats/format";
import type { At } from "./at";
import { cards } from "./card";
import { chapterDocument } from "./chapter-document";
import { embedDocument, embedOptions } from "./embed-document";
import type { Faces } from "./faces";
import { type Told, feeds } from "./feeds";
import { figureDocument, galleryDocument, missingFigureDocument, missingFiguresDocument } from "./figure-document";
import type { Frame } from "./frame";
import { makeFrame } from "./make-frame";
import { oembedFigures } from "./oembed-figures";
import { type Drawn, keepDrawings, recallDrawings } from "./recall";
import { noReuse, type Reuse } from "./reuse";
import { readerScript } from "./script";
import { missingDocument, storyDocument } from "./story-document";
import { zip } from "./zip";

/** Who is told how far it is, and what was made before. */
interface Baking {
  /** Files made so far, of all. */
  progress?: ((done: number, of: number) => void) | undefined;
  readonly reuse?: Reuse;
}

/** Every file of an edition, and how many of its figures had to be drawn. */
interface Baked {
  readonly files: readonly File[];
  readonly figures: Drawn;
}

/**
 * Every file of an edition: documents, pictures, faces and data. The same pack, code and edition give the same bytes, whatever
 * could be used again. `told` are the editions that feeds tell of, this one first.
 */
export async function bake(pack: Pack, at: At, told: readonly Told[], { progress, reuse = noReuse }: Baking = {}): Promise<Baked> {
  await recallDrawings(pack, reuse);
  const { frame, faces: drawn, files: web } = await makeFrame(at, reuse);
  const { story, figures } = pack;
  const script = readerScript("embed");
  const makes: readonly Make[] = [
    () => storyDocument(pack, frame, drawn),
    () => missingDocument(pack, frame),
    () => missingFiguresDocument(pack, frame),
    () => galleryDocument(pack, frame),
    ...story.chapters.map((chapter) => () => chapterDocument(chapter, pack, frame)),
    ...[...figures.values()].flatMap((figure) => figureFiles(figure, pack, frame, drawn, script, reuse)),
    ...cards(pack, drawn, reuse),
    () => oembedFigures(pack, at, drawn),
    ...feeds(pack, told, at.origin).map((file) => () => file),
    () => ({ address: address.element, type: "text/javascript; charset=utf-8", bytes: Buffer.from(readerScript("host")) }),
    ...web.map((file) => () => file),
    () => icon,
    ...data(pack).map((file) => () => file),
  ];
  const files = await all(makes, progress);
  return { files, figures: await keepDrawings(pack, reuse) };
}

type Make = () => File | Promise<File>;

/** Files that are made at once, at most: each picture on its way to be drawn in dots takes memory. */
const most = 32;

/** All files in their order. Between two, whatever else the process does has its turn: to say how far it is, to renew its lease. */
async function all(makes: readonly Make[], progress: Baking["progress"]): Promise<readonly File[]> {
  let done = 0;
  const begun: Promise<File>[] = [];
  for (const make of makes) {
    const making = Promise.resolve(make()).then((file) => {
      progress?.(++done, makes.length);
      return file;
    });
    // What fails meanwhile is thrown below, where all are awaited.
    making.catch(() => {});
    begun.push(making);
    await begun[begun.length - most];
    await new Promise((resolve) => setImmediate(resolve));
  }
  return Promise.all(begun);
}

/** All that a figure is: its pages, its embeds, and its files in every format with every option. */
function figureFiles(figure: Figure, pack: Pack, frame: Frame, drawn: Faces, script: string, reuse: Reuse): readonly Make[] {
  const { at } = frame;
  return [
    ...fileFormats.flatMap((format) =>
      optionsOf(figure, pack, format).map((options) => () => figureFile(figure, pack, format, options, at, drawn, reuse)),
    ),
    ...[undefined, ...figure.steps].flatMap((step) =>
      [false, true].map((pinned) => () => figureDocument(figure, pack, frame, drawn, { step, pinned })),
    ),
    () => missingFigureDocument(figure, pack, frame),
    ...optionsOf(figure, pack, embedOptions).map((options) => () => embedDocument(figure, pack, options, at, script)),
  ];
}

/** A figure in one format. */
export const figureFile = async (
  figure: Figure,
  pack: Pack,
  format: FileFormat,
  options: Options,
  published: At,
  faces: Faces,
  reuse?: Reuse,
): Promise<File> => ({
  address: address.figure(figure.id, { options, format: format.format }),
  type: format.type,
  bytes: await format.make({ figure, pack, published, faces, ...(reuse ? { reuse } : {}) }, options),
});

/** Two lines out of one point. */
const icon: File = {
  address: address.icon,
  type: "image/svg+xml",
  bytes: Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0e1016"/><g fill="none" stroke-width="3" stroke-linecap="round"><path d="M15 22C12 14 9 12 5 13" stroke="#ff7a6b"/><path d="M15 22C20 19 24 14 27 6" stroke="#5cb8e6"/></g><circle cx="15" cy="22" r="3.4" fill="${light.paper}"/></svg>`,
  ),
};

/** The pack's own data files, byte for byte, and the whole pack as a ZIP. */
export function data({ descriptor, files }: Pack): readonly File[] {
  const types = { csv: "text/csv; charset=utf-8", topojson: "application/json" };
  const named = descriptor.resources.map(({ path, format }) => ({ path, type: types[format] }));
  return [
    ...[{ path: "datapackage.json", type: "application/json" }, ...named].map(({ path, type }) => ({
      address: address.data(path),
      type,
      bytes: Buffer.from(files.get(path) ?? ""),
    })),
    { address: address.pack(descriptor.name), type: "application/zip", bytes: zip(descriptor.name, files) },
  ];
}
