import { groups } from "d3";
import { describe, expect, it } from "vitest";
import type { Scale } from "@/charts/chart";
import { widths } from "@/charts/sketch";
import { light } from "@/lib/ink";
import { pieces, plain } from "@/lib/story/inline";
import { faces } from "../render/faces";
import { figureDocument } from "../render/figure-document";
import { chartOf, dataOf, figureSvg } from "../render/figure-svg";
import { json } from "./json";
import { figures } from "./packs.fixture";
import { type Content, contentOf, documentOf, drawingOf, textsOf } from "./read-back.fixture";
import { isStated, numbersIn, type Said } from "./said-numbers.fixture";
import { txt } from "./txt";

const published = { edition: 3, origin: "https://example.org", published: "2026-11-22" };
const drawn = await faces();

/**
 * The columns of which a chart prints every number beside its mark. In the others words stand at some marks, a scale tells
 * the rest, and the number of the figure's card is printed.
 */
const printed: Readonly<Record<string, readonly string[]>> = {
  "share-bars": ["Share of traffic, %"],
  "log-bars": ["Routes"],
  "dot-grid": ["Open in the middle sweep"],
  estimates: ["People"],
  "bubble-timeline": ["Hours"],
  "before-after": ["Period", "Finding", "Percent"],
  "event-lanes": ["Time, UTC"],
  "aligned-panels": ["Figure"],
};

/** Of those columns the cells that are printed, where not each is. */
const some: Readonly<Record<string, (cells: readonly Cell[]) => readonly Cell[]>> = {
  // Nought is said in words.
  "dot-grid": (cells) => cells.filter(({ text }) => text !== "0"),
  // One label stands for all rows of the same time.
  "event-lanes": (cells) => [...new Map(cells.map((cell) => [cell.text, cell])).values()],
  // Of each series the value that is furthest from nought.
  "aligned-panels": (cells) =>
    groups(cells, ({ line }) => line[0]).flatMap(([, all]) => all.toSorted((one, two) => sizeOf(two.text) - sizeOf(one.text))[0] ?? []),
};

interface Cell {
  readonly row: string;
  readonly text: string;
  readonly line: readonly string[];
}

const sizeOf = (text: string): number => Math.abs(numbersIn(text)[0]?.value ?? 0);

describe.each(figures)("the numbers of the figure $id of $folder", ({ pack, figure }) => {
  const source = { figure, pack, published, faces: drawn };
  const content = contentOf(json.make(source, {}) as Buffer);
  const frame = { at: published, style: "", script: "", fonts: [] };
  const page = documentOf(figureDocument(figure, pack, frame, drawn, { step: undefined, pinned: false }).bytes);
  const stated = statedIn(content);
  const lines = [...page.querySelectorAll("figure tbody tr")].map((row) => ({
    row: row.getAttribute("data-row") ?? "",
    from: row.getAttribute("data-from") ?? "",
    cells: [...row.children].slice(0, -1).map((cell) => cell.textContent ?? ""),
  }));
  const drawings = (figure.steps.length ? figure.steps : [undefined]).flatMap((step) =>
    widths.map((width) => ({
      step,
      width,
      texts: textsOf(drawingOf(figureSvg(figure, pack, { width, ink: light, step }))),
    })),
  );

  it("stand in a line of the table because its own row states them, or the facts and the rows that no line shows", () => {
    const shown = new Set(lines.map(({ from }) => from));
    const together = [...stated.rows].flatMap(([from, numbers]) => (shown.has(from) ? [] : numbers));
    for (const { from, cells } of lines) {
      const own = [...(stated.rows.get(from) ?? []), ...stated.facts, ...together];
      expect([from, unstated(cells.join(" | "), own)]).toEqual([from, []]);
    }
  });

  it("stand in words because rows and facts state them, or because they count lines of the table", () => {
    const counts = countsIn(content.table.rows);
    const words = [content.words.title, content.words.alt, content.words.description, ...Object.values(content.words.labels)];
    expect(words.flatMap((text) => unstated(text, [...stated.all, ...counts]))).toEqual([]);
  });

  it("stand in a drawing beside a mark because its own row states them, elsewhere because rows, facts or a scale do", () => {
    const from = new Map(lines.map((line) => [line.row, line.from]));
    const scales = chartOf(figure).scales(dataOf(figure, pack), figure.options);
    for (const { step, width, texts } of drawings)
      for (const { text, row } of texts) {
        const own = row === undefined ? undefined : stated.rows.get(from.get(row) ?? "");
        if (row !== undefined) expect([step, width, row, own]).toEqual([step, width, row, expect.any(Array)]);
        const missing = unstated(text, own ?? stated.all);
        expect({ step, width, text, missing: row === undefined && isOnScale(text, scales) ? [] : missing }).toEqual({
          step,
          width,
          text,
          missing: [],
        });
      }
  });

  it("are printed in every drawing: those of all rows, or at least that of the card", () => {
    const columns = (printed[figure.chart] ?? []).map((title) => content.table.columns.indexOf(title));
    const all = columns.flatMap((column) => lines.map(({ row, cells }) => ({ row, text: cells[column] ?? "", line: cells })));
    const whole = all.filter(({ text }) => numbersIn(text).length);
    const cells = columns.length ? (some[figure.chart]?.(whole) ?? whole) : [{ row: "", text: plain(figure.card), line: [] }];
    expect(cells.length).toBeGreaterThan(0);
    for (const width of widths) {
      const texts = drawings.filter((one) => one.width === width).flatMap((one) => one.texts);
      expect([width, unprinted(cells, texts)]).toEqual([width, []]);
      // Each is looked for: without the label that says it, it is missed.
      for (const cell of columns.length ? cells : []) {
        const without = texts.filter((text) => unprinted([cell], [text]).length > 0);
        expect([width, cell.text, unprinted(cells, without).includes(cell.text)]).toEqual([width, cell.text, true]);
      }
    }
  });
});

