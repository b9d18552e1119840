import type { Scale } from "@/charts/chart";
import type { Pack } from "@/lib/pack";
import { type Changes, diffPacks, isUnchanged } from "@/lib/pack/diff";
import { chartOf, dataOf } from "./render/figure-svg";

/** A scale of a figure that runs over something else than before. */
export interface ScaleChange {
  readonly figure: string;
  readonly scale: string;
  readonly before: Pick<Scale, "low" | "high">;
  readonly after: Pick<Scale, "low" | "high">;
}

export interface Difference extends Changes {
  readonly scales: readonly ScaleChange[];
}

/** What a change of a pack does, its pictures' scales included. */
export const diff = (before: Pack, after: Pack): Difference => ({ ...diffPacks(before, after), scales: diffScales(before, after) });

export const isSame = ({ scales, ...changes }: Difference): boolean => !scales.length && isUnchanged(changes);

function diffScales(before: Pack, after: Pack): readonly ScaleChange[] {
  return [...before.figures.values()].flatMap((figure) => {
    const now = after.figures.get(figure.id);
    if (!now || now.chart !== figure.chart) return [];
    const scales = chartOf(now).scales(dataOf(now, after), now.options);
    return chartOf(figure)
      .scales(dataOf(figure, before), figure.options)
      .flatMap(({ name, low, high }) => {
        const moved = scales.find((scale) => scale.name === name);
        return moved && (moved.low !== low || moved.high !== high)
          ? [{ figure: figure.id, scale: name, before: { low, high }, after: { low: moved.low, high: moved.high } }]
          : [];
      });
  });
}
