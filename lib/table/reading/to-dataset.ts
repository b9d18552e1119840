import Papa from "papaparse";
import type { Problem } from "@/lib/problem";
import { orList, quote } from "@/lib/problem";
import type { Field, TableSchema } from "@/lib/table/schema";
import { parseRows } from "@/lib/table/typed";
import type { Kind } from "./column";
import { joinHeaders } from "./header-rows";
import { findMatches, type Match } from "./match";
import { openText } from "./open-text";
import { type Choices, type Mistake, type Question, type ReadTable, readSheet, type Sheet } from "./read-table";
import { type Repair, repaired } from "./repair";
import { type Reshape, reshaped } from "./reshape";

/** A file as the rows of a dataset, or what stands in the way: questions first, then mistakes. */
export interface Imported {
  /** The dataset's CSV, where nothing is left to ask and nothing is wrong. */
  readonly csv?: string;
  readonly rows: number;
  /** For every decision why it was taken. */
  readonly evidence: readonly string[];
  readonly questions: readonly Question[];
  readonly problems: readonly Problem[];
  /** Cells that do not fit, as they stand in the file: what can be repaired. */
  readonly mistakes: readonly Mistake[];
  /** Columns of the file that the dataset has no place for. */
  readonly left: readonly string[];
  /** The columns of the file, with the first values as they were read. */
  readonly columns: readonly {
    readonly name: string;
    readonly kind: Kind;
    readonly why: string;
    readonly sample: readonly (string | null)[];
  }[];
  /** The first rows of the table as they are read now, with the row of the file that each stands in. */
  readonly head: readonly { readonly row: number; readonly cells: readonly HeadCell[] }[];
  /** The names of the file's columns as they stand, before any became rows. */
  readonly file: readonly string[];
  /** Where each column of the dataset comes from. */
  readonly matches: readonly Match[];
}

/** A cell as it stands in the file, and as it is read: `null` for no value, and where it cannot be read. */
export interface HeadCell {
  readonly found: string;
  readonly value: string | null;
  readonly unread: boolean;
}

/** What somebody has said of a file besides how it is to be read. */
export interface Settings {
  /** Which column of the file a column of the dataset is, by the dataset's name for it; empty for none. */
  readonly columns?: ReadonlyMap<string, string>;
  /** One value for every row, by the dataset's name of the column. */
  readonly values?: ReadonlyMap<string, string>;
  readonly repairs?: readonly Repair[];
  /** Columns that become rows. */
  readonly reshape?: Reshape | undefined;
  /** The values that a column has had so far: they tell of a column that goes by another name. */
  readonly known?: ReadonlyMap<string, ReadonlySet<string>>;
  /** Hears how much of the file has been read, from 0 to 1. */
  readonly tell?: (done: number) => void;
}

const kinds: Readonly<Record<Field["type"], Kind>> = {
  ...{ number: "number", integer: "number", year: "number" },
  ...{ date: "date", datetime: "date", string: "text", boolean: "text" },
};

