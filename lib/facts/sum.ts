import { findNumbers, isRefusal, type RowFunction } from "./fact";

/** The sum of a column. */
export const sum: RowFunction = {
  name: "sum",
  compute(picked) {
    const numbers = findNumbers(picked);
    return isRefusal(numbers) ? numbers : { value: numbers.reduce((a, b) => a + b, 0), rows: picked.rows };
  },
  formula: ({ column, dataset, where }) => `the sum of ${column} over the rows of ${dataset}${where}`,
};