/**
 * An alternative text is a summary: the finding, then what is drawn. It cannot say all that 58 rows say, so “the same set”
 * means for it that nothing in it is said nowhere else, and that it lacks nothing of what the title claims.
 */
describe.each(figures)("the alternative text of the figure $id of $folder", ({ pack, figure }) => {
  const source = { figure, pack, published, faces: drawn };
  const content = contentOf(json.make(source, {}) as Buffer);

  it("holds every number of the finding", () => {
    const numbers = (words: typeof figure.title) => pieces(words).flatMap((piece) => (piece.kind === "number" ? [piece.fact] : []));
    expect(numbers(figure.title).filter((fact) => !numbers(figure.alt).includes(fact))).toEqual([]);
    const said = numbersIn(plain(figure.alt)).map(({ value }) => value);
    expect(numbersIn(plain(figure.title)).filter((number) => !isStated(number, said))).toEqual([]);
    expect(content.words.alt).toBe(plain(figure.alt));
    expect(content.words.description.startsWith(`${content.words.alt} `)).toBe(true);
  });

  it("says no number that the figure in text does not state elsewhere", () => {
    const text = String(txt.make(source, {})).replace(content.words.description, "");
    const numbers = text.split("\n").flatMap((line) => inBillions(line, numbersOf(line)));
    const elsewhere = [...numbers, ...statedIn(content).facts, ...countsIn(content.table.rows)];
    expect(unstated(content.words.description, elsewhere)).toEqual([]);
  });
});

describe("numbers that are printed", () => {
  const cells = ["45", "45", "09:07:51"].map((text, at) => ({ row: `rows:${at}`, text, line: [] }));
  const texts = (...all: readonly string[]) => all.map((text) => ({ text, row: undefined }));

  it("are each looked for: two rows of one value need two labels, and one label has all of a cell", () => {
    expect(unprinted(cells, [])).toEqual(["45", "45", "09:07:51"]);
    expect(unprinted(cells, texts("45%", "09:07:51 appears"))).toEqual(["45"]);
    expect(unprinted(cells, texts("45%", "45%", "09:07 appears", "51"))).toEqual(["09:07:51"]);
    expect(unprinted(cells, texts("09:07:51 appears", "45%", "45%"))).toEqual([]);
  });

  it("stand beside their own row's mark, in a drawing whose labels name their rows", () => {
    const beside = (row: string) => ({ text: "45%", row });
    expect(unprinted(cells.slice(0, 2), [beside("rows:0"), beside("rows:1")])).toEqual([]);
    expect(unprinted(cells.slice(0, 2), [beside("rows:0"), beside("rows:0"), ...texts("45%")])).toEqual(["45"]);
  });
});

/** Those of some cells whose numbers no label says together. What a label has said for one cell it does not say for another. */
function unprinted(
  cells: readonly Cell[],
  texts: readonly { readonly text: string; readonly row: string | undefined }[],
): readonly string[] {
  const named = texts.some(({ row }) => cells.some((cell) => cell.row === row));
  const labels = texts.map(({ text, row }) => ({ row, left: [...numbersIn(text)] }));
  return cells.flatMap((cell) => {
    const needed = numbersIn(cell.text);
    const same = (one: Said) => needed.some((number) => isStated(one, [number.value]) || isStated(number, [one.value]));
    const label = labels.find(({ row, left }) => (!named || row === cell.row) && left.filter(same).length >= needed.length);
    if (!label) return [cell.text];
    label.left.splice(0, label.left.length, ...label.left.filter((one) => !same(one)));
    return [];
  });
}

/** Every number that the rows and facts of a figure state, and those of each row. Of a column in billions, also as its size. */
function statedIn({ datasets, facts }: Content) {
  const rows = new Map(
    datasets.flatMap(({ name, rows: all }) =>
      all.map(({ row, ...cells }): [string, number[]] => [
        `${name}:${row - 1}`,
        Object.entries(cells).flatMap(([column, cell]) => inBillions(column, numbersOf(cell))),
      ]),
    ),
  );
  const ofFacts = facts.flatMap(({ value, written }) => [
    ...(typeof value === "object" && value ? Object.values(value) : [value]).flatMap(numbersOf),
    ...numbersIn(written).map((said) => said.value),
  ]);
  return { rows, facts: ofFacts, all: [...[...rows.values()].flat(), ...ofFacts] };
}

/** Where a column or a line says that it is in billions, a number in it stands for its size too. */
const inBillions = (named: string, numbers: readonly number[]): number[] =>
  numbers.flatMap((one) => (named.includes("billion") ? [one, one * 1e9] : [one]));

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
