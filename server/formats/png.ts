import { Resvg } from "@resvg/resvg-js";
import { address } from "@/lib/address";
import { plain } from "@/lib/story/inline";
import { creditOf, sayCredit } from "../render/credit";
import type { Faces } from "../render/faces";
import { pictureSvg } from "../render/picture";
import type { FileFormat } from "./format";
import { withText } from "./png-text";

/** The same picture in dots, at one or two for each px, the same bytes on every machine: it is set in our own faces and no others. */
export const png: FileFormat = {
  format: "png",
  type: "image/png",
  title: "PNG",
  options: { step: "of the figure", focus: "of the figure", theme: ["dark"], width: ["336"], scale: ["2"] },
  make({ figure, pack, published, faces }, options) {
    const { scale, ...drawn } = options;
    const svg = pictureSvg(figure, pack, drawn, published, faces);
    const credit = creditOf(figure, pack, published.edition);
    return withText(dots(svg, Number(scale ?? 1), faces), {
      Title: plain(figure.title),
      Description: plain(figure.alt),
      Source: sayCredit(credit),
      Comment: `Data to ${credit.dataTo}. Edition ${published.edition}.`,
      URL: `${published.origin}${address.figure(figure.id, { edition: published.edition, options: drawn })}`,
    });
  },
};

/** An SVG drawn in dots. A picture of more than 4096 px a side is refused before it is drawn: it could take all memory. */
export function dots(svg: string, scale: number, faces: Pick<Faces, "files">): Buffer {
  const size = (name: string) => Number(new RegExp(`^<svg[^>]* ${name}="([\\d.]+)"`).exec(svg)?.[1]) * scale;
  if (!(size("width") <= 4096 && size("height") <= 4096))
    throw new Error(`a picture of ${size("width")} by ${size("height")} px is larger than 4096 by 4096`);
  const font = { fontFiles: [...faces.files], loadSystemFonts: false, defaultFontFamily: "Source Sans 3" };
  return Buffer.from(new Resvg(svg, { font, fitTo: { mode: "zoom", value: scale } }).render().asPng());
}
