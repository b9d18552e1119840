import * as Plot from "@observablehq/plot";
import { range } from "d3";
import * as v from "valibot";
import { amount, type Row, text } from "@/lib/table/row";
import { type Chart, type Data, rowKey, rowsOf } from "./chart";
import { hatch, isNarrow, plot } from "./sketch";

const readings = ["both", "literal", "loose"] as const;

/** Two bars, the start as 1 and the end as its multiple, with a band where the readings of the end disagree. Nothing is drawn between. */
export const growth: Chart<Record<never, never>> = {
  id: "growth",
  options: v.strictObject({}),
  needs: () => ({ rows: ["outlet", "published", "base_period", "end_period", "value", "unit", "reading", "factor"] }),
  words: { required: ["start", "between", "literal", "literal-by", "loose", "loose-by", "step-both", "step-literal", "step-loose"] },
  steps: () => readings,

  plot(data, canvas) {
    const { ink, words, step = "both" } = canvas;
    const narrow = isNarrow(canvas);
    const { literal, loose, before, after } = factors(data);
    const solid = step === "literal" ? literal : loose;
    const ticks = range(1, Math.floor(literal.factor) + 1);
    const band = hatch("hatch", ink.russia);
    const label = { x: () => after, textAnchor: "start", lineAnchor: "top", lineWidth: narrow ? 10 : 16, dx: narrow ? 52 : 84 } as const;
    const named = (y: number, name: "literal" | "loose") => [
      Plot.text([words[name] ?? ""], { ...label, y: () => y, dy: -2, fill: ink.russia, fontWeight: 600 }),
      Plot.text([words[`${name}-by`] ?? ""], { ...label, y: () => y, dy: narrow ? 34 : 17, fill: ink.muted }),
    ];

    return plot(canvas, {
      height: narrow ? 400 : 420,
      marginLeft: 34,
      marginRight: narrow ? 150 : 250,
      marginTop: 24,
      marginBottom: 34,
      x: { domain: [before, after], paddingInner: 0.35, paddingOuter: 0.12 },
      y: { domain: [0, literal.factor] },
      marks: [
        band.mark,
        Plot.gridY(ticks, { stroke: ink.grid, strokeOpacity: 1 }),
        Plot.axisY(ticks, { tickSize: 0, fill: ink.muted, label: null, tickFormat: (tick: number) => `${tick}×` }),
        Plot.barY([1], { x: () => before, y: (d) => d, fill: ink.quiet }),
        step === "both" ? Plot.barY([literal], { x: () => after, y1: loose.factor, y2: literal.factor, fill: band.fill, stroke: ink.russia, strokeDasharray: "4 3", title: () => rowKey("rows", literal.line) }) : null,
        Plot.barY([solid], { x: () => after, y: "factor", fill: ink.russia, title: () => rowKey("rows", solid.line) }),
        Plot.ruleY([0], { stroke: ink.ink, strokeWidth: 1.5 }),
        Plot.axisX({ tickSize: 0, fontWeight: 600, label: null }),
        Plot.text([words.start ?? ""], { x: () => before, y: () => 1, dy: -8, lineAnchor: "bottom", lineWidth: 7, fill: ink.muted }),
        Plot.text([words.between ?? ""], { x: () => before, y: () => 2.6, lineAnchor: "middle", lineWidth: narrow ? 6 : 9, fill: ink.muted }),
        step === "loose" ? null : named(literal.factor, "literal"),
        step === "literal" ? null : named(loose.factor, "loose"),
      ],
    });
  },

  table: (data) => ({
    columns: [{ title: "Outlet" }, { title: "Published" }, { title: "As printed", numeric: true }, { title: "Times the start", numeric: true }],
    rows: rowsOf(data).map((row) => ({
      role: "rows",
      line: row.line,
      cells: [text(row, "outlet"), text(row, "published"), `${amount(row, "value") ?? ""} ${text(row, "unit")}`, String(amount(row, "factor") ?? "")],
    })),
  }),

  describe(data) {
    const { literal, loose, before, after } = factors(data);
    return `Two bars: ${before} as the start, ${after} at ${loose.factor} times the start by one reading and ${literal.factor} times by the other. Nothing is drawn between them.`;
  },
};

/** The factor of each reading, from the first row that states it. */
function factors(data: Data) {
  const find = (reading: string) => {
    const row = rowsOf(data).find((one) => text(one, "reading") === reading && amount(one, "factor") !== undefined);
    const factor = row && amount(row, "factor");
    if (!row || factor === undefined) throw new Error(`no factor for the reading ${reading}`);
    return { row, line: row.line, factor };
  };
  const literal = find("literal");
  return { literal, loose: find("loose"), before: year(literal.row, "base_period"), after: year(literal.row, "end_period") };
}

/** The year that a period starts in. */
const year = (row: Row, column: string) => text(row, column).slice(0, 4);
