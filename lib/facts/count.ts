import type { RowFunction } from "./fact";

/** How many rows fit. None is a count too. */
export const count: RowFunction = {
  name: "count",
  unit: "number",
  measures: "count",
  compute: ({ rows }) => ({ value: rows.length, rows }),
  formula: ({ dataset, where }) => `the number of rows of ${dataset}${where}`,
};

/** How many different values a column has in the rows that fit. */
export const distinct: RowFunction = {
  name: "distinct",
  unit: "number",
  measures: "count",
  compute: ({ rows, column }) => ({ value: new Set(rows.map(({ cells }) => cells[column]).filter((cell) => cell !== null)).size, rows }),
  formula: ({ dataset, column, where }) => `the number of different values of ${column} in ${dataset}${where}`,
};
