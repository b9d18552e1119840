import * as Plot from "@observablehq/plot";
import { scaleLog } from "d3";
import * as v from "valibot";
import { amount, type Row, text } from "@/lib/table/row";
import { writtenDate, writtenYear } from "@/lib/words/date";
import { figure } from "@/lib/words/number";
import { type Canvas, type Chart, type Data, rowKey, rowsOf } from "./chart";
import { isNarrow, plot } from "./sketch";
import { wordsAt } from "./words-at";

interface Estimate {
  readonly row: Row;
  readonly year: string;
  readonly who: string;
  /** Not there where none was printed. */
  readonly value?: number;
  /** `at most`, `fewer than`, `about`, or nothing for a number without qualifier. */
  readonly bound: string;
}

const upperBounds = ["at most", "fewer than"];
const pitch = 46;
const top = 34;

/** One line for each estimate, in order of time, and a dot at its value. A logarithmic scale has no nought: it stands left of a break. */
export const estimates: Chart<Record<never, never>> = {
  id: "estimates",
  options: v.strictObject({}),
  needs: () => ({ rows: ["date", "estimator", "people", "bound"] }),
  words: { required: ["unit", "no-number"] },

  scales: (data) => [{ name: "people", ...domainOf(parseEstimates(data)) }],

  plot(data, canvas) {
    const { ink, words } = canvas;
    const all = parseEstimates(data);
    const place = placeOf(all, canvas);
    const bottom = top + all.length * pitch;

    return plot(canvas, {
      height: bottom + 4,
      margin: 0,
      x: { type: "identity", axis: null },
      y: { type: "identity", axis: null },
      marks: [
        place.ticks.map((tick) => [
          Plot.ruleX([place.x(tick)], { y1: top - 6, y2: bottom, stroke: ink.grid }),
          wordsAt({ x: place.x(tick), y: top - 14, text: figure(tick), fill: ink.muted, anchor: "middle" }),
        ]),
        Plot.link([0, 5], {
          x1: (d: number) => place.gap + d - 1,
          x2: (d: number) => place.gap + d + 4,
          y1: top - 14,
          y2: top - 24,
          stroke: ink.quiet,
        }),
        wordsAt({ x: place.x(place.ticks.at(-1) ?? 0) + 26, y: top - 14, text: words.unit ?? "", fill: ink.muted }),
        all.map((one, at) => estimateMarks(one, top + (at + 0.5) * pitch, place, canvas)),
      ],
    });
  },

  table: (data) => ({
    columns: [{ title: "Date" }, { title: "Estimator" }, { title: "People", numeric: true }],
    rows: parseEstimates(data).map((one) => ({
      role: "rows",
      line: one.row.line,
      cells: [writtenDate(text(one.row, "date")), one.who, said(one) ?? "no number"],
    })),
  }),

  describe(data) {
    const all = parseEstimates(data).map((one) => `${one.year}, ${one.who}: ${said(one) ?? "no number"}`);
    return `${all.join("; ")}.`;
  },
};

interface Place {
  readonly left: number;
  readonly right: number;
  /** Where the line of an estimate is broken, between nought and the first power of ten. */
  readonly gap: number;
  readonly ticks: readonly number[];
  readonly x: (value: number) => number;
}

/** From the power of ten below the smallest value that is not nought to the largest. */
function domainOf(all: readonly Estimate[]): { readonly low: number; readonly high: number } {
  const values = all.flatMap(({ value }) => (value ? [value] : []));
  const high = Math.max(10, ...values);
  return { low: Math.min(high / 10, 10 ** Math.floor(Math.log10(Math.min(high, ...values)))), high };
}

/** Powers of ten from below the smallest value to the largest, with nought before them. */
function placeOf(all: readonly Estimate[], canvas: Canvas): Place {
  const narrow = isNarrow(canvas);
  const { low, high } = domainOf(all);
  const [zero, left, right] = narrow ? [44, 78, canvas.width - 34] : [86, 156, canvas.width - 24];
  const log = scaleLog([low, high], [left, right - 8]);
  const powers = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((power) => 10 ** power).filter((power) => power >= low && power <= high);
  return { left: zero, right, gap: (zero + left) / 2 - 4, ticks: [0, ...powers], x: (value) => (value ? log(value) : zero) };
}

/** The year, the line, the dot (a ring where its value is shut out, an arrow where the truth lies below it) and the words beside it. Without a number the whole line is dashed: the value may be anywhere. */
function estimateMarks(one: Estimate, y: number, { left, right, gap, x }: Place, { ink, words }: Canvas): Plot.Markish[] {
  const key = rowKey("rows", one.row.line);
  const year = wordsAt({ x: 0, y: y + 5, text: one.year, fill: ink.ink, bold: true });
  if (one.value === undefined)
    return [
      year,
      Plot.ruleY([y], { x1: gap + 8, x2: right, stroke: ink.quiet, strokeDasharray: "2 4" }),
      wordsAt({ x: (gap + right) / 2, y: y - 6, text: words["no-number"] ?? "", fill: ink.muted, anchor: "middle", key, halo: ink.paper }),
      wordsAt({ x: (gap + right) / 2, y: y + 17, text: one.who, fill: ink.muted, anchor: "middle", key, halo: ink.paper }),
    ];

  const at = x(one.value);
  const far = at > (left + right) * 0.6;
  const bounded = upperBounds.includes(one.bound);
  const beside = { x: at + (far ? -12 : 12), anchor: far ? "end" : "start", key, halo: ink.paper } as const;
  return [
    Plot.ruleY([left, gap + 8], { x1: (d: number) => d, x2: (d: number) => (d === left ? gap : right), y: () => y, stroke: ink.grid }),
    year,
    bounded
      ? Plot.arrow([at], { x1: at - 4, x2: at - 38, y1: y, y2: y, stroke: ink.third, strokeWidth: 2, headLength: 6, inset: 0 })
      : null,
    Plot.dot([one], {
      x: () => at,
      y: () => y,
      r: 5.5,
      fill: one.bound === "fewer than" ? ink.paper : ink.third,
      stroke: ink.third,
      strokeWidth: 2,
      title: () => key,
    }),
    wordsAt({ ...beside, y: y - 6, text: said(one) ?? "", fill: ink.ink, bold: true }),
    wordsAt({ ...beside, y: y + 17, text: one.who, fill: ink.muted }),
  ];
}

/** The value with its qualifier: “at most 1,000”. */
const said = ({ value, bound }: Estimate): string | undefined =>
  value === undefined ? undefined : `${bound && bound !== "exact" ? `${bound} ` : ""}${figure(value)}`;

function parseEstimates(data: Data): readonly Estimate[] {
  return [...rowsOf(data)]
    .sort((a, b) => text(a, "date").localeCompare(text(b, "date")))
    .map((row) => {
      const value = amount(row, "people");
      return {
        row,
        year: writtenYear(text(row, "date")),
        who: text(row, "estimator"),
        bound: text(row, "bound"),
        ...(value === undefined ? {} : { value }),
      };
    });
}
