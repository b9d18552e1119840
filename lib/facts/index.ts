import { change, complement, difference, ratio, share } from "./arithmetic";
import { count, distinct } from "./count";
import { durations } from "./duration";
import { maximum, minimum, range } from "./extreme";
import type { FactFunction, RowFunction } from "./fact";
import { mean, median } from "./middle";
import { sum } from "./sum";
import { first, last, only } from "./value";

export const rowFunctions: readonly RowFunction[] = [only, first, last, count, distinct, sum, mean, median, minimum, maximum, range];
export const factFunctions: readonly FactFunction[] = [difference, ratio, change, share, complement, ...durations];
