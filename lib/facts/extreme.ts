import { max, min } from "d3";
import { findNumbers, isRefusal, type RowFunction } from "./fact";

/** The smallest number in a column, and the rows that have it. */
export const minimum = extreme("minimum", "smallest", (numbers) => min(numbers));

/** The largest number in a column, and the rows that have it. */
export const maximum = extreme("maximum", "largest", (numbers) => max(numbers));

/** The smallest and the largest number of a column: what sources that disagree leave open. */
export const range: RowFunction = {
  name: "range",
  compute(picked) {
    const numbers = findNumbers(picked);
    return isRefusal(numbers) ? numbers : { value: { low: min(numbers) ?? 0, high: max(numbers) ?? 0 }, rows: picked.rows };
  },
  formula: ({ column, dataset, where }) => `the smallest and the largest ${column} in the rows of ${dataset}${where}`,
};

function extreme(name: string, word: string, of: (numbers: readonly number[]) => number | undefined): RowFunction {
  return {
    name,
    compute(picked) {
      const numbers = findNumbers(picked);
      if (isRefusal(numbers)) return numbers;
      const value = of(numbers) ?? 0;
      return { value, rows: picked.rows.filter(({ cells }) => cells[picked.column] === value) };
    },
    formula: ({ column, dataset, where }) => `the ${word} ${column} in the rows of ${dataset}${where}`,
  };
}
