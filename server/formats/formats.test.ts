import { readdirSync } from "node:fs";
import { JSDOM } from "jsdom";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { parseDataset } from "@/lib/pack/dataset";
import type { Scale } from "@/charts/chart";
import { widths } from "@/charts/sketch";
import { light } from "@/lib/ink";
import { plain } from "@/lib/story/inline";
import { readPack } from "../read-pack";
import { embedDocument } from "../render/embed-document";
import { faces } from "../render/faces";
import { figureDocument } from "../render/figure-document";
import { chartOf, dataOf, figureSvg } from "../render/figure-svg";
import { csv } from "./csv";
import { json } from "./json";
import { shownRows } from "./rows";
import { isStated, numbersIn, type Said } from "./said-numbers.fixture";
import { txt } from "./txt";

const at = { edition: 3, origin: "https://example.org", published: "2026-11-22" };
const frame = { at, style: "", script: "", fonts: [] };
const drawn = await faces();
const { DOMParser } = new JSDOM("").window;

const packs = await Promise.all(
  readdirSync("data").map(async (folder) => {
    const read = await readPack(`data/${folder}`);
    if ("problems" in read) throw new Error(`the pack has problems: npm run uplink check data/${folder}`);
    return { folder, pack: read.pack };
  }),
);
const figures = packs.flatMap(({ folder, pack }) => [...pack.figures.values()].map((figure) => ({ folder, pack, figure, id: figure.id })));

