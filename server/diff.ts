import type { Pack } from "@/lib/pack";
import { diffPacks, isUnchanged } from "@/lib/pack/diff";
import type { Difference, ScaleChange } from "@/lib/studio/view";
import { chartOf, dataOf } from "./render/figure-svg";

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
