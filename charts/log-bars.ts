import * as Plot from "@observablehq/plot";
import { ascending, max, range } from "d3";
import * as v from "valibot";
import { amount, holds, text } from "@/lib/table/row";
import { capital } from "@/lib/words/capital";
import { writtenDate } from "@/lib/words/date";
import { figure } from "@/lib/words/number";
import { type Chart, type Data, rowKey, rowsOf } from "./chart";
import { isNarrow, plot } from "./sketch";

const options = v.strictObject({
  /** The columns of the name, the number, and of whether the source says “more than” it. */
  label: v.string(),
  value: v.string(),
  least: v.string(),
  date: v.string(),
  /** What is counted, in the plural, for the table. */
  measure: v.string(),
  /** The one that the picture is about. */
  subject: v.string(),
});
type Options = v.InferOutput<typeof options>;

interface Bar {
  readonly line: number;
  readonly name: string;
  readonly value: number;
  readonly open: boolean;
  readonly date: string;
}

interface Lane extends Bar {
  readonly y1: number;
  readonly y2: number;
  readonly subject: boolean;
}

/** px: the names' column, the room for a number past the longest bar, a bar, from one bar to the next. */
const wide = { names: 112, numbers: 150, bar: 26, pitch: 50 };
const narrow = { names: 4, numbers: 22, bar: 20, pitch: 62 };

/** Bars on a scale of tens, smallest first, for things too far apart for a common one. A white line crosses each bar at every tenfold step. */
export const logBars: Chart<Options> = {
  id: "log-bars",
  options,
  needs: ({ label, value, least, date }) => ({ rows: [label, value, least, date] }),
  words: { required: ["step", "least"], optional: ["subject"] },

  scales: (data, options) => [{ name: options.measure, low: 1, high: largest(barsOf(data, options)) }],

  plot(data, canvas, options) {
    const { ink, width, words } = canvas;
    const bars = barsOf(data, options);
    const { names, numbers, bar, pitch } = isNarrow(canvas) ? narrow : wide;
    const most = largest(bars);
    const steps = range(0, Math.floor(Math.log10(most)) + 1).map((power) => 10 ** power);
    const marginTop = 58;
    const end = bars.length * pitch + 8;
    const lanes = bars.map((one, at) => ({
      ...one,
      y1: (at + 1) * pitch - bar,
      y2: (at + 1) * pitch,
      subject: one.name === options.subject,
    }));
    const cuts = lanes.flatMap(({ value, y1, y2 }) => steps.filter((step) => step > 1 && step < value).map((step) => ({ step, y1, y2 })));
    const open = lanes.filter((one) => one.open);

    const fill = (one: Lane) => (one.subject ? ink.ink : ink.quiet);
    const number = ({ value, open, subject }: Lane) =>
      `${open ? `${words.least} ` : ""}${figure(value)}${subject && words.subject ? `, ${words.subject}` : ""}`;
    // Wide: the name to the left of its bar, the number at its end. Narrow: both above it, as the head of a row.
    const head = isNarrow(canvas)
      ? ({ y: "y1", dy: -6, lineAnchor: "bottom" } as const)
      : ({ y: ({ y1, y2 }: Lane) => (y1 + y2) / 2 } as const);
    const tail = isNarrow(canvas) ? ({ frameAnchor: "right", textAnchor: "end" } as const) : ({ x: "value", textAnchor: "start" } as const);
    const label = (lanes: readonly Lane[], dx: number, fontWeight: number) => [
      Plot.text(lanes, {
        ...head,
        text: "name",
        frameAnchor: "left",
        dx: isNarrow(canvas) ? names : 0,
        fill: ink.ink,
        fontWeight,
        stroke: ink.paper,
        strokeWidth: 5,
      }),
      Plot.text(lanes, {
        ...head,
        ...tail,
        dx: isNarrow(canvas) ? 0 : dx,
        text: number,
        fill: ink.ink,
        fontWeight,
        stroke: ink.paper,
        strokeWidth: 5,
      }),
    ];

    return plot(canvas, {
      height: marginTop + end,
      margin: 0,
      marginTop,
      x: { type: "log", domain: [1, most], range: [names, width - numbers] },
      y: { domain: [0, end], range: [marginTop, marginTop + end] },
      axis: null,
      marks: [
        Plot.arrow([10], { x1: 1, x2: 10, y: 0, dy: -44, stroke: ink.muted, strokeWidth: 1.25, headLength: 7, insetEnd: 1 }),
        Plot.text([words.step ?? ""], { x: 10, y: 0, dx: 8, dy: -44, textAnchor: "start", fill: ink.muted }),
        Plot.ruleX(steps, { stroke: ink.grid, y1: 0, y2: end }),
        Plot.text(steps, { x: (step) => step, y: 0, dy: -14, text: (step) => figure(step), fill: ink.muted }),
        Plot.rect(lanes, { x1: 1, x2: "value", y1: "y1", y2: "y2", fill, title: ({ line }: Lane) => rowKey("rows", line) }),
        Plot.ruleX(cuts, { x: "step", y1: "y1", y2: "y2", stroke: ink.paper, strokeWidth: 1.5 }),
        // “More than” has no end: the bar goes on in thinning slices.
        [
          [3, 5],
          [11, 4],
          [18, 2.5],
        ].map(([from = 0, thick = 0]) =>
          Plot.rect(open, { x1: "value", x2: "value", y1: "y1", y2: "y2", insetLeft: from, insetRight: -(from + thick), fill }),
        ),
        isNarrow(canvas) ? null : Plot.ruleX([1], { y1: 0, y2: end, stroke: ink.ink, strokeWidth: 1.5 }),
        label(
          lanes.filter(({ subject }) => subject),
          10,
          600,
        ),
        label(
          lanes.filter(({ subject, open }) => !subject && !open),
          10,
          400,
        ),
        label(
          lanes.filter(({ subject, open }) => !subject && open),
          30,
          400,
        ),
      ],
    });
  },

  table: (data, options) => ({
    columns: [{ title: capital(options.label) }, { title: capital(options.measure), numeric: true }, { title: "Counted" }],
    rows: barsOf(data, options).map((one) => ({
      role: "rows",
      line: one.line,
      cells: [one.name, said(one), one.date.split("/").filter(Boolean).map(writtenDate).join(" to ")],
    })),
  }),

  describe: (data, options) =>
    `${capital(options.measure)}, on a scale of tens: ${barsOf(data, options)
      .map((one) => `${one.name} ${said(one)}`)
      .join(", ")}.`,
};

const said = ({ value, open }: Bar) => `${open ? "more than " : ""}${figure(value)}`;

/** The rows that have a number a log scale can show, smallest first. */
const largest = (bars: readonly Bar[]): number => max(bars, ({ value }) => value) ?? 1;

const barsOf = (data: Data, { label, value, least, date }: Options): readonly Bar[] =>
  rowsOf(data)
    .map((row) => ({
      line: row.line,
      name: text(row, label),
      value: amount(row, value) ?? 0,
      open: holds(row, least),
      date: text(row, date),
    }))
    .filter((one) => one.value >= 1)
    .sort((a, b) => ascending(a.value, b.value));
