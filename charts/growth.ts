import * as Plot from "@observablehq/plot";
import { range } from "d3";
import * as v from "valibot";
import { matching, whereSchema } from "@/lib/facts/where";
import { amount, type Row, text } from "@/lib/table/row";
import { writtenDate } from "@/lib/words/date";
import { figure } from "@/lib/words/number";
import { type Chart, type Data, rowKey, rowsOf } from "./chart";
import { hatch, isNarrow, plot, textSize } from "./sketch";

const readings = ["both", "literal", "loose"] as const;

/** Where things stand, px: the axis, the air before the first bar, a bar, the air between the two. */
const wide = { axis: 34, outer: 18, bar: 150, gap: 124, top: 34, unit: 84 };
const narrow = { axis: 28, outer: 4, bar: 48, gap: 84, top: 56, unit: 96 };

/** The row of each reading that is drawn. */
const growthOptions = v.strictObject({ literal: whereSchema, loose: whereSchema });
type GrowthOptions = v.InferOutput<typeof growthOptions>;

/** Two bars, the start as 1 and the end as its multiple, with a band where the readings of the end disagree. Nothing is drawn between. */
export const growth: Chart<GrowthOptions> = {
  id: "growth",
  options: growthOptions,
  needs: ({ literal, loose }) => ({
    rows: ["outlet", "published", "base_period", "end_period", "value", "unit", ...Object.keys({ ...literal, ...loose })],
  }),
  words: {
    required: [
      "unit",
      "counted",
      "start",
      "between",
      "literal",
      "literal-by",
      "loose",
      "loose-by",
      "step-both",
      "step-literal",
      "step-loose",
    ],
  },
  steps: () => readings,
  scales: (data, options) => [{ name: "times the start", ...domainOf(data, options) }],

  plot(data, canvas, options) {
    const { ink, width, words, step = "both" } = canvas;
    const { axis, outer, bar, gap, top, unit } = isNarrow(canvas) ? narrow : wide;
    const { literal, loose, before, after } = factors(data, options);
    const { low, high } = domainOf(data, options);
    const solid = step === "literal" ? literal : loose;
    // The scale is that of the larger reading in every step: only the bar changes.
    const ticks = range(1, Math.floor(high) + 1);
    const first = { x1: axis + outer, x2: axis + outer + bar };
    const last = { x1: first.x2 + gap, x2: first.x2 + gap + bar };
    const marginBottom = 34;
    const lineHeight = 1.2;
    // Plot measures words as if set in a wider face than ours.
    const em = 0.9 * textSize;
    const band = hatch("hatch", ink.ink);

    // The name above its line and who says so below it: neither needs to know how many lines the other takes.
    const named = (y: number, name: "literal" | "loose") => {
      const beside = { x: last.x2 + 12, y, textAnchor: "start", lineHeight, lineWidth: (width - last.x2 - 12) / em } as const;
      return [
        Plot.ruleY([y], { x1: last.x2, x2: width, stroke: ink.ink }),
        Plot.text([words[name] ?? ""], { ...beside, lineAnchor: "bottom", dy: -6, fill: ink.ink, fontWeight: 600 }),
        Plot.text([words[`${name}-by`] ?? ""], { ...beside, lineAnchor: "top", dy: 6, fill: ink.muted }),
      ];
    };

    return plot(canvas, {
      height: Math.round(top + unit * high + marginBottom),
      margin: 0,
      marginTop: top,
      marginBottom,
      x: { type: "identity" },
      y: { domain: [low, high] },
      axis: null,
      marks: [
        band.mark,
        Plot.ruleY(ticks, { x1: axis, x2: last.x2, stroke: ink.grid }),
        Plot.text(ticks, { x: axis - 8, y: (tick) => tick, text: (tick) => `${tick}×`, textAnchor: "end", fill: ink.muted }),
        Plot.text([words.unit ?? ""], {
          x: axis,
          y: high,
          dy: 8,
          lineAnchor: "top",
          textAnchor: "start",
          lineHeight,
          lineWidth: (last.x1 - axis) / 15,
          fill: ink.muted,
        }),
        Plot.rect([1], { ...first, y1: 0, y2: 1, fill: ink.quiet }),
        step === "both"
          ? Plot.rect([literal], {
              ...last,
              y1: loose.factor,
              y2: literal.factor,
              fill: band.fill,
              stroke: ink.ink,
              strokeDasharray: "4 3",
              title: () => rowKey("rows", literal.line),
            })
          : null,
        Plot.rect([solid], { ...last, y1: 0, y2: "factor", fill: ink.ink, title: () => rowKey("rows", solid.line) }),
        Plot.ruleY([0, 0], {
          x1: (_, at) => [axis, last.x1][at],
          x2: (_, at) => [first.x2, last.x2][at],
          stroke: ink.ink,
          strokeWidth: 1.5,
        }),
        Plot.ruleY([0], { x1: first.x2, x2: last.x1, stroke: ink.muted, strokeWidth: 1.5, strokeDasharray: "1.5 4" }),
        Plot.text([words.start ?? ""], {
          x: (first.x1 + first.x2) / 2,
          y: 1,
          dy: -8,
          lineAnchor: "bottom",
          lineHeight,
          lineWidth: Math.min(Math.max(bar, 62), 110) / em,
          fill: ink.muted,
        }),
        Plot.text([words.between ?? ""], {
          x: (first.x2 + last.x1) / 2,
          y: 0,
          dy: -10,
          lineAnchor: "bottom",
          lineHeight,
          lineWidth: (gap - 8) / em,
          fill: ink.muted,
        }),
        Plot.text([words.counted ?? ""], {
          x: last.x2 + 12,
          y: 0,
          dy: -10,
          lineAnchor: "bottom",
          textAnchor: "start",
          lineHeight,
          lineWidth: Math.min(width - last.x2 - 12, 150) / em,
          fill: ink.muted,
        }),
        Plot.text([before, after], {
          x: (_, at) => ([first, last][at]?.x1 ?? 0) + bar / 2,
          y: 0,
          dy: 10,
          lineAnchor: "top",
          fill: ink.ink,
          fontSize: 15,
          fontWeight: 600,
        }),
        step === "loose" ? null : named(literal.factor, "literal"),
        step === "literal" ? null : named(loose.factor, "loose"),
      ],
    });
  },

  table: (data) => ({
    columns: [
      { title: "Outlet" },
      { title: "Published" },
      { title: "As printed", numeric: true },
      { title: "Times the start", numeric: true },
    ],
    rows: rowsOf(data).map((row) => ({
      role: "rows",
      line: row.line,
      cells: [
        text(row, "outlet"),
        writtenDate(text(row, "published")),
        `${amount(row, "value") ?? ""} ${text(row, "unit")}`,
        figure(factorOf(row), 2),
      ],
    })),
  }),

  describe(data, options) {
    const { literal, loose, before, after } = factors(data, options);
    return `Two bars: ${before} as the start, ${after} at ${figure(loose.factor, 1)} times the start by one reading and ${figure(literal.factor, 1)} times by the other. Nothing is drawn between them.`;
  },
};

/** From nothing to the larger reading, in every step: only the bar changes. */
const domainOf = (data: Data, options: GrowthOptions) => {
  const { literal, loose } = factors(data, options);
  return { low: 0, high: Math.max(literal.factor, loose.factor, 1) };
};

/** What a printed figure comes to as a multiple of the start: an increase in percent comes on top of it. */
const factorOf = (row: Row): number => {
  const value = amount(row, "value") ?? 0;
  return text(row, "unit") === "percent increase" ? 1 + value / 100 : value;
};

function factors(data: Data, options: GrowthOptions) {
  const find = (reading: keyof GrowthOptions) => {
    const [row] = matching(rowsOf(data), options[reading]);
    if (!row) throw new Error(`no row for the reading ${reading}`);
    return { row, line: row.line, factor: factorOf(row) };
  };
  const literal = find("literal");
  return { literal, loose: find("loose"), before: year(literal.row, "base_period"), after: year(literal.row, "end_period") };
}

/** The year that a period starts in. */
const year = (row: Row, column: string) => text(row, column).slice(0, 4);
