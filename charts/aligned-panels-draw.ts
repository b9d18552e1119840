import * as Plot from "@observablehq/plot";
import { groups, range } from "d3";
import { figure } from "@/lib/words/number";
import type { Moment, Yearly } from "./aligned-panels-rows";
import type { Canvas } from "./chart";
import { runs } from "./runs";
import { isNarrow, plot } from "./sketch";
import { yearMiddle, yearNames, yearStart } from "./year-axis";

/** Room over and under columns for a figure, px. */
const air = 16;
/** The height of a panel's title, px. */
const titleHigh = 24;

/** A panel before it has its place: a drawing as wide as the whole, and its height. */
export interface Panel {
  readonly svg: SVGSVGElement;
  readonly height: number;
}

/** What all panels share, so that a year stands at the same place in each. */
export interface Frame {
  readonly canvas: Canvas;
  readonly from: number;
  readonly to: number;
  readonly margins: { readonly marginLeft: number; readonly marginRight: number };
  readonly x: Plot.ScaleOptions;
  /** The width of a year, px. */
  readonly pitch: number;
  readonly line: Moment | undefined;
  /** The fills that the whole drawing defines once. */
  readonly fills: { readonly part: string; readonly missing: string };
}

export function frameOf(
  canvas: Canvas,
  { from, to }: { from: number; to: number },
  line: Moment | undefined,
  fills: Frame["fills"],
): Frame {
  const margins = { marginLeft: isNarrow(canvas) ? 28 : 34, marginRight: 4 };
  const pitch = (canvas.width - margins.marginLeft - margins.marginRight) / (to + 1 - from);
  return { canvas, from, to, margins, x: { type: "utc", domain: [yearStart(from), yearStart(to + 1)], axis: null }, pitch, line, fills };
}

/** Dates as marks in a row. */
export function lane(frame: Frame, name: string, high: number, marks: Plot.Markish[]): Panel {
  return panel(frame, name, { high }, { y: { domain: [-1, 1], axis: null }, marks });
}

/** Dates as upright ticks; hollow ones for the end of what the others began. */
export const ticks = ({ canvas: { ink }, pitch }: Frame, moments: readonly Moment[]): Plot.Markish =>
  Plot.tickX(moments, { x: "at", y: null, stroke: ink.ink, strokeWidth: pitch < 20 ? 1.5 : 2, insetTop: 1, insetBottom: 1, title: "key" });

export const dots = (
  { canvas: { ink } }: Frame,
  moments: readonly Moment[],
  symbol: "circle" | "diamond" | "square",
  hollow = false,
): Plot.Markish =>
  Plot.dot(moments, {
    x: "at",
    y: () => 0,
    symbol,
    r: 5,
    title: "key",
    ...(hollow ? { fill: ink.paper, stroke: ink.ink, strokeWidth: 1.5 } : { fill: ink.ink }),
  });

/** How many moments the year with the most has, beside its last; over the lane on a narrow drawing, which has no room in it. */
export function busiest({ canvas }: Frame, moments: readonly Moment[], word: string | undefined): Plot.Markish {
  const [most] = groups(moments, ({ at }) => at.getUTCFullYear()).toSorted(([, one], [, other]) => other.length - one.length);
  const [year = 0, its = []] = most ?? [];
  const narrow = isNarrow(canvas);
  if (!word || its.length < 2) return null;
  return Plot.text(its.slice(-1), {
    x: "at",
    text: () => `${its.length} ${word} ${year}`,
    frameAnchor: narrow ? "top" : "middle",
    lineAnchor: narrow ? "top" : "middle",
    textAnchor: "start",
    dx: 8,
    dy: narrow ? 3 - titleHigh : 0,
    fill: canvas.ink.ink,
  });
}