/** Reads a file into a dataset: its columns by name, title or content, its cells by the type that the schema gives them. Every value is the file's, in the form that datasets have. */
export function toDataset(
  from: Uint8Array | Sheet,
  { file, schema, path }: { readonly file: string; readonly path: string; readonly schema: TableSchema },
  choices: Choices,
  { columns = new Map(), values = new Map(), repairs = [], known = new Map(), reshape, tell }: Settings = {},
): Imported {
  const opened = joinHeaders(from instanceof Uint8Array ? openText(from, choices) : from, choices);
  const read = (sheet: readonly (readonly string[])[], kinds: Kinds) =>
    readSheet(
      sheet,
      { ...choices, kinds },
      {
        questions: [...opened.questions],
        evidence: [...opened.evidence],
        ...(opened.mixed ? { mixed: opened.mixed } : {}),
        tell,
      },
    );
  const first = read(opened.rows, choices.kinds ?? new Map());
  const mended = repaired(opened.rows, first.header, repairs);
  const turned = reshape ? reshaped(mended, first.header, first.rows, reshape) : undefined;
  const readMended =
    turned && reshape ? readTurned(turned.rows, choices, first, opened.mixed, reshape) : (kinds: Kinds) => read(mended, kinds);
  // A cell is named as in the file that somebody has open, whatever has been turned.
  const origin = ({ row, column, ...rest }: Mistake): Mistake => {
    const from = turned?.origins[row - 1];
    return { ...rest, row: from ? from.row + 1 : row, column: from && column === reshape?.value ? from.column : column };
  };
  const shown = turned ? readMended(choices.kinds ?? new Map()).columns : first.columns;
  const matches = findMatches(schema, shown, { columns, values, known });
  const matched = new Map(matches.map(({ field, column }) => [field, column] as const));
  const typed = schema.fields.flatMap(({ name, type }) => {
    const column = matched.get(name);
    return column === undefined ? [] : [[column, kinds[type]] as const];
  });
  const table = readMended(new Map([...typed, ...(choices.kinds ?? [])]));
  const names = table.columns.map(({ name }) => name);
  // What the dataset has no place for is not asked about.
  const used = new Set([...matched.values()]);
  const questions = table.questions.filter(({ column }) => column === undefined || used.has(column));
  const left = names.filter((name) => !used.has(name));
  const evidence = [
    ...table.evidence,
    ...table.columns.map(({ name, why }) => `“${name}”: ${why}`),
    ...matches.flatMap(({ field, column, why }) => (column === undefined ? [] : [`“${column}” is ${field}: ${why}`])),
  ];
  const absent = schema.fields
    .filter(({ name, constraints }) => constraints?.required && !names.includes(matched.get(name) ?? "") && !values.get(name))
    .map(
      ({ name }): Problem => ({
        file,
        found: `no column for ${quote(name)}`,
        expected: `one of that name${left.length ? `, or --column ${name}=NAME with ${orList(left.map((one) => quote(one)))}` : ""}`,
      }),
    );
  // Of two columns with one name nobody knows which is meant.
  const twice = [...new Set(names.filter((name, at) => name && names.indexOf(name) !== at))];
  const ambiguous = twice.map(
    (name): Problem => ({ file, row: table.header + 1, found: `two columns ${quote(name)}`, expected: "a name for each" }),
  );
  const mistakes = table.mistakes.filter(({ column }) => !column || used.has(column)).map(origin);
  const samples = table.columns.map(({ name, kind, why, values: all }) => ({ name, kind, why, sample: all.slice(0, sampled) }));
  const sheet = turned?.rows ?? mended;
  const unread = new Set(table.mistakes.map(({ row, column }) => `${row} ${column}`));
  const head = table.rows.slice(0, shownRows).map((at, index) => ({
    row: (turned?.origins[at]?.row ?? at) + 1,
    cells: table.columns.map(({ name, values: all }, place) => ({
      found: (sheet[at]?.[place] ?? "").trim(),
      value: all[index] ?? null,
      unread: unread.has(`${at + 1} ${name}`),
    })),
  }));
  const said = {
    head,
    rows: table.rows.length,
    evidence,
    questions,
    left,
    columns: samples,
    file: first.columns.map(({ name }) => name),
    matches,
  };
  if (!table.rows.length && !questions.length)
    return {
      ...said,
      mistakes: [],
      problems: [{ file, found: "no rows", expected: "a row of names, and at least one of values below it" }],
    };
  // Structure first and alone: cells of a table that was read wrongly are no mistakes of anybody.
  if (questions.length || absent.length || ambiguous.length) {
    // Which columns there are is not known before it is known how the file is cut.
    const open = questions.some(({ about }) => ["encoding", "delimiter", "header", "joined", "sheet", "resource"].includes(about));
    return { ...said, mistakes: [], problems: open ? [] : [...absent, ...ambiguous] };
  }
  if (mistakes.length) return { ...said, mistakes, problems: mistakes.map((one) => problemOf(one, file)) };

  const byName = new Map(table.columns.map((column) => [column.name, column] as const));
  const lines = table.rows.map((_, at) =>
    schema.fields.map(({ name }) => values.get(name) ?? byName.get(matched.get(name) ?? "")?.values[at] ?? ""),
  );
  const header = schema.fields.map(({ name }) => name);
  const checked = parseRows(path, { header, lines }, schema);
  if ("rows" in checked) {
    const csv = `${Papa.unparse({ fields: header, data: lines }, { newline: "\n" })}\n`;
    return { ...said, csv, mistakes: [], problems: [] };
  }
  // Rows are named as in the file that somebody has open.
  const problems = checked.problems.map((problem) => ({
    ...problem,
    file,
    ...(problem.row === undefined ? {} : { row: (table.rows[problem.row - 2] ?? problem.row - 1) + 1 }),
  }));
  const wrong = problems.flatMap((problem) => mistakeOf(problem, sheet, table.header, matched)).map(origin);
  // As they stand in the file: what was read as no value was written as “-”.
  const asWritten = wrong.length === problems.length || turned;
  return { ...said, problems: asWritten ? wrong.map((one) => problemOf(one, file)) : problems, mistakes: wrong };
}

type Kinds = ReadonlyMap<string, Kind>;

/** Reads a table whose columns became rows. Where it lies and where it ends was found out, or asked, before that. */
const readTurned =
  (
    rows: readonly (readonly string[])[],
    { header: _header, ...choices }: Choices,
    first: ReadTable,
    mixed: Sheet["mixed"],
    reshape: Reshape,
  ) =>
  (kinds: Kinds): ReadTable => {
    const questions = first.questions.flatMap((one): Question[] => {
      const { column, ...rest } = one;
      return column === undefined || (mixed?.length && one.about === "decimal" && reshape.columns.includes(column)) ? [rest] : [];
    });
    return readSheet(
      rows,
      { ...choices, totals: false, kinds },
      { questions, evidence: [...first.evidence], ...(mixed ? { mixed: [] } : {}) },
    );
  };

/** How many rows are shown as they are read. */
const shownRows = 12;

/** How many values of a column are shown. */
const sampled = 5;

const problemOf = ({ row, column, found, expected }: Mistake, file: string): Problem => ({
  file,
  row,
  ...(column ? { column } : {}),
  found: quote(found),
  expected,
});

/** A cell that does not fit the dataset's schema, as it stands in the file. */
function mistakeOf(
  { row, column, expected }: Problem,
  sheet: readonly (readonly string[])[],
  header: number,
  matched: ReadonlyMap<string, string | undefined>,
): readonly Mistake[] {
  const name = matched.get(column ?? "");
  const at = (sheet[header] ?? []).findIndex((cell) => cell.trim() === name);
  return row === undefined || name === undefined || at < 0
    ? []
    : [{ row, column: name, found: (sheet[row - 1]?.[at] ?? "").trim(), expected }];
}
