import * as Plot from "@observablehq/plot";
import { scaleLinear } from "d3";
import * as v from "valibot";
import { type InkName, tones } from "@/lib/ink";
import { recordOf } from "@/lib/record-of";
import { amount, holds, type Row, text } from "@/lib/table/row";
import { capital } from "@/lib/words/capital";
import { figure } from "@/lib/words/number";
import { type Canvas, type Chart, type Data, rowKey, rowsOf } from "./chart";
import { hatch, isNarrow, plot } from "./sketch";
import { brokenAt, leading, wordsAt } from "./words-at";

/** What every bar is long: all of it. */
const whole = [0, 100] as const;

const optionsSchema = v.pipe(
  v.strictObject({
    /** The line that stands first in every bar and has the large figure. */
    subject: v.string(),
    /** Every line that rows may name, and its colour; `grey` for what has none of its own. Each needs a label of its name. */
    lines: recordOf(v.picklist(["grey", "red", "blue", "amber"])),
  }),
  v.check(({ subject, lines }) => Object.hasOwn(lines, subject), "a subject that is one of the lines"),
);
type Options = v.InferOutput<typeof optionsSchema>;

interface Part {
  readonly row: Row;
  readonly line: string;
  readonly ink: InkName;
  readonly share: number;
  /** Where it lies in its bar, percent. */
  readonly from: number;
  readonly to: number;
}

interface Bar {
  readonly period: string;
  readonly parts: readonly Part[];
}

/** Bars of one whole each, in order of time. Periods that do not compare stand apart: smaller, hatched and named so. */
export const shareBars: Chart<Options> = {
  id: "share-bars",
  options: optionsSchema,
  needs: () => ({ rows: ["period", "provider", "line", "share_pct", "comparable", "date_from"] }),
  words: ({ lines }) => ({ required: ["half", ...Object.keys(lines)], optional: ["apart", "apart-why"] }),

  scales: () => [{ name: "percent", low: whole[0], high: whole[1] }],

  plot(data, canvas, options) {
    const { main, apart } = parseBars(data, options);
    const narrow = isNarrow(canvas);
    const gutter = narrow ? 0 : 96;
    const right = narrow ? canvas.width : 488;
    const step = narrow ? 128 : 124;
    const top = narrow ? 20 : 0;
    const drawn = main.map((bar, at) => wholeBar(bar, { left: gutter, right, y: top + 44 + at * step, height: 54 }, canvas));
    const end = top + 44 + (main.length - 1) * step + 54;
    const aside = narrow ? { left: 0, right: 232, top: end + 64 } : { left: 536, right: canvas.width, top: 36 };
    const asides = apart.map((bar, at) => apartBar(bar, { ...aside, top: aside.top + at * 180 }, canvas));
    const half = scaleLinear(whole, [gutter, right])(50);
    const { ink, words } = canvas;

    return plot(canvas, {
      height: narrow ? aside.top + apart.length * 180 - (apart.length ? 20 : 0) : end + 28,
      margin: 0,
      x: { type: "identity", axis: null },
      y: { type: "identity", axis: null },
      marks: [
        drawn.map(({ bars }) => bars),
        Plot.ruleX([half], { y1: top + 36, y2: end + 8, stroke: ink.ink, strokeDasharray: "2 3" }),
        wordsAt({ x: half, y: end + 22, text: words.half ?? "", fill: ink.muted, anchor: "middle" }),
        drawn.map(({ said }) => said),
        main.map(({ period }, at) =>
          wordsAt({ x: 0, y: top + (narrow ? -4 : 76) + at * step, text: capital(period), fill: ink.ink, size: 16, bold: true }),
        ),
        asides,
      ],
    });
  },

  table: (data) => ({
    columns: [{ title: "Period" }, { title: "Path" }, { title: "Share of traffic, %", numeric: true }, { title: "Comparable" }],
    rows: rowsOf(data).map((row) => ({
      role: "rows",
      line: row.line,
      cells: [
        capital(text(row, "period")),
        text(row, "provider"),
        figure(amount(row, "share_pct") ?? 0),
        holds(row, "comparable") ? "yes" : "no",
      ],
    })),
  }),

  describe(data, options) {
    const { main, apart } = parseBars(data, options);
    const say = ({ period, parts }: Bar) =>
      `${capital(period)}: ${parts.map(({ row, share }) => `${text(row, "provider")} ${figure(share)}%`).join("; ")}.`;
    return [...main.map(say), ...apart.map((bar) => `Apart, as not comparable. ${say(bar)}`)].join(" ");
  },
};

interface Frame {
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly height: number;
}

