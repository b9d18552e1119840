import * as Plot from "@observablehq/plot";
import { range, scaleLog, scaleSqrt, scaleUtc } from "d3";
import * as v from "valibot";
import { middle } from "@/lib/table/dates";
import { writtenDate } from "@/lib/words/date";
import { figure, scaled } from "@/lib/words/number";
import { type Canvas, type Chart, rowKey } from "./chart";
import { around, type Box, type Choice, letter, lineHeight, placeLabels } from "./dots-by-date-labels";
import { type Attribution, attributions, type Cut, cutOff, type Theft, thefts } from "./dots-by-date-rows";
import { isNarrow, plot } from "./sketch";
import { brokenAt } from "./words-at";
import { yearAxis, yearStart } from "./year-axis";

const optionsSchema = v.strictObject({
  /** The year from which the small ones of an attribution are no longer listed. */
  cut: v.optional(v.strictObject({ from: v.number(), attribution: v.picklist(attributions) })),
});

/** Thefts as discs by date and sum, on a log scale. Fill says who names the thief; a line through a disc is as long as the doubt about its date. */
export const dotsByDate: Chart<v.InferOutput<typeof optionsSchema>> = {
  id: "dots-by-date",
  options: optionsSchema,
  needs: () => ({ rows: ["date", "target", "amount_usd", "attributed_by", "attribution"] }),
  words: { required: [], optional: [...attributions, "cut"] },

  scales(data) {
    const { first, last, floor, most } = domainsOf(thefts(data));
    return [
      { name: "year", low: first, high: last },
      { name: "US dollars", low: floor, high: most },
    ];
  },

  plot(data, canvas, options) {
    const { ink, words } = canvas;
    const all = thefts(data);
    const narrow = isNarrow(canvas);
    const { x, y, r, height, margins, first, last, floor } = layout(all, canvas);
    const cut = options.cut && cutOff(all, options.cut);
    const powers = y.ticks().filter((tick) => Number.isInteger(Math.log10(tick)));
    const of = (kind: Attribution) => all.filter(({ attribution }) => attribution === kind);
    const disc = {
      x: place,
      y: "dollars",
      r: ({ dollars }: Theft) => r(dollars),
      title: ({ line }: Theft) => rowKey("rows", line),
    } as const;
    const room = cut ? x(yearStart(last + 1)) - x(yearStart(cut.from)) - 16 : 0;
    const missing = cut && words.cut ? brokenAt(words.cut, Math.floor(Math.min(room, 190) / letter)) : [];
    const silent = cut
      ? silence(
          { left: x(yearStart(cut.from)), right: x(yearStart(last + 1)), top: y(cut.least), bottom: y(floor) },
          narrow ? missing.length * lineHeight + 14 : 0,
        )
      : [];

    return plot(canvas, {
      ...margins,
      height,
      x: { type: "utc", domain: x.domain(), axis: null },
      y: { type: "log", domain: y.domain(), axis: null },
      r: { type: "identity" },
      marks: [
        cut
          ? Plot.rect([cut], { x1: ({ from }: Cut) => yearStart(from), x2: yearStart(last + 1), y1: floor, y2: "least", fill: ink.tint })
          : null,
        Plot.gridY(powers, { stroke: ink.grid, strokeOpacity: 1 }),
        Plot.axisY(powers, {
          tickSize: 0,
          label: null,
          fill: ink.muted,
          tickFormat: (power: number) => (power === powers.at(-1) ? `$${short(power, canvas)}` : short(power, canvas)),
        }),
        cut ? Plot.ruleX([cut], { x: ({ from }: Cut) => yearStart(from), y1: floor, y2: "least", stroke: ink.quiet }) : null,
        cut
          ? Plot.text([missing.join("\n")], {
              x: () => yearStart(cut.from),
              y: () => (narrow ? floor : cut.least),
              textAnchor: "start",
              lineAnchor: narrow ? "bottom" : "top",
              lineHeight: lineHeight / 14,
              dx: 8,
              dy: narrow ? -8 : 10,
              fill: ink.muted,
            })
          : null,
        Plot.ruleY([floor], { stroke: ink.ink }),
        Plot.axisX(range(first, last + 2).map(yearStart), { tickSize: 5, text: null, stroke: ink.ink }),
        yearAxis(first, last, x(yearStart(first + 1)) - x(yearStart(first)), canvas),
        // Under the discs: the halo clears a line of the grid and never a mark.
        placeLabels(choices(all, canvas, { x, y, r }), [...obstacles(all, { x, y, r }), ...silent], {
          left: margins.marginLeft,
          top: 4,
          right: canvas.width,
          bottom: y(floor),
        }).map(({ mark, lines, anchor, dx, dy }) => {
          const label = {
            x: () => place(mark),
            y: () => mark.dollars,
            textAnchor: anchor,
            lineAnchor: "top",
            lineHeight: lineHeight / 14,
            dx,
            ...(cut && missed(mark, cut) ? {} : { stroke: ink.paper, strokeWidth: 4 }),
          } as const;
          return [
            Plot.text([lines[0]], { ...label, dy, fill: ink.ink, fontWeight: 600 }),
            Plot.text([lines.slice(1).join("\n")], { ...label, dy: dy + lineHeight, fill: ink.muted }),
          ];
        }),
        Plot.ruleY(
          all.filter(({ span }) => span.precision === "year"),
          { x1: ({ span }: Theft) => span.start, x2: ({ span }: Theft) => span.end, y: "dollars", stroke: ink.muted, strokeWidth: 1.5 },
        ),
        Plot.dot(of("researcher"), { ...disc, fill: ink.quiet, stroke: ink.paper, strokeWidth: 0.75 }),
        Plot.dot(of("official"), { ...disc, fill: ink.third, stroke: ink.paper }),
        Plot.dot(of("company"), { ...disc, fill: ink.paper, stroke: ink.paper }),
        Plot.dot(of("company"), { ...disc, fill: ink.third, fillOpacity: 0.4, stroke: ink.third, strokeWidth: 1.5 }),
        Plot.dot(of("disputed"), { ...disc, fill: ink.paper, stroke: ink.third, strokeWidth: 2.5 }),
        Plot.dot(of("alleged"), { ...disc, fill: ink.paper, stroke: ink.third }),
      ],
    });
  },

  table: (data) => ({
    columns: [
      { title: "Date" },
      { title: "Robbed" },
      { title: "US dollars", numeric: true },
      { title: "Named by" },
      { title: "Kind of attribution" },
    ],
    rows: thefts(data)
      .toSorted((a, b) => a.span.start.getTime() - b.span.start.getTime() || a.line - b.line)
      .map(({ line, date, target, dollars, by, attribution }) => ({
        role: "rows",
        line,
        cells: [writtenDate(date), target, figure(dollars), by, attribution],
      })),
  }),

  describe(data) {
    const all = thefts(data);
    const counts = attributions.map((kind) => `${all.filter(({ attribution }) => attribution === kind).length} ${kind}`).join(", ");
    const largest = all
      .slice(0, 5)
      .map(({ target, date, dollars }) => `${target}, ${writtenDate(date)}, ${scaled(dollars)} dollars`)
      .join("; ");
    return `A disc for each of ${all.length} thefts by date and sum, by who names the thief: ${counts}. The largest: ${largest}.`;
  },
};

