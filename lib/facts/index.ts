import { change, changeAbsolute, changeFactor, complement, difference, multiple, ratio, share, total } from "./arithmetic";
import { count, distinct } from "./count";
import { durations } from "./duration";
import { atMaximum, atMinimum, maximum, minimum, range } from "./extreme";
import type { FactFunction, RowFunction } from "./fact";
import { mean, median } from "./middle";
import { rank } from "./rank";
import { sum } from "./sum";
import { first, last, only } from "./value";

export const rowFunctions: readonly RowFunction[] = [
  ...[only, first, last, count, distinct, sum, mean, median],
  ...[minimum, maximum, atMinimum, atMaximum, range, rank],
];
export const factFunctions: readonly FactFunction[] = [
  ...[difference, ratio, change, changeAbsolute, changeFactor, multiple, share, complement, total],
  ...durations,
];
