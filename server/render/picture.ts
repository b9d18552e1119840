import { type Ink, dark, light } from "@/lib/ink";
import { address, type Options } from "@/lib/address";
import type { Pack } from "@/lib/pack";
import type { Figure } from "@/lib/pack/figure";
import { plain } from "@/lib/story/inline";
import { creditOf, sayCredit } from "./credit";
import { escapeXml } from "./escape-xml";
import { type Face, type Faces, families } from "./faces";
import { figureSvg } from "./figure-svg";
import { figureTable } from "./figure-table";
import { describedFigure } from "./figure-view";
import { focusOn } from "./focus";
import { balanced, pretty } from "./lines";
import { place, sizeOf } from "./place";
import { sayRows, tableMarkup } from "./said-rows";

/** Of what edition a picture is, and where it can be found. */
export interface Published {
  readonly edition: number;
  /** `https://example.org`, without a stroke at its end. */
  readonly origin: string;
}

/** px: the margin on all sides, and the sizes of text. */
const wide = { margin: 24, title: 27, dek: 16, small: 13 };
const narrow = { margin: 16, title: 21, dek: 14.5, small: 12.5 };

/**
 * A figure as a picture that stands alone: title, drawing, notes, and whose data it shows, to when, in which edition and
 * at which address. Each mark says its row, and the rows are in it as a table. SVG without script, style sheet or outside reference; the faces are named with what may stand in.
 */
export const pictureSvg = (figure: Figure, pack: Pack, options: Options, published: Published, faces: Faces): string =>
  picture(figure, pack, options, published, faces).svg;

/** A picture, and the parts that an edition changes in it and that it does not. */
export interface PictureParts {
  readonly svg: string;
  /** All that is seen above the credit. Whatever has the same is the same picture but for its credit. */
  readonly body: string;
  /** The same picture, with an earlier edition's in dots under it of which only the credit is set anew. */
  over(earlier: Buffer): string;
}

export function picture(figure: Figure, pack: Pack, options: Options, { edition, origin }: Published, faces: Faces): PictureParts {
  const width = Number(options.width ?? 720);
  const ink = options.theme === "dark" ? dark : light;
  const sizes = width < 480 ? narrow : wide;
  const inner = width - 2 * sizes.margin;
  const credit = creditOf(figure, pack, edition);
  const home = homeOf(figure, options, { edition, origin });
  const title = plain(figure.title);

  const texts: string[] = [];
  let y = sizes.margin;
  const say = (text: string, { face, size, fill, height = 1.3, after = 0 }: Line) => {
    for (const line of (face === "title" ? balanced : pretty)(text, inner, face, size, faces)) {
      // A line's box is `height` em; its letters stand at four fifths of an em in the middle of it.
      texts.push(
        `<text x="${sizes.margin}" y="${round(y + ((height - 1) / 2 + 0.8) * size)}" font-family="${face === "title" ? families.serif : families.sans}" font-size="${size}"${face === "text" ? "" : ' font-weight="600"'} fill="${fill}">${escapeXml(line)}</text>`,
      );
      y += height * size;
    }
    if (text) y += after;
  };

  say(title, { face: "title", size: sizes.title, fill: ink.ink, height: 1.16, after: 6 });
  say(plain(figure.dek), { face: "text", size: sizes.dek, fill: ink.muted, after: 14 });
  const table = figureTable(figure, pack);
  const drawing = chart(figure, pack, options, ink, { x: sizes.margin, y, width: inner });
  y += drawing.height + 14;
  texts.push(`<path d="M${sizes.margin} ${round(y)}h${inner}" stroke="${ink.grid}"/>`);
  y += 10;
  const small = { face: "text", size: sizes.small, fill: ink.muted, height: 1.35 } as const;
  say(plain(figure.notes), { ...small, after: 5 });
  // Here an edition begins to differ from the one before: a whole px, above every letter of the credit and below all that is before.
  const [top, before] = [Math.floor(y) - 1, texts.length];
  say(sayCredit(credit), { ...small, after: 5 });
  say(home, small);
  const height = Math.ceil(y + sizes.margin - 4);

  const about = [`Data to ${credit.dataTo}`, `Edition ${edition}`].join(". ");
  const size = `xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  const svg = [
    `<svg ${size} role="img" aria-labelledby="${figure.id}-name" aria-describedby="${figure.id}-words">`,
    `<title id="${figure.id}-name">${escapeXml(title)}</title>`,
    `<desc id="${figure.id}-words">${escapeXml(describedFigure(figure, pack, options.step))}</desc>`,
    `<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description rdf:about="${escapeXml(home)}"><dc:title>${escapeXml(title)}</dc:title><dc:description>${escapeXml(about)}</dc:description><dc:source>${escapeXml(sayCredit(credit))}</dc:source><dc:identifier>${escapeXml(home)}</dc:identifier></rdf:Description></rdf:RDF>${tableMarkup(table)}</metadata>`,
    `<rect width="${width}" height="${height}" fill="${ink.paper}"/>`,
    sayRows(drawing.svg, table),
    ...texts,
    "</svg>\n",
  ].join("");
  return {
    svg,
    body: [`${width} ${top} ${ink.paper}`, drawing.svg, ...texts.slice(0, before)].join("\n"),
    over: (earlier) =>
      [
        `<svg ${size}>`,
        // Dot upon dot: nothing between two is mixed.
        `<image width="${width}" height="${(width * earlier.readUInt32BE(20)) / earlier.readUInt32BE(16)}" image-rendering="optimizeSpeed" href="data:image/png;base64,${earlier.toString("base64")}"/>`,
        `<rect y="${top}" width="${width}" height="${height - top}" fill="${ink.paper}"/>`,
        ...texts.slice(before),
        "</svg>",
      ].join(""),
  };
}

interface Line {
  readonly face: Face;
  readonly size: number;
  readonly fill: string;
  /** Of a line, em. */
  readonly height?: number;
  /** Air below the last line, px. */
  readonly after?: number;
}

/** Where a picture says that it is: its figure's page in its edition, at its step. The other options are of files, and pages have none. */
export const homeOf = ({ id }: Pick<Figure, "id">, { step }: Options, { edition, origin }: Published): string =>
  `${origin}${address.figure(id, { edition, options: step ? { step } : {} })}`;

/** The chart's own drawing, set into the picture at a size. */
function chart(figure: Figure, pack: Pack, { step, focus, width }: Options, ink: Ink, at: { x: number; y: number; width: number }) {
  const drawn = focusOn(figureSvg(figure, pack, { width: Number(width ?? 720), ink, step }), figure, pack, focus);
  const size = sizeOf(drawn);
  const scale = at.width / size.width;
  return { svg: place(drawn, { x: at.x, y: at.y, scale }), height: round(size.height * scale) };
}

const round = (value: number): number => Math.round(value * 10) / 10;