interface Scales {
  readonly x: (date: Date) => number;
  readonly y: (dollars: number) => number;
  readonly r: (dollars: number) => number;
}

/** The years of the thefts, and the sums from a little below a power of ten to the largest. */
function domainsOf(all: readonly Theft[]) {
  const [least = 1, most = 1] = [all.at(-1)?.dollars, all[0]?.dollars];
  const years = all.map(({ span }) => span.start.getUTCFullYear());
  return { first: Math.min(...years), last: Math.max(...years), floor: 10 ** Math.floor(Math.log10(least)) * 0.8, most };
}

/** The same scales as the plot's, known before it is drawn: labels look for room in px. */
function layout(all: readonly Theft[], canvas: Canvas) {
  const narrow = isNarrow(canvas);
  const { first, last, floor, most } = domainsOf(all);
  const height = narrow ? 484 : 470;
  const margins = { marginLeft: narrow ? 48 : 76, marginRight: narrow ? 14 : 6, marginTop: narrow ? 54 : 40, marginBottom: 30 };
  const x = scaleUtc([yearStart(first), yearStart(last + 1)], [margins.marginLeft, canvas.width - margins.marginRight]);
  const y = scaleLog([floor, most], [height - margins.marginBottom, margins.marginTop]);
  const area = scaleSqrt([0, most], [0, narrow ? 15 : 25]);
  // Below this the area no longer follows the sum: a mark must be seen.
  const r = (dollars: number) => Math.max(narrow ? 2.25 : 2.75, area(dollars));
  return { x, y, r, height, margins, first, last, floor };
}

