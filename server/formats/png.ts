import { plain } from "@/lib/story/inline";
import { creditOf, sayCredit } from "../render/credit";
import { dots } from "../render/dots";
import { homeOf, pictureSvg } from "../render/picture";
import type { FileFormat } from "./format";
import { withText } from "./png-text";

/** The same picture in dots, at one or two for each px, the same bytes on every machine: it is set in our own faces and no others. */
export const png: FileFormat = {
  format: "png",
  type: "image/png",
  title: "PNG",
  options: { step: "of the figure", focus: "of the figure", theme: ["dark"], width: ["336"], scale: ["2"] },
  async make({ figure, pack, published, faces }, options) {
    const { scale, ...drawn } = options;
    const svg = pictureSvg(figure, pack, drawn, published, faces);
    const credit = creditOf(figure, pack, published.edition);
    return withText(await dots(svg, Number(scale ?? 1), faces), {
      Title: plain(figure.title),
      Description: plain(figure.alt),
      Source: sayCredit(credit),
      Comment: `Data to ${credit.dataTo}. Edition ${published.edition}.`,
      URL: homeOf(figure, options, published),
    });
  },
};
