import { filled, isHeader, isValue, says, widthOf } from "./layout";
import type { Choices, Question, Sheet } from "./read-table";

/** Two rows that may name the columns together: a name over several columns, and below it one for each. */
interface Pair {
  /** The upper row, from 0. */
  readonly at: number;
  /** The names of the columns, each with what stands over it. */
  readonly names: readonly string[];
  /** The lower row is no row of values, and without the upper its names would not be told apart. */
  readonly sure: boolean;
}

/** So far down the names of columns are looked for. */
const deepest = 30;

/**
 * A sheet in which one row names the columns, where two did: “2019” over “Share” and “Growth”, “2020” over the same, as merged cells
 * come. The upper row is left empty, so that all others keep their numbers. Where the lower row may as well be the first of the
 * values, it is asked.
 */
export function joinHeaders(sheet: Sheet, { joined, header }: Choices): Sheet {
  const pair = header === undefined ? findPair(sheet.rows) : undefined;
  if (!pair || joined === false) return sheet;
  const [upper, lower] = [pair.at + 1, pair.at + 2];
  const names = pair.names.map((name) => `“${name}”`).join(", ");
  if (joined !== true && !pair.sure) {
    const question: Question = {
      about: "joined",
      asks: `Do rows ${upper} and ${lower} name the columns together?`,
      readings: [
        { answer: "yes", means: `the columns are ${names}`, why: `row ${upper} has names over several columns` },
        { answer: "no", means: `row ${lower} is a row of values`, why: `its cells can be values` },
      ],
    };
    return { ...sheet, questions: [...sheet.questions, question] };
  }
  const rows = sheet.rows.map((row, at) => (at === pair.at ? [] : at === pair.at + 1 ? pair.names : row));
  return { ...sheet, rows, evidence: [...sheet.evidence, `rows ${upper} and ${lower} name the columns together: ${names}`] };
}

function findPair(rows: Sheet["rows"]): Pair | undefined {
  const width = widthOf(rows);
  if (width < 3) return undefined;
  for (let at = 0; at < Math.min(rows.length - 2, deepest); at++) {
    const [upper = [], lower = []] = [rows[at], rows[at + 1]];
    // One row names them all: then nothing that stands over it is needed.
    if (isHeader(upper, width) || isHeader(lower, width)) return undefined;
    const names = joinedNames(upper, lower, width);
    if (names) return { at, names, sure: !lower.some((cell) => says(cell) && isValue(cell.trim())) && repeats(lower, width) };
  }
  return undefined;
}

/** The names of the columns out of two rows; undefined where they do not make one for each, or nothing stands over several. */
function joinedNames(upper: readonly string[], lower: readonly string[], width: number): readonly string[] | undefined {
  if (filled(upper) < 2 || filled(upper) >= width) return undefined;
  const over: string[] = [];
  let spans = 0;
  for (let at = 0; at < width; at++) {
    const [own, below] = [(upper[at] ?? "").trim(), says(lower[at])];
    // What is merged stands in its first cell, and over all that have a name of their own below.
    const reaches = !own && below && over[at - 1];
    if (reaches) spans++;
    over.push(own || (reaches ? (over[at - 1] ?? "") : ""));
  }
  const names = over.map((name, at) => [name, (lower[at] ?? "").trim()].filter(Boolean).join(" "));
  const values = upper.filter((cell) => says(cell) && isValue(cell.trim())).length;
  // Years stand over names, or names over years: values over values are no names.
  const told = values === 0 || lower.every((cell) => !says(cell) || !isValue(cell.trim()));
  return spans && told && names.every(Boolean) && new Set(names).size === width && !names.every((name) => isValue(name))
    ? names
    : undefined;
}

/** Whether a row says the same name for several columns. */
function repeats(row: readonly string[], width: number): boolean {
  const names = row.slice(0, width).flatMap((cell) => (says(cell) ? [cell.trim()] : []));
  return new Set(names).size < names.length;
}
