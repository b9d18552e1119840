import type { Canvas } from "@/charts/chart";
import { widths } from "@/charts/sketch";
import type { SceneStep } from "@/components/scene";
import { pageInk } from "@/lib/ink";
import type { Figure } from "@/lib/pack/figure";
import { drawingsOf } from "./drawings";
import { chartOf, type Drawable, dataOf, figureSvg, labelsOf } from "./figure-svg";
import { svgDocument } from "./svg-document";

const [narrow, wide] = widths;

/** The pictures of a scene: the one that moves, and a still for each step. A checked story has no scene of a chart that cannot move. */
export function scenePictures(
  figure: Figure,
  pack: Drawable,
  id: string,
  steps: readonly string[],
): { stage: string; steps: readonly Omit<SceneStep, "children">[] } {
  const { live, describe } = chartOf(figure);
  if (!live) throw new Error(`a scene of ${figure.id}, whose chart cannot move`);
  const data = dataOf(figure, pack);
  const drawings = drawingsOf(figure, pack);
  const draw = (width: number, step: string) =>
    drawings.find(["still", width, step], () => live.still(data, canvas(figure, width, step), figure.options));
  return {
    stage: drawings.find(["stage", id, steps], () => live.stage(data, canvas(figure, wide), figure.options, { id, steps })),
    steps: steps.map((step) => ({
      id: step,
      still: { narrow: draw(narrow, step), wide: draw(wide, step) },
      line: live.lineOf(figure.options, step),
      alt: describe(data, figure.options, step),
    })),
  };
}

/** The pictures that a story opens with, tall and wide, and the shapes that all pictures of that chart take from the page. */
export function openingPictures(
  figure: Figure,
  pack: Drawable,
  step: string,
): { shapes: string; tall: string; wide: string; label: string } {
  const { live, describe } = chartOf(figure);
  const data = dataOf(figure, pack);
  const drawings = drawingsOf(figure, pack);
  const drawn = (width: number) =>
    live
      ? drawings.find(["opening", width, step], () => live.opening(data, canvas(figure, width, step), figure.options))
      : figureSvg(figure, pack, { width, ink: pageInk, step });
  return {
    shapes: live ? drawings.find(["shapes"], () => live.shapes(data, canvas(figure, wide), figure.options)) : "",
    tall: drawn(narrow),
    wide: drawn(wide),
    label: describe(data, figure.options, step),
  };
}

const canvas = (figure: Figure, width: number, step?: string): Canvas => ({
  document: svgDocument(),
  width,
  ink: pageInk,
  words: labelsOf(figure),
  ...(step === undefined ? {} : { step }),
});
