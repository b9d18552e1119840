import type { Fact, Limits, Value } from "./fact";

/** What a value can be, by what it measures or by its column. */
export const limitsOf = ({ measures: measure }: Pick<Fact, "measures">, column?: Limits): Limits | undefined =>
  measure === "count"
    ? { least: 0 }
    : measure === "rank"
      ? { least: 1 }
      : measure === "share"
        ? { least: 0, most: 100, ...column }
        : column;

/** Why a value is none of what it is said to measure: no share is above 100. */
export function beyond(value: Value, measured: Pick<Fact, "measures">): string | undefined {
  const { least = -Infinity, most = Infinity } = limitsOf(measured) ?? {};
  const { measures: measure } = measured;
  const ends = typeof value === "number" ? [value] : typeof value === "object" ? [value.low, value.high] : [];
  const outside = ends.find((end) => end < least || end > most);
  return outside === undefined ? undefined : `a ${measure} of ${outside}, which no ${measure} can be`;
}
