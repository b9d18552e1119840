import * as Plot from "@observablehq/plot";
import { max, median, min, range } from "d3";
import * as v from "valibot";
import { amount, text } from "@/lib/table/row";
import { figure } from "@/lib/words/number";
import { type Canvas, type Chart, type Data, rowKey, rowsOf } from "./chart";
import { isNarrow, plot, textSize } from "./sketch";

const options = v.strictObject({
  /** By a block's name, the column of the scans that counts in it. A block without one is drawn without a count. */
  counts: v.record(v.string(), v.string()),
  /** The columns of a block's name, its size and what it is used for. */
  name: v.optional(v.string(), "prefix"),
  size: v.optional(v.string(), "addresses"),
  use: v.optional(v.string(), "used_for"),
});
type Options = v.InferOutput<typeof options>;

interface Block {
  readonly line: number;
  readonly name: string;
  readonly size: number;
  readonly use: string;
  /** How many were lit in the middle scan, the lowest and the highest; undefined where none counted. */
  readonly lit: number | undefined;
  readonly least: number | undefined;
  readonly most: number | undefined;
}

/** px from one dot to the next. Whole, so that rounding cannot add up along a row. */
const pitch = 10;

/** Things counted one by one: a dot each, in blocks. As many are lit as the middle scan counted, from a block's first dot on: a count, not places. */
export const dotGrid: Chart<Options> = {
  id: "dot-grid",
  options,
  needs: ({ counts, name, size, use }) => ({ blocks: [name, size, use], scans: Object.values(counts) }),
  words: { required: ["lit", "none"] },

  scales: () => [],

  plot(data, canvas, options) {
    const { ink, width, words } = canvas;
    const blocks = blocksOf(data, options);
    const across = isNarrow(canvas) ? 2 : 4;
    const side = Math.ceil(Math.sqrt(Math.max(...blocks.map(({ size }) => size))));
    const square = side * pitch;
    const step = (width - square) / (across - 1);
    const head = 24;
    let bottom = 0;
    const placed = range(0, blocks.length, across).flatMap((from) => {
      const row = blocks.slice(from, from + across);
      const y = bottom + head;
      // A second line of words under a row only where one of its blocks has one.
      bottom = y + square + (row.some(({ use }) => use) ? 52 : 32) + (from + across < blocks.length ? 20 : 0);
      return row.map((block, at) => ({ ...block, x: Math.round(at * step), y }));
    });
    const under = {
      x: "x",
      y: ({ y }: (typeof placed)[number]) => y + square,
      textAnchor: "start",
      lineAnchor: "top",
      lineWidth: (step - 4) / (0.85 * textSize),
    } as const;

    return plot(canvas, {
      height: bottom,
      margin: 0,
      x: { type: "identity" },
      y: { type: "identity" },
      axis: null,
      marks: [
        Plot.text(placed, {
          x: "x",
          y: "y",
          text: "name",
          dy: -10,
          textAnchor: "start",
          lineAnchor: "bottom",
          fill: ink.ink,
          fontWeight: 600,
        }),
        ...placed.map(({ line, x, y, lit, size }) =>
          dots({ key: rowKey("blocks", line), x, y, side, lit: Math.round(lit ?? 0), size }, canvas),
        ),
        Plot.text(
          placed.filter(({ lit }) => lit),
          { ...under, dy: 8, text: ({ lit }) => `${counted(lit)} ${words.lit}`, fill: ink.third, fontWeight: 600 },
        ),
        Plot.text(
          placed.filter(({ lit }) => lit === 0),
          { ...under, dy: 8, text: () => words.none, fill: ink.muted },
        ),
        Plot.text(placed, { ...under, dy: 28, text: "use", fill: ink.muted }),
      ],
    });
  },

  table: (data, options) => ({
    columns: [
      { title: "Block" },
      { title: "Addresses", numeric: true },
      { title: "Open in the middle sweep", numeric: true },
      { title: "Least", numeric: true },
      { title: "Most", numeric: true },
    ],
    rows: blocksOf(data, options).map(({ line, name, size, lit, least, most }) => ({
      role: "blocks",
      line,
      cells: [name, ...[size, lit, least, most].map(counted)],
    })),
  }),

  describe(data, options) {
    const blocks = blocksOf(data, options);
    return `One dot for each address, in ${blocks.length} blocks. With an open port in the middle of ${rowsOf(data, "scans").length} sweeps: ${blocks
      .filter(({ lit }) => lit !== undefined)
      .map(({ name, size, lit }) => `${counted(lit)} of ${figure(size)} in ${name}`)
      .join(", ")}.`;
  },
};

/** A block's dots as two paths, the dark ones and the lit: each dot is a stroke of a tenth of a px with a round end. */
function dots(
  { key, x, y, side, lit, size }: { key: string; x: number; y: number; side: number; lit: number; size: number },
  { document, ink }: Canvas,
): Plot.Markish {
  const make = (name: string, attributes: Readonly<Record<string, string | number>>, text = "") => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, String(value));
    element.textContent = text;
    return element;
  };
  const mark = () => {
    const group = make("g", { transform: `translate(${x},${y})`, "stroke-linecap": "round" });
    group.append(
      make("title", {}, key),
      // Something to point at between the dots.
      make("rect", { width: side * pitch, height: side * pitch, fill: ink.paper }),
      make("path", { d: path(lit, size, side), stroke: ink.quiet, "stroke-width": 3 }),
    );
    if (lit) group.append(make("path", { d: path(0, lit, side), stroke: ink.third, "stroke-width": 8 }));
    return group;
  };
  return mark as unknown as Plot.Markish;
}

/** Dots `from` until `to` of a square, in reading order. */
function path(from: number, to: number, side: number): string {
  return range(from, to)
    .map((at) =>
      at === from || at % side === 0
        ? `M${(at % side) * pitch + pitch / 2} ${Math.floor(at / side) * pitch + pitch / 2}h.1`
        : `m${pitch - 0.1} 0h.1`,
    )
    .join("");
}

/** A median may be a half; what was not counted is blank. */
const counted = (count: number | undefined): string => (count === undefined ? "" : figure(count, 1));

function blocksOf(data: Data, { counts, name, size, use }: Options): readonly Block[] {
  return rowsOf(data, "blocks").map((row) => {
    const column = counts[text(row, name)];
    const lit = column === undefined ? [] : rowsOf(data, "scans").flatMap((scan) => amount(scan, column) ?? []);
    return {
      line: row.line,
      name: text(row, name),
      size: amount(row, size) ?? 0,
      use: text(row, use),
      lit: median(lit),
      least: min(lit),
      most: max(lit),
    };
  });
}
