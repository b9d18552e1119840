import * as Plot from "@observablehq/plot";
import { range, type ScaleLinear, scaleLinear } from "d3";
import * as v from "valibot";
import { writtenDate, writtenMonth } from "@/lib/words/date";
import { figure, scaled } from "@/lib/words/number";
import { type Canvas, type Chart, rowKey } from "./chart";
import { endLabels, lineHeight } from "./publisher-lines-labels";
import { drawn, largestRevision, publishers, type Total } from "./publisher-lines-rows";
import { runs } from "./runs";
import { isNarrow, plot } from "./sketch";
import { yearNames } from "./year-axis";

const optionsSchema = v.strictObject({
  /** The publisher in colour. */
  subject: v.string(),
});

/** Yearly totals, one line a publisher. A cross is a figure that its publisher replaced; a hollow mark counts part of a year and joins no line. */
export const publisherLines: Chart<v.InferOutput<typeof optionsSchema>> = {
  id: "publisher-lines",
  options: optionsSchema,
  needs: () => ({ rows: ["year", "period_end", "publisher", "published", "amount_usd", "bound", "superseded", "doubtful"] }),
  words: { required: ["revised", "least", "about", "until"] },

  scales(data) {
    const { first, last, most } = domainsOf(drawn(publishers(data)));
    return [
      { name: "year", low: first, high: last },
      { name: "US dollars", low: 0, high: most },
    ];
  },

  plot(data, canvas, { subject }) {
    const { ink, words } = canvas;
    const narrow = isNarrow(canvas);
    const all = publishers(data);
    const totals = drawn(all);
    const { first, last, most } = domainsOf(totals);
    const margins = { marginLeft: narrow ? 42 : 70, marginRight: narrow ? 92 : 162, marginTop: narrow ? 34 : 26, marginBottom: 32 };
    const height = narrow ? 440 : 450;
    const y = scaleLinear([0, most], [height - margins.marginBottom, margins.marginTop]);
    const pitch = (canvas.width - margins.marginLeft - margins.marginRight) / (last - first + 0.5);
    const { every, name } = yearNames(pitch, canvas);
    const steps = [0, 0.5e9, 1e9, 1.5e9, 2e9];
    const dot = { x: "year", y: "dollars", title: ({ line }: Total) => rowKey("rows", line) } as const;
    const biggest = largestRevision(all);

    return plot(canvas, {
      ...margins,
      height,
      x: { domain: [first - 0.5, last], axis: null },
      y: { domain: [0, most], axis: null },
      marks: [
        Plot.gridY(steps, { stroke: ink.grid, strokeOpacity: 1 }),
        Plot.axisY(steps, {
          tickSize: 0,
          label: null,
          fill: ink.muted,
          tickFormat: (step: number) => axisName(step, step === steps.at(-1), narrow),
        }),
        Plot.ruleY([0], { stroke: ink.ink }),
        Plot.text(range(last, first - 1, -every), {
          x: (year) => year,
          text: name,
          frameAnchor: "bottom",
          lineAnchor: "top",
          dy: 8,
          fill: ink.muted,
        }),
        all.map((publisher, at) => {
          const { colour, ...line } = styleOf(publisher.name, subject, at, canvas);
          return runs(publisher.whole, (before, after) => after.year === before.year + 1).map((run) =>
            Plot.line(run, { x: "year", y: "dollars", stroke: colour, ...line }),
          );
        }),
        all.map((publisher, at) => {
          const { colour } = styleOf(publisher.name, subject, at, canvas);
          const { whole, parts, revised } = publisher;
          return [
            Plot.arrow(
              revised.filter((one) => one === biggest),
              {
                x: ({ from }) => from.year,
                y1: ({ from }) => from.dollars,
                y2: ({ to }) => to.dollars,
                stroke: colour,
                strokeWidth: 1.5,
                insetStart: 6,
                insetEnd: 6,
                headLength: 7,
              },
            ),
            Plot.dot(
              revised.map(({ from }) => from),
              { ...dot, symbol: "times", stroke: colour, strokeWidth: 2, r: 3.5 },
            ),
            Plot.dot(whole, { ...dot, fill: colour, r: publisher.name === subject ? 4 : 3 }),
            Plot.dot(parts, {
              ...dot,
              fill: ink.paper,
              stroke: colour,
              strokeWidth: 1.75,
              r: ({ superseded }: Total) => (superseded ? 3.25 : 4.25),
            }),
            Plot.dot(
              [...whole, ...parts].filter(({ bound }) => bound === "at least"),
              { x: "year", y: "dollars", symbol: "triangle", r: 2.75, dy: -10, fill: colour },
            ),
          ];
        }),
        endLabels(all, canvas, y).map(({ total, lines, dy }) => {
          const at = all.findIndex(({ name }) => name === total.publisher);
          const { colour } = styleOf(total.publisher, subject, at, canvas);
          return Plot.text([lines.join("\n")], {
            x: () => total.year,
            y: () => total.dollars,
            textAnchor: "start",
            lineHeight: lineHeight / 14,
            dx: narrow ? 9 : 11,
            dy,
            fill: colour,
            ...(total.publisher === subject ? { fontWeight: 600 } : {}),
          });
        }),
        biggest ? revision(biggest, words.revised ?? "", first, canvas, y) : null,
      ],
    });
  },

  table: (data) => ({
    columns: [
      { title: "Publisher" },
      { title: "Year" },
      { title: "Counted to" },
      { title: "US dollars", numeric: true },
      { title: "As" },
      { title: "Published" },
      { title: "Standing" },
    ],
    rows: drawn(publishers(data)).map(({ line, publisher, year, until, dollars, bound, published, superseded }) => ({
      role: "rows",
      line,
      cells: [
        publisher,
        String(year),
        writtenDate(until),
        figure(dollars),
        bound,
        writtenDate(published),
        superseded ? "replaced" : "stands",
      ],
    })),
  }),

  describe(data) {
    const said = publishers(data).map(({ name, whole, parts }) => {
      const years = [...whole, ...parts.filter(({ superseded }) => !superseded)].map(
        ({ year, bound, dollars, partial, until }) =>
          `${partial ? `to ${writtenMonth(until)}` : year} ${bound === "exact" ? "" : `${bound} `}${scaled(dollars)}`,
      );
      return `${name}: ${years.join(", ")}`;
    });
    return `Yearly totals in US dollars. ${said.join("; ")}.`;
  },
};

