import type { Found } from "./found";
import { clear } from "./found";
import { isMissing } from "./missing";
import { isNumber, readNumbers } from "./number-form";
import { dateOrders, readDate } from "./date-order";

/** Where the table lies in a sheet. Rows are counted from 0. */
export interface Layout {
  /** The row that holds the names of the columns. */
  readonly header: number;
  /** The rows of the table, without those that are empty. */
  readonly rows: readonly number[];
  /** Rows that are none of the table: words above and below. */
  readonly notes: readonly number[];
  /** Rows inside the table that have too few cells to be of it: a mistake, or a heading. */
  readonly stray: readonly number[];
  /** How many columns it has. */
  readonly width: number;
}

/** Whether anything stands in a cell. */
export const says = (cell: string | undefined): boolean => (cell ?? "").trim() !== "";
/** In how many cells of a row anything stands. */
export const filled = (row: readonly string[]): number => row.filter(says).length;
/** Whether a cell can be a number or a date. */
export const isValue = (cell: string): boolean => isNumber(readNumbers(cell)) || dateOrders.some((order) => readDate(cell, order));

/** Finds the table in the rows of a sheet: the names of its columns, its rows, and what stands around it. `chosen` is the row of names, where somebody has said it. */
export function findLayout(sheet: readonly (readonly string[])[], chosen?: number): Found<Layout> {
  const width = widthOf(sheet);
  const isRow = (row: readonly string[]) => (width < 2 ? filled(row) > 0 : filled(row) >= Math.max(2, Math.ceil(width * 0.5)));
  const like = sheet.flatMap((row, at) => (isRow(row) ? [at] : []));
  const header = chosen ?? like.find((at) => isHeader(sheet[at] ?? [], width)) ?? like[0] ?? 0;
  const last = lastRow(sheet, header, width, isRow);
  const inside = sheet.slice(header + 1, last + 1).flatMap((row, index) => (filled(row) ? [{ row, at: header + 1 + index }] : []));
  const rows = inside.filter(({ row }) => isRow(row)).map(({ at }) => at);
  const outside = (from: number, to: number) => sheet.slice(from, to).flatMap((row, index) => (filled(row) ? [from + index] : []));
  const layout = {
    header,
    rows,
    stray: inside.filter(({ row }) => !isRow(row)).map(({ at }) => at),
    notes: [...outside(0, header), ...outside(last + 1, sheet.length)],
    width,
  };
  if (chosen !== undefined) return clear(layout, "as was said");
  const named = isHeader(sheet[header] ?? [], width);
  const why = named
    ? `row ${header + 1} is the first in which all ${width} columns have a name`
    : `no row names all ${width} columns: row ${header + 1} is the first that has as many cells`;
  if (named) return clear(layout, why);
  return { state: "open", readings: [{ value: layout, why }] };
}

/** The number of columns: the cells that most rows have, without those that are empty in all. */
export function widthOf(sheet: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const row of sheet) {
    const end = row.findLastIndex(says) + 1;
    if (end) counts.set(end, (counts.get(end) ?? 0) + 1);
  }
  const many = [...counts].sort(([a, x], [b, y]) => y - x || b - a)[0]?.[0] ?? 0;
  // Rows whose last cell is empty are shorter, and of the same table.
  const wider = [...counts].filter(([width, count]) => width > many && count >= 2).map(([width]) => width);
  return Math.max(many, ...wider);
}

/** Names stand in every column, are no values, and none stands twice. */
export function isHeader(row: readonly string[], width: number): boolean {
  const names = row.slice(0, width).map((cell) => cell.trim());
  return names.length === width && names.every((name) => name && !isMissing(name) && !isValue(name)) && new Set(names).size === width;
}

/** The last row of the table: below it there are words in one cell, such as a source. */
function lastRow(sheet: readonly (readonly string[])[], header: number, width: number, isRow: (row: readonly string[]) => boolean): number {
  for (let at = sheet.length - 1; at > header; at--) {
    const row = sheet[at] ?? [];
    if (!filled(row)) continue;
    if (width > 1 && !isRow(row) && isNote(row)) continue;
    return at;
  }
  return header;
}

/** One cell with a sentence or a sign for a note, and no value: a row that has lost its other cells has a value there. */
function isNote(row: readonly string[]): boolean {
  const [only = "", ...more] = row.filter(says).map((cell) => cell.trim());
  return !more.length && says(row[0]) && !isValue(only) && (/^[*†‡¹²³\d]?\)? ?\p{L}.*[\s:]/u.test(only) || /^[*†‡]/u.test(only));
}