/** Words to the left of moments, as wide as there is room after the mark before. */
export function said(
  { canvas: { ink }, from, pitch, line }: Frame,
  moments: readonly Moment[],
  words: (moment: Moment) => string | undefined,
): Plot.Markish {
  const marks = [yearStart(from), ...[...moments, ...(line ? [line] : [])].map(({ at }) => at)];
  return moments.map((moment) => {
    const before = Math.max(...marks.filter((at) => at < moment.at).map(Number));
    const room = ((Number(moment.at) - before) / (365.25 * 864e5)) * pitch - 14;
    return Plot.text([words(moment)], {
      x: () => moment.at,
      y: () => 0,
      textAnchor: "end",
      dx: -10,
      lineWidth: room / 12.5,
      fill: ink.muted,
    });
  });
}

interface Look {
  /** The height of the field, px. */
  readonly high: number;
  readonly steps: readonly number[];
  readonly colour: string;
}

/** Columns from zero, a year each: a part of a year is hatched, and a zero is written. */
export function columns(frame: Frame, name: string, rows: readonly Yearly[], { high, steps, colour }: Look): Panel {
  const { canvas, pitch, fills } = frame;
  const { ink } = canvas;
  const inset = pitch * 0.15;
  const bar = {
    x1: ({ year }: Yearly) => yearStart(year),
    x2: ({ year }: Yearly) => yearStart(year + 1),
    y1: () => 0,
    y2: "value",
    insetLeft: inset,
    insetRight: inset,
    title: "key",
  } as const;
  const parts = rows.filter(({ partial }) => partial);
  const below = rows.some(({ value }) => value < 0) ? air : 0;
  return panel(
    frame,
    name,
    { high: high + below, foot: isNarrow(canvas) && parts.length ? 18 : 0 },
    {
      y: { domain: extent(rows, steps), axis: null },
      insetTop: air,
      insetBottom: below,
      marks: [
        missing(frame, rows),
        grid(frame, steps),
        Plot.rect(
          rows.filter(({ partial, value }) => !partial && value !== 0),
          { ...bar, fill: colour },
        ),
        Plot.rect(parts, { ...bar, fill: fills.part, stroke: colour }),
        Plot.ruleY([0], { stroke: ink.ink }),
        Plot.text(
          rows.filter(({ value }) => value === 0),
          { x: middleOf, y: () => 0, text: () => "0", lineAnchor: "bottom", dy: -3, fill: ink.muted, title: "key" },
        ),
        rule(frame),
        values(frame, rows),
        partly(frame, parts),
      ],
    },
  );
}

/** What a hatched column is: over it, or under the axis where a year is too narrow for words. */
function partly({ canvas, pitch, to }: Frame, parts: readonly Yearly[]): Plot.Markish[] {
  const { ink, words } = canvas;
  if (!isNarrow(canvas))
    return [
      Plot.text(parts, {
        x: middleOf,
        y: "value",
        text: () => words.partial,
        lineAnchor: "bottom",
        lineWidth: 2.9,
        dy: -6,
        fill: ink.muted,
        stroke: ink.paper,
        strokeWidth: 4,
      }),
    ];
  const { name } = yearNames(pitch, canvas);
  return [
    Plot.text(parts, {
      x: () => yearStart(to + 1),
      y: () => 0,
      text: ({ year }: Yearly) => `${name(year)}: ${words.partial}`,
      textAnchor: "end",
      lineAnchor: "top",
      dy: 5,
      fill: ink.muted,
    }),
  ];
}

/** Dots for years, joined only where neighbours stand on one basis. */
export function joined(frame: Frame, name: string, rows: readonly Yearly[], { high, steps, colour }: Look): Panel {
  const { ink } = frame.canvas;
  const lines = runs(rows, (before, after) => after.year === before.year + 1 && after.by === before.by && !after.apart).flatMap((run, z) =>
    run.length > 1 ? run.map((row) => ({ ...row, z })) : [],
  );
  return panel(
    frame,
    name,
    { high },
    {
      y: { domain: extent(rows, steps), axis: null },
      insetTop: air,
      marks: [
        missing(frame, rows),
        grid(frame, steps),
        Plot.ruleY([0], { stroke: ink.ink }),
        rule(frame),
        Plot.line(lines, { x: middleOf, y: "value", z: "z", stroke: colour, strokeWidth: 2.5 }),
        Plot.dot(rows, { x: middleOf, y: "value", r: frame.pitch < 20 ? 3 : 4, fill: colour, title: "key" }),
        values(frame, rows),
      ],
    },
  );
}

