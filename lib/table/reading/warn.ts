import { median } from "d3";

/** Something in a table that may be right and is worth a look. It stops nothing. */
export interface Warning {
  readonly column: string;
  /** Data rows, from 1. */
  readonly rows: readonly number[];
  readonly says: string;
}

interface Column {
  readonly name: string;
  readonly type: string;
}

/** How far beyond what was there before a number may lie, as a multiple of the span that it had. */
const beyond = 1;

const personal: readonly (readonly [name: string, like: RegExp])[] = [
  ["e-mail addresses", /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i],
  ["telephone numbers", /^(?:\+\d|0)[\d ()-]{7,}\d$/],
];

/** What is worth a look in a dataset's new rows beside its old ones: numbers far from all before, years that are left out, what looks like a person's data. */
export function findWarnings(
  columns: readonly Column[],
  before: readonly (readonly string[])[],
  after: readonly (readonly string[])[],
): readonly Warning[] {
  return columns.flatMap(({ name, type }, at) => {
    const cells = after.map((row) => row[at] ?? "");
    if (type === "number" || type === "integer")
      return outliers(
        name,
        before.map((row) => row[at] ?? ""),
        cells,
      );
    if (type === "year") return gaps(name, cells);
    return personal.flatMap(([what, like]) => {
      const rows = rowsOf(cells, (cell) => like.test(cell));
      return type === "string" && rows.length
        ? [{ column: name, rows, says: `“${name}” holds what looks like ${what}: whatever is in a dataset is published` }]
        : [];
    });
  });
}

function outliers(name: string, before: readonly string[], cells: readonly string[]): readonly Warning[] {
  const numbers = (all: readonly string[]) => all.filter(Boolean).map(Number).filter(Number.isFinite);
  const [old, now] = [numbers(before), numbers(cells)];
  if (old.length < 2) return [];
  const [usual, usualNow] = [median(old.map(Math.abs)) ?? 0, median(now.map(Math.abs)) ?? 0];
  // Shares of 1 where there were percent, thousands where there were units: every number is a number, and all are wrong.
  if (usual && usualNow && Math.abs(Math.log10(usualNow / usual)) >= 1)
    return [
      {
        column: name,
        rows: [],
        says: `“${name}” is about ${usualNow}, and was about ${usual} before: look whether it is in the same unit`,
      },
    ];
  const [low, high] = [old.reduce((a, b) => Math.min(a, b)), old.reduce((a, b) => Math.max(a, b))];
  const room = Math.max(high - low, Math.abs(high) / 10) * beyond;
  const rows = rowsOf(cells, (cell) => cell !== "" && (Number(cell) > high + room || Number(cell) < low - room));
  return rows.length
    ? [{ column: name, rows, says: `“${name}” is far from all that was there: before, it lay between ${low} and ${high}` }]
    : [];
}

function gaps(name: string, cells: readonly string[]): readonly Warning[] {
  const years = [...new Set(cells.filter(Boolean).map(Number))].toSorted((a, b) => a - b);
  const missing = years.slice(1).flatMap((year, at) => {
    const last = years[at] ?? year;
    return year - last > 1 ? [year - last === 2 ? String(last + 1) : `${last + 1} to ${year - 1}`] : [];
  });
  // Where most years are left out, they are no series.
  return missing.length && missing.length < years.length / 2
    ? [{ column: name, rows: [], says: `“${name}” leaves out ${missing.join(", ")}: a line would join what lies around it` }]
    : [];
}

const rowsOf = (cells: readonly string[], is: (cell: string) => boolean): readonly number[] =>
  cells.flatMap((cell, at) => (is(cell) ? [at + 1] : []));
