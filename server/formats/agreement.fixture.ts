import { address } from "@/lib/address";
import type { Pack } from "@/lib/pack";
import type { Figure } from "@/lib/pack/figure";
import type { At } from "../render/at";
import { embedDocument } from "../render/embed-document";
import type { Faces } from "../render/faces";
import { figureDocument } from "../render/figure-document";
import { csv } from "./csv";
import { json } from "./json";
import { optionsOf } from ".";
import {
  type Back,
  type Content,
  contentOf,
  documentOf,
  drawingOf,
  ofCsv,
  ofJson,
  ofMarks,
  ofTable,
  ofText,
  textsOf,
} from "./read-back.fixture";
import { svg } from "./svg";
import { txt } from "./txt";

/** A figure in each of its forms, as bytes. The pictures are by their addresses: every step, width, theme and subject. */
export interface Made {
  readonly page: Buffer;
  /** The pages of its steps, by step. */
  readonly steps: ReadonlyMap<string, Buffer>;
  readonly embed: Buffer;
  readonly txt: Buffer;
  readonly json: Buffer;
  readonly csv: Buffer;
  readonly pictures: ReadonlyMap<string, Buffer>;
}

export function make(figure: Figure, pack: Pack, published: At, faces: Faces): Made {
  const source = { figure, pack, published, faces };
  const bytes = (made: Buffer | Promise<Buffer>) => {
    if (made instanceof Promise) throw new Error("a text that takes time");
    return made;
  };
  const frame = { at: published, style: "", script: "", fonts: [] };
  const page = (step?: string) => figureDocument(figure, pack, frame, faces, { step, pinned: false }).bytes;
  return {
    page: page(),
    steps: new Map(figure.steps.map((step) => [step, page(step)])),
    embed: embedDocument(figure, pack, {}, published, "").bytes,
    txt: bytes(txt.make(source, {})),
    json: bytes(json.make(source, {})),
    csv: bytes(csv.make(source, {})),
    pictures: new Map(
      optionsOf(figure, pack, svg).map((options) => [
        address.figure(figure.id, { options, format: "svg" }),
        bytes(svg.make(source, options)),
      ]),
    ),
  };
}

/**
 * Where the forms of a figure say different things, each in a line; none where they agree. Every form is read from its bytes
 * alone, and held against the table of the page: the same columns, and the same rows in the same order, each with its source.
 * A CSV has rows as the data have them and not as a table shows them: it is held against the datasets of the JSON, and these
 * against the rows that the page's table names. Words are the same five in each: title, measure, notes, description, and the
 * annotations that the pictures show, each in one of them at least.
 */
export function disagreements({ page, steps, embed, txt, json, csv, pictures }: Made): readonly string[] {
  const [document, framed] = [documentOf(page), documentOf(embed)];
  const pages = new Map([...steps].map(([step, bytes]) => [step, documentOf(bytes)]));
  const table = ofTable(document);
  const content = contentOf(json);
  const drawings = [...pictures].map(([path, bytes]) => ({ path, drawing: drawingOf(bytes) }));
  return [
    ...[...pages].flatMap(([step, one]) => compare(`page of ${step}`, ofTable(one), table, true)),
    ...compare("embed", ofTable(framed), table, true),
    ...compare("text", ofText(txt), table),
    ...compare("JSON", ofJson(json), table),
    ...drawings.flatMap(({ path, drawing }) => [...compare(path, ofTable(drawing), table, true), ...ofEachMark(path, drawing, table)]),
    ...ofDatasets(content, csv),
    ...ofSources(content, document),
    ...ofWords(content, [document, framed], String(txt)),
    ...ofPictures(content, pages, drawings),
    ...ofAnnotations(content, document, drawings),
  ];
}

function compare(form: string, back: Back, { columns, rows, keys }: Back, named = false): readonly string[] {
  const differ = (what: string, found: string | undefined, expected: string | undefined) =>
    found === expected ? [] : [`${form}, ${what}: “${found}” and not “${expected}”`];
  return [
    ...differ("columns", back.columns.join(" | "), columns.join(" | ")),
    ...differ("rows", String(back.rows.length), String(rows.length)),
    ...(named ? differ("names of rows", back.keys.join(" "), keys.join(" ")) : []),
    ...rows.flatMap((cells, at) =>
      cells.flatMap((cell, column) => differ(`${keys[at]}, ${columns[column]}`, back.rows[at]?.[column], cell)),
    ),
  ];
}

/** A mark says its row in full, and stands for a row of the table. */
function ofEachMark(form: string, drawing: Document, { columns, rows, keys }: Back): readonly string[] {
  return [...ofMarks(drawing)].flatMap(([row, said]) => {
    const cells = rows[keys.indexOf(row)];
    if (!cells) return [`${form}: a mark of ${row}, which is in no table`];
    return columns.flatMap((column, at) =>
      (said[column] ?? "") === cells[at] ? [] : [`${form}, the mark of ${row}, ${column}: “${said[column]}” and not “${cells[at]}”`],
    );
  });
}

