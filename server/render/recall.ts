import * as v from "valibot";
import type { Pack } from "@/lib/pack";
import type { Figure } from "@/lib/pack/figure";
import { drawingsOf } from "./drawings";
import { type Drawable, dataOf, labelsOf } from "./figure-svg";
import type { Reuse } from "./reuse";

/** How many figures of an edition had to be drawn, and of how many every drawing was there. */
export interface Drawn {
  readonly drawn: number;
  readonly reused: number;
}

const drawingsSchema = v.record(v.string(), v.string());

/** All that a chart is handed for a figure, but for the width, the colours and the step, which each drawing names. */
export const inputsOf = (figure: Figure, pack: Drawable) => ({
  id: figure.id,
  chart: figure.chart,
  options: figure.options,
  words: labelsOf(figure),
  ...dataOf(figure, pack),
});

/** Takes the drawings of figures that have not changed: their charts are not asked again. */
export async function recallDrawings(pack: Pack, reuse: Reuse): Promise<void> {
  await Promise.all(
    [...pack.figures.values()].map(async (figure) => {
      const known = await reuse.find("drawings", inputsOf(figure, pack));
      if (known) drawingsOf(figure, pack).recall(v.parse(drawingsSchema, JSON.parse(known.toString("utf8"))));
    }),
  );
}

/** Remembers the drawings of an edition that was made, and counts its figures. */
export async function keepDrawings(pack: Pack, reuse: Reuse): Promise<Drawn> {
  const made = await Promise.all(
    [...pack.figures.values()].map(async (figure) => {
      const gathered = drawingsOf(figure, pack).gather();
      await reuse.keep("drawings", inputsOf(figure, pack), Buffer.from(JSON.stringify(gathered.all)));
      return gathered.made;
    }),
  );
  const drawn = made.filter((count) => count > 0).length;
  return { drawn, reused: made.length - drawn };
}
