/** A typed cell. Dates stay ISO text (a year, a month, a day or a moment), because their precision is part of the datum. */
export type Cell = string | number | boolean | null;

/** A row of a dataset. `line` is its number among the data rows, from 1; a spreadsheet shows it at line + 1. */
export interface Row {
  readonly line: number;
  readonly cells: Readonly<Record<string, Cell>>;
}

/** The text of a cell; an empty cell is an empty text. */
export const text = (row: Row, column: string): string => {
  const cell = row.cells[column];
  return cell === null || cell === undefined ? "" : String(cell);
};

/** The number in a cell, or undefined where the cell is empty. */
export const amount = (row: Row, column: string): number | undefined => {
  const cell = row.cells[column];
  return typeof cell === "number" ? cell : undefined;
};

/** Whether a cell says true. */
export const holds = (row: Row, column: string): boolean => row.cells[column] === true;
