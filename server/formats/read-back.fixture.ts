import { JSDOM } from "jsdom";
import Papa from "papaparse";

const { DOMParser } = new JSDOM("").window;

/** Rows read back out of one form of a figure: the names of its columns, then each row's cells, last whose figure it is. */
export interface Back {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** By what a mark or a program names each row: `rows:4`. In a form that names none, their places. */
  readonly keys: readonly string[];
}

export const documentOf = (bytes: Buffer): Document => new DOMParser().parseFromString(String(bytes), "text/html");

/** A drawing as XML. Throws for one that is not well-formed. */
export function drawingOf(bytes: Buffer | string): Document {
  const document = new DOMParser().parseFromString(String(bytes), "image/svg+xml");
  const [error] = document.getElementsByTagName("parsererror");
  if (error) throw new Error(error.textContent ?? "not well-formed");
  return document;
}

/** White space is a matter of layout, and of nothing else. */
const said = (text: string | null): string => (text ?? "").replaceAll(/\s+/g, " ").trim();

/** The one table of a page, an embed or the metadata of a picture. */
export function ofTable(document: Document): Back {
  const [table, ...more] = document.querySelectorAll("figure table, metadata table");
  if (!table || more.length) throw new Error(`${more.length + 1} tables instead of one`);
  const [head = [], ...lines] = [...table.querySelectorAll("tr")].map((row) => [...row.children].map((cell) => said(cell.textContent)));
  const keys = [...table.querySelectorAll("tr[data-row]")].map((row) => row.getAttribute("data-row") ?? "");
  return { columns: head, rows: lines, keys };
}

export function ofText(bytes: Buffer): Back {
  const part = String(bytes)
    .split("\n\n")
    .find((one) => / \| Source$/m.test(one));
  const [head = [], ...lines] = (part ?? "").split("\n").map((line) => line.split(" | ").map(said));
  return { columns: head, rows: lines, keys: [...lines.keys()].map(String) };
}

/** The part of a figure's JSON that is read here, as somebody would who knows nothing else of it. */
export interface Content {
  readonly words: Readonly<Record<"title" | "dek" | "notes" | "alt" | "description", string>> & {
    readonly labels: Readonly<Record<string, string>>;
  };
  readonly datasets: readonly {
    readonly name: string;
    readonly schema: { readonly fields: readonly { readonly name: string }[] };
    readonly rows: readonly (Readonly<Record<string, string | number | boolean | null>> & { readonly row: number })[];
  }[];
  readonly table: { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };
  readonly facts: readonly { readonly id: string; readonly value: unknown; readonly written: string; readonly rows: readonly object[] }[];
  readonly claims: readonly { readonly words: string; readonly fact: string }[];
}

export const contentOf = (bytes: Buffer): Content => JSON.parse(String(bytes));

export function ofJson(bytes: Buffer): Back {
  const { columns, rows } = contentOf(bytes).table;
  return { columns: columns.map(said), rows: rows.map((cells) => cells.map(said)), keys: [...rows.keys()].map(String) };
}

/** What each mark of a picture says of its row, by the row: its cells by their columns, those that are empty left out. */
export function ofMarks(drawing: Document): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const marks = new Map<string, Readonly<Record<string, string>>>();
  for (const mark of drawing.querySelectorAll("svg > g [data-row]")) {
    const title = mark.parentElement?.firstElementChild;
    const words = title?.localName === "title" ? (title.textContent ?? "") : "";
    const cells = Object.fromEntries(
      words.split("\n").map((line) => [line.slice(0, line.indexOf(": ")), line.slice(line.indexOf(": ") + 2)]),
    );
    const row = mark.getAttribute("data-row") ?? "";
    const before = marks.get(row);
    if (before && JSON.stringify(before) !== JSON.stringify(cells)) throw new Error(`two marks of ${row} say different things`);
    marks.set(row, cells);
  }
  return marks;
}

/** Every text that a drawing shows, its lines joined. */
export const textsOf = (drawing: Document): readonly { readonly text: string; readonly row: string | undefined }[] =>
  [...drawing.querySelectorAll("text")].map((text) => ({
    text: said([...text.childNodes].map((line) => line.textContent).join(" ")),
    row: text.closest("[data-row]")?.getAttribute("data-row") ?? undefined,
  }));

/** A CSV as a spreadsheet has it: lines of cells, the header first. */
export const cellsOf = (text: string): readonly (readonly string[])[] => Papa.parse<string[]>(text.trimEnd(), { delimiter: "," }).data;

/** The rows of each dataset in a CSV, each cell under its column's name. Where there are several datasets, the first column says whose a row is. */
export function ofCsv(
  bytes: Buffer,
  names: readonly string[],
): readonly { readonly name: string; readonly rows: readonly Readonly<Record<string, string>>[] }[] {
  const [header = [], ...lines] = cellsOf(String(bytes));
  const several = header[0] === "dataset";
  return names.map((name) => ({
    name,
    rows: lines
      .filter(([first]) => !several || first === name)
      .map((cells) => Object.fromEntries(cells.map((cell, at) => [header[at] ?? "", cell]))),
  }));
}