/** The shared moment once more, over the grid and the columns of a field: the rule of the whole drawing lies behind them. */
const rule = ({ canvas: { ink }, line }: Frame): Plot.Markish =>
  line ? Plot.ruleX([line.at], { stroke: ink.russia, strokeWidth: 1.5 }) : null;

const middleOf = ({ year }: Yearly) => yearMiddle(year);

/** The numbers of a panel with nought and the lines of its scale. */
export const extent = (rows: readonly Yearly[], steps: readonly number[]): [number, number] => {
  const all = [0, ...steps, ...rows.map(({ value }) => value)];
  return [Math.min(...all), Math.max(...all)];
};

const grid = ({ canvas: { ink } }: Frame, steps: readonly number[]): Plot.Markish[] => [
  Plot.gridY(steps, { stroke: ink.grid, strokeOpacity: 1 }),
  Plot.axisY(steps, { tickSize: 0, label: null, fill: ink.muted, tickFormat: (step: number) => figure(step) }),
];

/** The value of the year after the shared moment, the one that lies furthest from zero, and the last. */
function values({ canvas: { ink }, line }: Frame, rows: readonly Yearly[]): Plot.Markish[] {
  const furthest = rows.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value))[0];
  const after = line ? line.at.getUTCFullYear() + 1 : undefined;
  const named = rows.filter((row) => row === furthest || row.year === after || (row === rows.at(-1) && !row.partial));
  return [1, -1].map((sign) =>
    Plot.text(
      named.filter(({ value }) => Math.sign(value) === sign),
      {
        x: middleOf,
        y: "value",
        text: ({ value }: Yearly) => figure(value, 1),
        lineAnchor: sign > 0 ? "bottom" : "top",
        dy: sign * -6,
        fontWeight: 600,
        fill: ink.ink,
        stroke: ink.paper,
        strokeWidth: 3,
      },
    ),
  );
}

/** Years of which nothing is known, hatched and named: they are no zeros. */
function missing({ canvas, from, to, pitch, fills }: Frame, rows: readonly Yearly[]): Plot.Markish[] {
  const { ink, words } = canvas;
  const years = range(from, to + 1).filter((year) => !rows.some((row) => row.year === year));
  const gaps = runs(years, (before, after) => after === before + 1).map((run) => ({
    from: run[0] ?? from,
    to: (run.at(-1) ?? to) + 1,
    years: run.length,
  }));
  return [
    Plot.rectX(gaps, { x1: (gap) => yearStart(gap.from), x2: (gap) => yearStart(gap.to), y: null, fill: fills.missing }),
    Plot.text(
      gaps.filter((gap) => gap.years * pitch >= 40),
      {
        x: (gap) => new Date((yearStart(gap.from).getTime() + yearStart(gap.to).getTime()) / 2),
        text: () => words.missing ?? "",
        frameAnchor: "middle",
        lineWidth: pitch < 20 ? 3 : 5,
        fill: ink.muted,
        stroke: ink.paper,
        strokeWidth: 5,
      },
    ),
  ];
}

function panel(
  { canvas, margins, x }: Frame,
  name: string,
  { high, foot = 0 }: { high: number; foot?: number },
  { marks = [], ...options }: Plot.PlotOptions,
): Panel {
  const { ink } = canvas;
  // Only a narrow drawing's titles reach the ruled moment.
  const halo = isNarrow(canvas) ? { stroke: ink.paper, strokeWidth: 5 } : {};
  const marginBottom = foot + 12;
  const height = titleHigh + high + marginBottom;
  const svg = plot(canvas, {
    ...margins,
    ...options,
    height,
    marginTop: titleHigh,
    marginBottom,
    x,
    marks: [
      ...marks,
      Plot.text([name], {
        frameAnchor: "top-left",
        lineAnchor: "top",
        dx: -margins.marginLeft,
        dy: -titleHigh + 3,
        fontWeight: 600,
        fill: ink.ink,
        ...halo,
      }),
    ],
  });
  return { svg, height };
}