/** A bar that compares, and the words over it: the first part's at the start, the last part's at the end. */
function wholeBar({ parts }: Bar, { left, right, y, height }: Frame, { ink, words }: Canvas) {
  const x = scaleLinear(whole, [left, right]);
  const bars = parts.map((part) => {
    const paint = part.from
      ? { fill: ink.grid, stroke: ink.quiet, insetLeft: 1.5, insetRight: 0.5, insetTop: 0.5, insetBottom: 0.5 }
      : { fill: ink[part.ink], insetRight: 1 };
    return Plot.rect([part], {
      x1: ({ from }: Part) => x(from),
      x2: ({ to }: Part) => x(to),
      y1: y,
      y2: y + height,
      ...paint,
      title: keyOf,
    });
  });
  const said = parts.map((part) => {
    const fill = ink[part.ink];
    const name = words[part.line] ?? "";
    const value = `${figure(part.share)}%`;
    return part.from
      ? [
          wordsAt({ x: x(part.to), y: y - 10, text: value, fill, size: 20, anchor: "end" }),
          wordsAt({ x: x(part.to) - 10 - 12 * value.length, y: y - 10, text: name, fill, anchor: "end" }),
        ]
      : [
          wordsAt({ x: x(0), y: y - 10, text: value, fill, size: 34, bold: true }),
          wordsAt({ x: x(0) + 8 + 20 * value.length, y: y - 10, text: name, fill, size: 16, bold: true }),
        ];
  });
  return { bars, said };
}

/** A bar that must not be compared: shorter, thinner, hatched, dashed, under its own heading. */
function apartBar(
  { period, parts }: Bar,
  { left, right, top }: { readonly left: number; readonly right: number; readonly top: number },
  canvas: Canvas,
) {
  const { ink, words } = canvas;
  const narrow = isNarrow(canvas);
  const x = scaleLinear(whole, [left, right]);
  const why = brokenAt(words["apart-why"] ?? "", narrow ? 52 : 27);
  const y = top + 60 + why.length * leading + (narrow ? 26 : 32);
  const hatches = parts.map((part) => (part.from ? undefined : hatch(`apart-${part.line}`, ink[part.ink])));
  return [
    narrow
      ? Plot.ruleY([top - 14], { stroke: ink.grid, strokeWidth: 1.5 })
      : Plot.ruleX([left - 24], { y1: top + 3, y2: y + 46, stroke: ink.grid, strokeWidth: 1.5 }),
    wordsAt({ x: left, y: top + 15, text: words.apart ?? "", fill: ink.ink, size: 16, bold: true }),
    wordsAt({ x: left, y: top + 37, text: period, fill: ink.ink }),
    wordsAt({ x: left, y: top + 57, text: why.join("\n"), fill: ink.muted }),
    parts.map((part, at) => {
      const colour = ink[part.ink];
      const anchor = part.from ? ("end" as const) : ("start" as const);
      const place = part.from ? right : left;
      return [
        hatches[at]?.mark ?? null,
        Plot.rect([part], {
          x1: ({ from }: Part) => x(from),
          x2: ({ to }: Part) => x(to),
          y1: y,
          y2: y + 26,
          insetLeft: part.from ? 2 : 0.5,
          insetRight: part.to < 100 ? 2 : 0.5,
          fill: hatches[at]?.fill ?? "none",
          stroke: colour,
          strokeDasharray: "3 2",
          title: keyOf,
        }),
        wordsAt({ x: place, y: y - 8, text: `${figure(part.share)}%`, fill: colour, size: 18, anchor }),
        wordsAt({ x: place, y: y + 43, text: words[part.line] ?? "", fill: colour, anchor }),
      ];
    }),
  ];
}

const keyOf = ({ row }: Part) => rowKey("rows", row.line);

/** The bars by period, in order of time; in each the subject first, then the others as the rows have them. */
function parseBars(data: Data, { subject, lines }: Options): { main: readonly Bar[]; apart: readonly Bar[] } {
  const rows = [...rowsOf(data)].sort((a, b) => text(a, "date_from").localeCompare(text(b, "date_from")));
  const isSubject = (row: Row) => text(row, "line") === subject;
  const barsOf = (some: readonly Row[]) =>
    [...new Set(some.map((row) => text(row, "period")))].map((period): Bar => {
      const own = some.filter((row) => text(row, "period") === period);
      let reached = 0;
      const parts = [...own.filter(isSubject), ...own.filter((row) => !isSubject(row))].map((row): Part => {
        const share = amount(row, "share_pct") ?? 0;
        reached += share;
        const line = text(row, "line");
        const tone = lines[line];
        if (!tone) throw new Error(`the line ${line}, which is none of ${Object.keys(lines).join(", ")}`);
        return { row, line, ink: tone === "grey" ? "muted" : tones[tone], share, from: reached - share, to: reached };
      });
      return { period, parts };
    });
  return { main: barsOf(rows.filter((row) => holds(row, "comparable"))), apart: barsOf(rows.filter((row) => !holds(row, "comparable"))) };
}
