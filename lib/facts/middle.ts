import { mean as meanOf, median as medianOf } from "d3";
import { findNumbers, isRefusal, type RowFunction } from "./fact";

/** The mean of a column. */
export const mean = middle("mean", (numbers) => meanOf(numbers));

/** The median of a column. */
export const median = middle("median", (numbers) => medianOf(numbers));

function middle(name: string, of: (numbers: readonly number[]) => number | undefined): RowFunction {
  return {
    name,
    compute(picked) {
      const numbers = findNumbers(picked);
      return isRefusal(numbers) ? numbers : { value: of(numbers) ?? 0, rows: picked.rows };
    },
    formula: ({ column, dataset, where }) => `the ${name} of ${column} over the rows of ${dataset}${where}`,
  };
}
