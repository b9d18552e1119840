import Papa from "papaparse";
import type { Problem } from "@/lib/problem";
import { orList, quote } from "@/lib/problem";
import { parseRecords } from "@/lib/table/records";
import type { Field, TableSchema } from "@/lib/table/schema";
import { parseRows } from "@/lib/table/typed";
import type { Kind } from "./column";
import { type Choices, type Question, readTable } from "./read-table";

/** A file as the rows of a dataset, or what stands in the way: questions first, then mistakes. */
export interface Imported {
  /** The dataset's CSV, where nothing is left to ask and nothing is wrong. */
  readonly csv?: string;
  readonly rows: number;
  /** For every decision why it was taken. */
  readonly evidence: readonly string[];
  readonly questions: readonly Question[];
  readonly problems: readonly Problem[];
  /** Columns of the file that the dataset has no place for. */
  readonly left: readonly string[];
}

/** Which column of the file a column of the dataset is, where neither its name nor its title tells: by the dataset's name for it. */
export type Columns = ReadonlyMap<string, string>;

const kinds: Readonly<Record<Field["type"], Kind>> = {
  ...{ number: "number", integer: "number", year: "number" },
  ...{ date: "date", datetime: "date", string: "text", boolean: "text" },
};

/** Reads a file into a dataset: its columns by name or title, its cells by the type that the schema gives them. Every value is the file's, in the form that datasets have. */
export function toDataset(
  bytes: Uint8Array,
  { file, schema, path }: { readonly file: string; readonly path: string; readonly schema: TableSchema },
  choices: Choices,
  columns: Columns = new Map(),
): Imported {
  const first = readTable(bytes, choices);
  const names = first.columns.map(({ name }) => name);
  const matched = new Map(schema.fields.map((field) => [field.name, columns.get(field.name) ?? findName(names, field)] as const));
  const typed = schema.fields.flatMap(({ name, type }) => {
    const column = matched.get(name);
    return column === undefined ? [] : [[column, kinds[type]] as const];
  });
  const read = readTable(bytes, { ...choices, kinds: new Map([...typed, ...(choices.kinds ?? [])]) });
  // What the dataset has no place for is not asked about.
  const used = new Set([...matched.values()]);
  const questions = read.questions.filter(({ column }) => column === undefined || used.has(column));
  const left = names.filter((name) => !used.has(name));
  const evidence = [
    ...read.evidence,
    ...read.columns.map(({ name, why }) => `“${name}”: ${why}`),
    ...[...matched].flatMap(([field, column]) => (column === undefined ? [] : [`“${column}” is ${field}`])),
  ];
  const absent = schema.fields
    .filter(({ name, constraints }) => constraints?.required && !read.columns.some((column) => column.name === matched.get(name)))
    .map(
      ({ name }): Problem => ({
        file,
        found: `no column for ${quote(name)}`,
        expected: `one of that name${left.length ? `, or --column ${name}=NAME with ${orList(left.map((one) => quote(one)))}` : ""}`,
      }),
    );
  const mistakes = read.mistakes
    .filter(({ column }) => !column || used.has(column))
    .map(
      ({ row, column, found, expected }): Problem => ({
        file,
        row,
        ...(column ? { column } : {}),
        found: quote(found),
        expected,
      }),
    );
  const said = { rows: read.rows.length, evidence, questions, left };
  // Structure first and alone: cells of a table that was read wrongly are no mistakes of anybody.
  if (questions.length || absent.length) return { ...said, problems: absent };
  if (mistakes.length) return { ...said, problems: mistakes };

  const lines = read.rows.map((_, at) =>
    schema.fields.map(({ name }) => read.columns.find((column) => column.name === matched.get(name))?.values[at] ?? ""),
  );
  const csv = `${Papa.unparse([schema.fields.map(({ name }) => name), ...lines], { newline: "\n" })}\n`;
  const records = parseRecords(path, csv);
  const checked = "records" in records ? parseRows(path, records.records, schema) : records;
  if ("rows" in checked) return { ...said, csv, problems: [] };
  // Rows are named as in the file that somebody has open.
  const problems = checked.problems.map((problem) => ({
    ...problem,
    file,
    ...(problem.row === undefined ? {} : { row: (read.rows[problem.row - 2] ?? problem.row - 1) + 1 }),
  }));
  return { ...said, problems };
}

/** The column that has a field's name or title, whatever its capitals, spaces and signs. */
function findName(names: readonly string[], { name, title }: Field): string | undefined {
  const wanted = [name, title ?? name].map(plainly);
  const found = names.filter((one) => wanted.includes(plainly(one)));
  return found.length === 1 ? found[0] : names.find((one) => one === name);
}

const plainly = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "");
