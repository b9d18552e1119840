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

/** Where the smallest number of a column lies: what another column says there. */
export const atMinimum = at(minimum, "smallest");

/** Where the largest number of a column lies. */
export const atMaximum = at(maximum, "largest");

function at(found: RowFunction, word: string): RowFunction {
  return {
    name: `at-${found.name}`,
    compute(picked) {
      const extreme = found.compute(picked);
      if (isRefusal(extreme)) return extreme;
      const [row, tied] = extreme.rows;
      if (tied)
        return {
          refused: `rows ${extreme.rows.map(({ line }) => line + 1).join(" and ")} of ${picked.dataset} share the ${word} ${picked.column}`,
        };
      const cell = row?.cells[picked.at];
      if (cell === null || cell === undefined || typeof cell === "boolean")
        return { refused: `“${picked.at}” says nothing in row ${(row?.line ?? 0) + 1} of ${picked.dataset}` };
      return { value: cell, rows: extreme.rows };
    },
    formula: ({ column, at: where, dataset, where: conditions }) =>
      `${where} where ${column} is ${word} in the rows of ${dataset}${conditions}`,
  };
}
