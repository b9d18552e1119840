import { findNumbers, isRefusal, type RowFunction } from "./fact";

/** The place of one row among those that fit, by a column: 1 is the largest. Rows with the same number share the better place. */
export const rank: RowFunction = {
  name: "rank",
  unit: "rank",
  measures: "rank",
  compute(picked) {
    const numbers = findNumbers(picked);
    if (isRefusal(numbers)) return numbers;
    const { ranked, dataset, column, where, rows } = picked;
    const [row, more] = ranked?.rows ?? [];
    if (!row || more)
      return {
        refused: `${ranked?.rows.length ?? 0} rows of ${dataset}${where}${ranked?.where.replace(" where", where ? " and" : " where")}, not one`,
      };
    const own = Number(row.cells[column]);
    const before = numbers.filter((number) => (ranked?.from === "smallest" ? number < own : number > own)).length;
    return { value: before + 1, rows: [row, ...rows.filter((one) => one !== row)] };
  },
  formula: ({ ranked, column, dataset, where }) =>
    `the place by ${column}, from the ${ranked?.from ?? "largest"}, of the row${ranked?.where} among the rows of ${dataset}${where}`,
};
