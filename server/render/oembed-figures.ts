import { address } from "@/lib/address";
import type { Pack } from "@/lib/pack";
import { plain } from "@/lib/story/inline";
import { writtenDate } from "@/lib/words/date";
import type { File } from "../editions/file";
import type { OembedFigures } from "../oembed-schema";
import type { At } from "./at";
import { embedHeight, frameWidths } from "./embed-height";
import type { Faces } from "./faces";
import { figureView, standingView } from "./figure-view";
import { pictureSvg } from "./picture";
import { sizeOf } from "./place";

export function oembedFigures(pack: Pack, at: At, faces: Faces): File {
  const { story, figures } = pack;
  const content: OembedFigures = {
    origin: at.origin,
    story: { title: plain(story.title), dek: plain(story.dek) },
    byline: story.byline,
    figures: Object.fromEntries(
      [...figures.values()].map((figure) => {
        const whole = figureView(figure, pack, at.edition);
        const view = standingView(whole, figure);
        return [
          figure.id,
          {
            title: plain(figure.title),
            alt: plain(figure.alt),
            source: `${view.credit.publishers.join("; ")}. Data to ${view.credit.dataTo}.`,
            states: Object.fromEntries(
              [undefined, ...figure.steps].map((step) => {
                const shown = standingView(whole, figure, step);
                const heights = frameWidths.map((width): [number, number] => [
                  width,
                  embedHeight(shown, writtenDate(at.published), width, faces),
                ]);
                const options = { width: "336", ...(step ? { step } : {}) };
                return [step ?? "", { heights, thumbnail: thumbnailSize(pictureSvg(figure, pack, options, at, faces)) }];
              }),
            ),
          },
        ];
      }),
    ),
  };
  return { address: address.oembedFigures, type: "application/json", bytes: Buffer.from(`${JSON.stringify(content)}\n`) };
}

function thumbnailSize(svg: string): [number, number] {
  const { width, height } = sizeOf(svg);
  return [width, height];
}
