import { plain } from "@/lib/story/inline";
import { creditOf, sayCredit } from "../render/credit";
import { dots } from "../render/dots";
import { homeOf, picture } from "../render/picture";
import { noReuse } from "../render/reuse";
import type { FileFormat } from "./format";
import { withText } from "./png-text";

/** The same picture in dots, at one or two for each px, the same bytes on every machine: it is set in our own faces and no others. */
export const png: FileFormat = {
  format: "png",
  type: "image/png",
  title: "PNG",
  options: { step: "of the figure", focus: "of the figure", theme: ["dark"], width: ["336"], scale: ["2"] },
  async make({ figure, pack, published, faces, reuse = noReuse }, options) {
    const { scale = "1", ...drawn } = options;
    const { svg, body, over } = picture(figure, pack, drawn, published, faces);
    const from = { body, scale };
    const earlier = await reuse.find("picture", from);
    const png = await dots(earlier ? over(earlier) : svg, Number(scale), faces);
    const credit = creditOf(figure, pack, published.edition);
    const made = withText(png, {
      Title: plain(figure.title),
      Description: plain(figure.alt),
      Source: sayCredit(credit),
      Comment: `Data to ${credit.dataTo}. Edition ${published.edition}.`,
      URL: homeOf(figure, options, published),
    });
    await reuse.keep("picture", from, made);
    return made;
  },
};