function domainsOf(totals: readonly Total[]) {
  const years = totals.map(({ year }) => year);
  return { first: Math.min(...years), last: Math.max(...years), most: Math.max(...totals.map(({ dollars }) => dollars)) };
}

/** How a publisher's line is told from the others: the subject by colour and weight, the others by dash. */
function styleOf(name: string, subject: string, at: number, { ink }: Canvas) {
  if (name === subject) return { colour: ink.third, strokeWidth: 3 };
  return at % 2
    ? { colour: ink.ink, strokeWidth: 1.75, strokeDasharray: "6 4" }
    : { colour: ink.muted, strokeWidth: 1.75, strokeDasharray: "1.5 3" };
}

/** The words for the largest revision: over its cross, where the line leaves a valley; at the left on a narrow drawing, which has none, with a rule that leads to it. */
function revision(
  { from, to }: { readonly from: Total; readonly to: Total },
  said: string,
  first: number,
  canvas: Canvas,
  y: ScaleLinear<number, number>,
): Plot.Markish[] {
  const top = Math.max(from.dollars, to.dollars);
  const text = { y: () => top, lineAnchor: "bottom", lineHeight: lineHeight / 14, fill: canvas.ink.ink } as const;
  if (isNarrow(canvas))
    return [
      Plot.ruleY([top], { x1: first - 0.3, x2: from.year, insetRight: 8, stroke: canvas.ink.muted }),
      Plot.text([said], { ...text, x: () => first - 0.3, textAnchor: "start", lineWidth: 7, dy: -6 }),
    ];
  const leader = { y1: top, y2: y.invert(y(top) - 36), insetTop: 0, insetBottom: 8 };
  return [
    Plot.ruleX([from.year], { ...leader, stroke: canvas.ink.muted }),
    Plot.text([said], { ...text, x: () => from.year, lineWidth: 5.5, dx: 8, dy: -46 }),
  ];
}

const axisName = (dollars: number, first: boolean, narrow: boolean): string =>
  dollars === 0 ? "0" : first ? `$${figure(dollars / 1e9, 1)}${narrow ? "bn" : " billion"}` : figure(dollars / 1e9, 1);