/** The part of a figure's JSON that is read here, as somebody would who knows nothing else of it. */
interface Content {
  readonly words: {
    readonly title: string;
    readonly alt: string;
    readonly description: string;
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

describe.each(figures)("the formats of the figure $id of $folder", ({ pack, figure }) => {
  const source = { figure, pack, published: at, faces: drawn };
  const read = (format: typeof csv, options = {}) => String(format.make(source, options));
  const content: Content = JSON.parse(read(json));
  const page = parse(figureDocument(figure, pack, frame, drawn, { step: undefined, pinned: false }).bytes);
  const embed = parse(embedDocument(figure, pack, {}, at, "").bytes);
  const stated = statedIn(content);

  it("have the same table: page, embed, text and JSON", () => {
    const [ofPage, ofEmbed, ofText] = [tableOf(page), tableOf(embed), tableOfText(read(txt))];
    expect(ofPage.length).toBeGreaterThan(1);
    expect(ofEmbed).toEqual(ofPage);
    expect(ofText).toEqual(ofPage.map((cells) => cells.map((cell) => cell.replaceAll(/\s+/g, " "))));
    expect([content.table.columns, ...content.table.rows]).toEqual(ofPage.map((cells) => cells.slice(0, -1)));
  });

  it("have the same rows: the page's table names those of the JSON, which are those of the CSV", () => {
    const named = [...page.querySelectorAll("tbody [data-from]")].map((row) => row.getAttribute("data-from") ?? "");
    const inJson = content.datasets.flatMap(({ name, rows }) => rows.map(({ row }) => `${name}:${row - 1}`));
    const told = new Set([...page.querySelectorAll("tbody [data-row]")].map((row) => row.getAttribute("data-row")?.split(":")[0]));
    // A role of which the table lists no row is shown by what was made of all its rows: they are in the JSON beside the others.
    const together = Object.entries(dataOf(figure, pack).rows).flatMap(([role, rows]) =>
      told.has(role) ? [] : rows.map(({ line }) => `${figure.data[role]?.dataset}:${line}`),
    );
    expect([...new Set([...named, ...together])].toSorted()).toEqual(inJson.toSorted());

    const back = reimported(read(csv), content, pack);
    expect(back).toEqual(content.datasets.map(({ name, rows }) => ({ name, rows: rows.map(({ row: _, ...cells }) => cells) })));
    expect(back).toEqual(
      shownRows(figure, pack).map(({ dataset, rows }) => ({ name: dataset.resource.name, rows: rows.map(({ cells }) => ({ ...cells })) })),
    );
  });

  it("say no number in a table that the rows and facts do not state", () => {
    expect(content.table.rows.flatMap((cells) => unstated(cells.join(" | "), stated.all))).toEqual([]);
  });

  it("say no number in words that the rows and facts do not state, or that does not count lines of the table", () => {
    const counts = countsIn(content.table.rows);
    const words = [content.words.title, content.words.alt, content.words.description, ...Object.values(content.words.labels)];
    expect(words.flatMap((text) => unstated(text, [...stated.all, ...counts]))).toEqual([]);
  });

  it("draw no number that is not stated: beside a mark in its own row, elsewhere in the rows and facts or on a scale", () => {
    const from = new Map(
      [...page.querySelectorAll("tbody tr")].map((row) => [row.getAttribute("data-row"), row.getAttribute("data-from")]),
    );
    const scales = chartOf(figure).scales(dataOf(figure, pack), figure.options);
    for (const { svg, text, row } of textsOf(figure, pack)) {
      const own = row === undefined ? undefined : stated.rows.get(from.get(row) ?? "");
      if (row !== undefined) expect([svg, row, own]).toEqual([svg, row, expect.any(Array)]);
      const missing = unstated(text, own ?? stated.all);
      expect({ svg, text, missing: row === undefined && isOnScale(text, scales) ? [] : missing }).toEqual({ svg, text, missing: [] });
    }
  });

  it("describe the picture in the same words: page, embed, text and JSON", () => {
    const { description, alt } = content.words;
    const said = [...page.querySelectorAll('section[aria-label="In words"] > p:not(:has(a))')].map(({ textContent }) => textContent);
    expect(said.join(" ")).toBe(description);
    for (const document of [page, embed]) expect(document.getElementById(`${figure.id}-alt`)?.textContent).toBe(description);
    expect(read(txt).split("\n\n")).toContain(description);
    expect(description.startsWith(alt) && alt === plain(figure.alt)).toBe(true);
  });

  it("name each row, fact and claim of the JSON in full", () => {
    expect(content.datasets.length).toBeGreaterThan(0);
    for (const { schema, rows } of content.datasets)
      for (const cells of rows) expect(Object.keys(cells)).toEqual(["row", ...schema.fields.map(({ name }) => name)]);
    for (const { id, value, written, rows } of content.facts)
      expect({ id, value, written, rows: rows.length > 0 }).toEqual({
        id,
        value: pack.facts.get(id)?.value,
        written: expect.stringMatching(/./),
        rows: true,
      });
    const words = Object.values(content.words).flatMap((said) => (typeof said === "string" ? [said] : Object.values(said)));
    expect(content.claims.filter((claim) => !words.some((said) => said.includes(claim.words)) || !pack.facts.has(claim.fact))).toEqual([]);
  });
});

function parse(bytes: Buffer): Document {
  return new DOMParser().parseFromString(String(bytes), "text/html");
}

/** Header and lines of the table in a document, each with its source last; without the remark on what was not confirmed. */
function tableOf(document: Document): string[][] {
  const [table] = document.querySelectorAll("table");
  return [...(table?.rows ?? [])].map((row) =>
    [...row.cells].map((cell) =>
      [...cell.childNodes]
        .filter((node) => node.nodeName !== "EM")
        .map((node) => node.textContent)
        .join(""),
    ),
  );
}

const tableOfText = (text: string): string[][] =>
  (text.split("\n\n").find((part) => / \| Source$/m.test(part)) ?? "").split("\n").map((line) => line.split(" | "));

const cellsOf = (text: string): string[][] => Papa.parse<string[]>(text.trimEnd(), { delimiter: "," }).data;

/** A CSV as this program reads one: each dataset by its own schema. Where there are several, the first column says whose a row is. */
function reimported(text: string, { datasets }: Content, pack: (typeof packs)[number]["pack"]) {
  const [header = [], ...lines] = cellsOf(text);
  return datasets.map(({ name, schema }) => {
    const resource = pack.datasets.get(name)?.resource;
    if (!resource) throw new Error(`no dataset ${name}`);
    const columns = schema.fields.map((field) => header.indexOf(field.name));
    const own = datasets.length > 1 ? lines.filter(([first]) => first === name) : lines;
    const alone = Papa.unparse([columns.map((column) => header[column]), ...own.map((cells) => columns.map((column) => cells[column]))]);
    const read = parseDataset(resource, alone);
    if ("problems" in read) throw new Error(JSON.stringify(read.problems));
    return { name, rows: read.dataset.rows.map(({ cells }) => ({ ...cells })) };
  });
}

/** Every number that the rows and facts of a figure state, and those of each row. Of a column in billions, also as its size. */
function statedIn({ datasets, facts }: Content) {
  const rows = new Map(
    datasets.flatMap(({ name, rows: all }) =>
      all.map(({ row, ...cells }): [string, number[]] => [
        `${name}:${row - 1}`,
        Object.entries(cells).flatMap(([column, cell]) =>
          numbersOf(cell).flatMap((one) => (column.includes("billion") ? [one, one * 1e9] : [one])),
        ),
      ]),
    ),
  );
  const values = facts.flatMap(({ value, written }) => [
    ...(typeof value === "object" && value ? Object.values(value) : [value]).flatMap(numbersOf),
    ...numbersIn(written).map((said) => said.value),
  ]);
  return { rows, all: [...[...rows.values()].flat(), ...values] };
}

const numbersOf = (value: unknown): number[] =>
  typeof value === "number" ? [value] : numbersIn(String(value ?? "")).map((said) => said.value);

/** How many lines there are in a table, and how many of them say the same in a cell. */
function countsIn(lines: readonly (readonly string[])[]): number[] {
  const counts = new Map<string, number>();
  for (const cells of lines) for (const [at, cell] of cells.entries()) counts.set(`${at} ${cell}`, (counts.get(`${at} ${cell}`) ?? 0) + 1);
  return [lines.length, ...counts.values()];
}

const unstated = (text: string, stated: readonly number[]): string[] =>
  numbersIn(text)
    .filter((said) => !isStated(said, stated))
    .map((said) => said.text);

/** Every text that a figure's drawings show, at both widths and every step, with the row that its mark names. */
function textsOf(figure: (typeof figures)[number]["figure"], pack: (typeof figures)[number]["pack"]) {
  const steps = figure.steps.length ? figure.steps : [undefined];
  return steps.flatMap((step) =>
    widths.flatMap((width) => {
      const document = new DOMParser().parseFromString(figureSvg(figure, pack, { width, ink: light, step }), "image/svg+xml");
      return [...document.querySelectorAll("text")].map((text) => ({
        svg: [step, width].filter(Boolean).join(" "),
        text: [...text.childNodes].map((line) => line.textContent).join(" "),
        row: text.closest("[data-row]")?.getAttribute("data-row") ?? undefined,
      }));
    }),
  );
}

/**
 * A text that says where a scale stands and nothing of the data: a number within the scale, alone but for its unit, or nought,
 * which logarithmic scales set apart; a time of day, or how many hours were left out of a scale of times; and the length on
 * the ground that a map is drawn to, whose course is no scale of the chart's.
 */
function isOnScale(text: string, scales: readonly Scale[]): boolean {
  if (/^\d+ km$/.test(text) && !scales.length) return true;
  const said = numbersIn(text);
  const [{ value } = { value: Number.NaN } as Said] = said;
  return scales.some(({ name, low, high }) => {
    if (typeof low === "string" || typeof high === "string") {
      const hours = (Date.parse(String(high)) - Date.parse(String(low))) / 3_600_000;
      return /^\d\d:\d\d$/.test(text) || (said.length === 1 && / hours left out$/.test(text) && value < hours);
    }
    if (!/^[$’]?[−\d][\d,.]*(?:%|k|m|bn| million| billion)?$/.test(text)) return false;
    // In US dollars the size is named once, on the uppermost tick.
    const values = name === "US dollars" ? [value, value * 1e9] : [value];
    return values.some((one) => one === 0 || (one >= low && one <= high));
  });
}
