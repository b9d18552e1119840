/** A person's mistake in a pack: where it is, what came, what was wanted. */
export interface Problem {
  readonly file: string;
  /** Line of a text file, counted from 1. */
  readonly line?: number;
  /** Row of a table as a spreadsheet counts it: the header is row 1. */
  readonly row?: number;
  readonly column?: string;
  readonly found: string;
  readonly expected: string;
}

/** One problem as one sentence: `path-share.csv, row 4, “share_pct”: found “n/a”, expected a number.` */
export function sayProblem({ file, line, row, column, found, expected }: Problem): string {
  const place = [file, line && `line ${line}`, row && `row ${row}`, column && `“${column}”`].filter(Boolean).join(", ");
  return `${place}: found ${found}, expected ${expected}.`;
}

/** Somebody's text in quotes, short enough for a message. */
export const quote = (value: unknown, most = 60): string => {
  const text = String(value);
  return `“${text.length > most ? `${text.slice(0, most)}…` : text}”`;
};

/** A list as an editor writes it: `a, b or c`. */
export const orList = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? "nothing") : `${items.slice(0, -1).join(", ")} or ${items.at(-1)}`;