/** The cells of a CSV are those of the JSON, in the same order, neither with a row more. */
function ofDatasets({ datasets }: Content, csv: Buffer): readonly string[] {
  const back = ofCsv(
    csv,
    datasets.map(({ name }) => name),
  );
  return datasets.flatMap(({ name, schema, rows }, index) => {
    const read = back[index]?.rows ?? [];
    return [
      ...(read.length === rows.length ? [] : [`CSV, rows of ${name}: ${read.length} and not ${rows.length}`]),
      ...rows.flatMap((cells, at) =>
        schema.fields.flatMap((field) => {
          const [found, expected] = [read[at]?.[field.name], String(cells[field.name] ?? "")];
          return found === expected ? [] : [`CSV, row ${at + 1} of ${name}, ${field.name}: “${found}” and not “${expected}”`];
        }),
      ),
    ];
  });
}

/** The rows that the table of the page comes from are in the JSON. */
function ofSources({ datasets }: Content, page: Document): readonly string[] {
  const there = new Set(datasets.flatMap(({ name, rows }) => rows.map(({ row }) => `${name}:${row - 1}`)));
  return [...page.querySelectorAll("tbody [data-from]")]
    .map((row) => row.getAttribute("data-from") ?? "")
    .flatMap((from) => (there.has(from) ? [] : [`JSON: nothing of ${from}, which the page shows`]));
}

/** Title, measure, notes and description, in the page, the embed and the text as in the JSON. */
function ofWords({ words }: Content, documents: readonly [page: Document, embed: Document], txt: string): readonly string[] {
  const parts = txt.trimEnd().split("\n\n");
  const expected = [words.title, words.dek, words.notes, words.description].map(close);
  const found = {
    page: saidIn(documents[0], ".figure-notes"),
    embed: saidIn(documents[1], "figcaption > p:not(:has(a))"),
    // Title, measure, description, rows, notes where there are any, and whose it is.
    text: [parts[0], parts[1], parts.length > 5 ? parts[4] : "", parts[2]].map(close),
  };
  return Object.entries(found).flatMap(([form, all]) =>
    expected.flatMap((one, at) => (all[at] === one ? [] : [`${form}: “${all[at]}” and not “${one}”`])),
  );
}

const saidIn = (document: Document, notes: string): readonly string[] =>
  ["h1", ".figure-dek", notes, "[id$='-alt']"].map((selector) => {
    const element = document.querySelector(selector)?.cloneNode(true);
    // The marks of footnotes are no words of the figure.
    if (element && "querySelectorAll" in element)
      for (const mark of (element as Element).querySelectorAll("sup, .number-star")) mark.remove();
    return close(element?.textContent ?? "");
  });

/** The same around each picture, which says of a step what that step shows. */
const ofPictures = ({ words }: Content, steps: ReadonlyMap<string, Document>, drawings: Drawings): readonly string[] =>
  drawings.flatMap(({ path, drawing }) => {
    const step = steps.get(/step=([a-z0-9-]+)/.exec(path)?.[1] ?? "");
    const shown = close(step ? (step.querySelector("[id$='-alt']")?.textContent ?? "") : words.description);
    const [title, desc] = ["svg > title", "svg > desc"].map((selector) => close(drawing.querySelector(selector)?.textContent ?? ""));
    const lines = close([...drawing.querySelectorAll("svg > text")].map((line) => line.textContent).join(""));
    return [
      ...(title === close(words.title) ? [] : [`${path}: its name is “${title}”`]),
      ...(desc === shown ? [] : [`${path}: its description is “${desc}” and not “${shown}”`]),
      ...[words.title, words.dek, words.notes].filter((one) => !lines.includes(close(one))).map((one) => `${path}: “${one}” is not there`),
    ];
  });

/** An annotation stands in a picture, or names a step in the page's switch. */
const ofAnnotations = ({ words }: Content, page: Document, drawings: Drawings): readonly string[] => {
  const drawn = close(drawings.flatMap(({ drawing }) => textsOf(drawing).map(({ text }) => text)).join(""));
  const switched = close([...page.querySelectorAll(".switch label")].map((label) => label.textContent).join(""));
  return Object.entries(words.labels).flatMap(([name, one]) =>
    (name.startsWith("step-") ? switched : drawn).includes(close(one)) ? [] : [`no picture says “${one}”, which is the annotation ${name}`],
  );
};

type Drawings = readonly { readonly path: string; readonly drawing: Document }[];

/** Words without the spaces that lines break at, and without capitals: a map has its countries in them. */
const close = (text = ""): string => text.replaceAll(/\s+/g, "").toLowerCase();
