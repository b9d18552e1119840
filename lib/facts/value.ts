import type { Picked, Refusal, RowFunction } from "./fact";

/** The value in the one row that fits. */
export const only: RowFunction = {
  name: "only",
  compute: (picked) =>
    picked.rows.length > 1 ? { refused: `${picked.rows.length} rows of ${picked.dataset}${picked.where}, not one` } : take(picked, 0),
  formula: ({ column, where, dataset }) => `${column} in the one row of ${dataset}${where}`,
};

/** The value in the first row that fits, in the file's order or by `order`. */
export const first: RowFunction = {
  name: "first",
  compute: (picked) => take(picked, 0),
  formula: ({ column, where, dataset }) => `${column} in the first row of ${dataset}${where}`,
};

/** The value in the last row that fits. */
export const last: RowFunction = {
  name: "last",
  compute: (picked) => take(picked, picked.rows.length - 1),
  formula: ({ column, where, dataset }) => `${column} in the last row of ${dataset}${where}`,
};

function take({ dataset, rows, column, where }: Picked, at: number): ReturnType<RowFunction["compute"]> | Refusal {
  const row = rows[at];
  if (!row) return { refused: `no row of ${dataset}${where}` };
  const cell = row.cells[column];
  if (cell === null || cell === undefined) return { refused: `“${column}” is empty in row ${row.line + 1} of ${dataset}` };
  if (typeof cell === "boolean") return { refused: `“${column}” is true or false in row ${row.line + 1} of ${dataset}, not a value` };
  return { value: cell, rows: [row] };
}