const place = ({ date }: Theft): Date => middle(date);

/** Names: for each attribution one theft with the words for it, the largest that finds room; then the largest of all, the first three whatever happens. */
function choices(all: readonly Theft[], canvas: Canvas, { x, y, r }: Scales): Choice<Theft>[] {
  const label = (mark: Theft, ...more: readonly string[]) => ({
    mark,
    x: x(place(mark)),
    y: y(mark.dollars),
    r: r(mark.dollars),
    lines: [mark.target, `$${sum(mark.dollars, canvas)}`, ...more],
  });
  const exemplars = attributions.map((kind) => {
    const words = canvas.words[kind];
    return { labels: words ? all.filter(({ attribution }) => attribution === kind).map((mark) => label(mark, words)) : [], needed: true };
  });
  const largest = all.slice(0, isNarrow(canvas) ? 3 : 9).filter((mark) => !exemplars.some(({ labels }) => labels[0]?.mark === mark));
  return [
    ...exemplars.filter(({ labels }) => labels.length),
    ...largest.map((mark) => ({ labels: [label(mark)], needed: all.indexOf(mark) < 3 })),
  ];
}

/** Whether a theft lies where the others of its size are not listed. */
const missed = ({ span, dollars }: Theft, { from, least }: Cut): boolean => dollars < least && span.start.getUTCFullYear() >= from;

/** The field where nothing was collected, its edges, and the words at its foot: no other mark's name may stand there. */
const silence = (field: Box, foot: number): Box[] => {
  const { left, right, top, bottom } = field;
  return [
    field,
    { left: left - 3, right: left + 3, top, bottom },
    { left, right, top: top - 1, bottom: top + 1 },
    { left, right, top: bottom - foot, bottom },
  ];
};

/** What words must not cover: discs, and the lines of doubt on both sides of them. */
const obstacles = (all: readonly Theft[], { x, y, r }: Scales): Box[] =>
  all.flatMap(({ span: { start, end, precision }, date, dollars }) => {
    const [across, down, size] = [x(middle(date)), y(dollars), r(dollars)];
    const doubt = { top: down - 3, bottom: down + 3 };
    return [
      around(across, down, size),
      ...(precision === "year"
        ? [
            { ...doubt, left: x(start), right: across - size },
            { ...doubt, left: across + size, right: x(end) },
          ]
        : []),
    ];
  });

const sum = (dollars: number, canvas: Canvas): string => (dollars < 1e6 ? figure(dollars) : sized(scaled(dollars, 1), canvas));

/** A power of ten on the axis: “100,000”, “10 million”; “10m” on a narrow drawing. */
const short = (power: number, canvas: Canvas): string => {
  if (power < 1e6) return isNarrow(canvas) ? `${figure(power / 1e3)}k` : figure(power);
  return sized(scaled(power), canvas);
};

/** Millions and billions by their letters where there is little room. */
const sized = (words: string, canvas: Canvas): string =>
  isNarrow(canvas) ? words.replace(" million", "m").replace(" billion", "bn") : words;
