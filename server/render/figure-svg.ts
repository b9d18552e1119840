import type { Data } from "@/charts/chart";
import { charts } from "@/charts";
import { matching } from "@/lib/facts/where";
import type { Ink } from "@/lib/ink";
import type { Pack } from "@/lib/pack";
import type { Figure } from "@/lib/pack/figure";
import { rememberOfBoth } from "@/lib/remember";
import { plain } from "@/lib/story/inline";
import { drawingsOf } from "./drawings";
import { svgDocument } from "./svg-document";
import { tidy } from "./tidy";

/** The part of a pack that pictures are drawn from. */
export type Drawable = Pick<Pack, "datasets" | "maps">;

/** The rows and the map that a figure draws. */
export const dataOf: (figure: Figure, pack: Drawable) => Data = rememberOfBoth((figure, pack) => {
  const rows = Object.fromEntries(
    Object.entries(figure.data).map(([role, { dataset, where }]) => [role, matching(pack.datasets.get(dataset)?.rows ?? [], where)]),
  );
  const map = figure.map === undefined ? undefined : pack.maps.get(figure.map);
  return { rows, ...(map ? { map } : {}) };
});

/** The chart of a figure; a checked pack names none that is not there. */
export function chartOf(figure: Figure) {
  const chart = charts.get(figure.chart);
  if (!chart) throw new Error(`unknown chart: ${figure.chart}`);
  return chart;
}

/** The annotations of a figure as plain words. */
export const labelsOf = ({ labels }: Figure): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(labels).map(([name, words]) => [name, plain(words)]));

interface Drawing {
  readonly width: number;
  readonly ink: Ink;
  readonly step?: string | undefined;
}

/** One drawing of a figure as SVG: the same bytes for the same pack, width, ink and step. */
export const figureSvg = (figure: Figure, pack: Drawable, drawing: Drawing): string =>
  drawingsOf(figure, pack).find(drawing, () => draw(figure, pack, drawing));

function draw(figure: Figure, pack: Drawable, { width, ink, step }: Drawing): string {
  const canvas = { document: svgDocument(), width, ink, words: labelsOf(figure), ...(step === undefined ? {} : { step }) };
  const svg = chartOf(figure).plot(dataOf(figure, pack), canvas, figure.options);
  return tidy(svg, [figure.id, step, width].filter(Boolean).join("-"));
}
