import * as Plot from "@observablehq/plot";
import { span } from "@/lib/table/dates";
import { text } from "@/lib/table/row";
import { figure } from "@/lib/words/number";
import { disc, keyOf, lengthOf, type Paint, radius, type Sketch } from "./bubble-timeline-disc";
import { lanes, yearsOf } from "./bubble-timeline-lanes";
import { type Outage, type OutageOptions, outageOptions, parseOutages, saidHours } from "./bubble-timeline-outages";
import type { Canvas, Chart } from "./chart";
import { hatch, isNarrow, plot } from "./sketch";
import { wordsAt } from "./words-at";

/** Discs along time, their area by hours, a lane for each cause; on a narrow drawing a list in order of time. A ring has no known length. */
export const bubbleTimeline: Chart<OutageOptions> = {
  id: "bubble-timeline",
  options: outageOptions,
  needs: () => ({ rows: ["start_utc", "end_utc", "duration_h", "kind", "scope", "cause", "cause_kind"] }),
  words: { required: ["unknown", "attack", "switch-over", "internal", "broken", "unmeasured"], optional: ["since"] },

  scales(data, options) {
    const [low, high] = yearsOf(parseOutages(data, options));
    return [{ name: "year", low, high }];
  },

  plot(data, canvas, options) {
    const outages = parseOutages(data, options);
    const hatches = new Map(
      [...new Set(outages.filter(({ broken }) => broken).map(({ cause }) => cause))].map((cause) => [
        cause,
        hatch(`broken-${cause.name}`, canvas.ink[cause.ink]),
      ]),
    );
    const paint: Paint = (cause) => hatches.get(cause)?.fill ?? "none";
    const { height, marks } = isNarrow(canvas) ? list(outages, canvas, options, paint) : lanes(outages, canvas, options, paint);
    return plot(canvas, {
      height,
      margin: 0,
      x: { type: "identity", axis: null },
      y: { type: "identity", axis: null },
      r: { type: "identity" },
      marks: [[...hatches.values()].map(({ mark }) => mark), marks],
    });
  },

  table: (data, options) => ({
    columns: [{ title: "When, UTC" }, { title: "Hours", numeric: true }, { title: "Kind" }, { title: "Extent" }, { title: "Cause" }],
    rows: parseOutages(data, options).map(({ row, when, hours }) => ({
      role: "rows",
      line: row.line,
      cells: [when, hours === undefined ? "not known" : figure(hours, 1), text(row, "kind"), text(row, "scope"), text(row, "cause")],
    })),
  }),

  describe(data, options) {
    const outages = parseOutages(data, options);
    const measured = outages.filter(({ hours }) => hours !== undefined);
    const longest = measured.toSorted((a, b) => (b.hours ?? 0) - (a.hours ?? 0)).slice(0, 4);
    const kinds = [...new Set(outages.map(({ kind }) => kind))].map(
      (kind) => `${kind} ${outages.filter((one) => one.kind === kind).length}`,
    );
    const said = longest.map((one) => `${one.when}, ${saidHours(one)}${one.broken ? ", on and off" : ""}`);
    return `${outages.length} in all, by cause: ${kinds.join(", ")}. The longest: ${said.join("; ")}. The length of ${outages.length - measured.length} is not known.`;
  },
};

/** The narrow design: discs down one axis, each with its date, its length and its cause; the axis is not to scale. */
function list(outages: readonly Outage[], canvas: Canvas, { since }: OutageOptions, paint: Paint): Sketch {
  const { ink, words } = canvas;
  const axis = Math.ceil(Math.max(...outages.map(radius)));
  const left = axis * 2 + 16;
  const opened = since === undefined ? undefined : outages.find(({ at }) => at >= span(since).start);
  let y = 0;
  const marks: Plot.Markish[] = [];
  for (const one of outages) {
    if (one === opened) {
      marks.push(
        Plot.ruleY([y + 24], { x1: 0, x2: left - 8, stroke: ink.russia, strokeDasharray: "2 3" }),
        wordsAt({ x: left, y: y + 29, text: words.since ?? "", fill: ink.russia }),
      );
      y += 44;
    }
    const height = Math.max(48, 2 * radius(one) + 12);
    const middleY = y + height / 2;
    const cause = one.cause.name === "unknown" ? (words.unknown ?? "") : one.kind;
    marks.push(
      disc(one, axis, middleY, canvas, paint),
      wordsAt({ x: left, y: middleY - 4, text: one.when, fill: ink.ink, bold: true, key: keyOf(one) }),
      wordsAt({ x: left, y: middleY + 14, text: `${lengthOf(one, words)}; ${cause}`, fill: ink[one.cause.says], key: keyOf(one) }),
    );
    y += height;
  }
  return { height: y, marks: [Plot.ruleX([axis], { y1: 4, y2: y - 4, stroke: ink.grid }), marks] };
}
