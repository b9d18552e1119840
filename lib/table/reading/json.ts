import type { Sheet } from "./read-table";
import { mixedColumns, writeNumber } from "./typed-cell";
import { Unreadable } from "./zip-directory";

/** How deep lists and objects may lie within each other. */
const deepest = 32;

/** Marks a number that was written as one: its digits stay as they are, however many. */
const sign = "\u0001";

interface Cell {
  readonly text: string;
  readonly number: boolean;
}

/** Reads a table out of JSON: records, columns, or rows; also under the one name of a wrapping object. */
export function openJson(text: string): Sheet {
  const value = parse(text);
  const table = Array.isArray(value) ? value : inner(value);
  const rows = Array.isArray(table)
    ? table.every(Array.isArray)
      ? table.map((row: unknown[], at) => row.map((one, place) => cell(one, at, place + 1)))
      : records(table)
    : columns(table);
  const cells: readonly (readonly Cell[])[] = rows;
  return {
    rows: cells.map((row) => row.map((one) => one.text)),
    questions: [],
    evidence: [
      `JSON: ${Array.isArray(table) ? (table.every(Array.isArray) ? "a list of rows" : "a list of records") : "columns by their names"}`,
    ],
    mixed: mixedColumns(cells),
  };
}

/** JSON whose numbers are texts with a sign before them: none loses a digit. */
function parse(text: string): unknown {
  const body = text.replace(/^\ufeff/, "");
  let depth = 0;
  const marked = body.replaceAll(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[[\]{}]/g, (token) => {
    if (token === "[" || token === "{") depth++;
    else if (token === "]" || token === "}") depth--;
    if (depth > deepest) throw new Unreadable(`Its lists lie more than ${deepest} deep within each other: that is no table.`);
    return /^[-\d]/.test(token) ? JSON.stringify(sign + token) : token;
  });
  try {
    return JSON.parse(marked);
  } catch {
    throw new Unreadable("It begins as JSON and is none: look whether it is whole.");
  }
}

/** What a wrapping object holds: the one list in it. */
function inner(value: unknown): unknown {
  if (typeof value !== "object" || value === null) throw new Unreadable("It is JSON without a table in it.");
  const lists = Object.values(value).filter(Array.isArray);
  const [only, ...more] = lists;
  return only && !more.length && (only.length === 0 || typeof only[0] === "object") ? only : value;
}

function records(list: readonly unknown[]): readonly (readonly Cell[])[] {
  const all = list.map((one, at) => {
    if (typeof one !== "object" || one === null || Array.isArray(one))
      throw new Unreadable(`Record ${at + 1} is none: it must be an object.`);
    // Whatever a name is, it is a name.
    return new Map(Object.entries(one));
  });
  const names = [...new Set(all.flatMap((one) => [...one.keys()]))];
  return [names.map((text) => ({ text, number: false })), ...all.map((one, at) => names.map((name) => cell(one.get(name), at, name)))];
}

function columns(value: unknown): readonly (readonly Cell[])[] {
  const all = Object.entries(value ?? {}).flatMap(([name, list]) => (Array.isArray(list) ? [[name, list] as const] : []));
  if (!all.length) throw new Unreadable("It is JSON without a table in it: a list of records, or columns by their names.");
  const length = Math.max(...all.map(([, list]) => list.length));
  const short = all.find(([, list]) => list.length < length);
  if (short) throw new Unreadable(`The column “${short[0]}” has ${short[1].length} values, and another ${length}.`);
  return [
    all.map(([text]) => ({ text, number: false })),
    ...Array.from({ length }, (_, at) => all.map(([name, list]) => cell(list[at], at, name))),
  ];
}

function cell(value: unknown, at = 0, name: string | number = ""): Cell {
  if (value === null || value === undefined) return { text: "", number: false };
  if (typeof value === "object") throw new Unreadable(`Record ${at + 1}, “${name}”, holds a list or an object, and no value.`);
  const text = String(value);
  if (!text.startsWith(sign)) return { text, number: false };
  const digits = text.slice(1);
  if (/[eE]/.test(digits)) return { text: writeNumber(Number(digits)), number: true };
  return { text: /^-?\d{1,3}\.\d{3}$/.test(digits) ? `${digits}0` : digits, number: true };
}
