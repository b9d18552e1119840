import * as Plot from "@observablehq/plot";
import * as v from "valibot";
import { writtenDate, writtenYear } from "@/lib/words/date";
import { figure } from "@/lib/words/number";
import { busiest, columns, dots, extent, frameOf, joined, lane, said, ticks } from "./aligned-panels-draw";
import { type Moment, panels, type Yearly } from "./aligned-panels-rows";
import type { Chart } from "./chart";
import { hatch, isNarrow, plot } from "./sketch";
import { yearAxis } from "./year-axis";

const optionsSchema = v.strictObject({
  from: v.number(),
  to: v.number(),
  /** The title of the text that ends what the others began: it is drawn hollow. */
  closing: v.optional(v.string()),
});

/** The lines that a panel's scale reaches at the least. */
const steps = { missiles: [0, 30, 60], economy: [-4, 0, 4], trade: [0, 2, 4, 6] } as const;

/** Panels one under another on one axis of years, with one moment ruled through all of them. */
export const alignedPanels: Chart<v.InferOutput<typeof optionsSchema>> = {
  id: "aligned-panels",
  options: optionsSchema,
  needs: () => ({
    sanctions: ["date", "kind", "title"],
    tests: ["date", "magnitude"],
    missiles: ["year", "launched", "coverage", "partial"],
    economy: ["year", "growth_pct", "estimator"],
    trade: ["year", "usd_billion", "basis", "break_before"],
  }),
  words: {
    required: ["sanctions", "other", "tests", "missiles", "economy", "trade", "second-line", "partial", "missing"],
    optional: ["busiest", "closing", "us-policy", "coalition", "speech", "publication"],
  },

  scales(data, options) {
    const { missiles, economy, trade } = panels(data, options);
    const scale = (name: string, rows: readonly Yearly[], ticks: readonly number[]) => {
      const [low, high] = extent(rows, ticks);
      return { name, low, high };
    };
    return [
      { name: "year", low: options.from, high: options.to },
      scale("missiles launched", missiles, steps.missiles),
      scale("growth of the economy, percent", economy, steps.economy),
      scale("trade with China, billion dollars", trade, steps.trade),
    ];
  },

  plot(data, canvas, options) {
    const { document, ink, words } = canvas;
    const narrow = isNarrow(canvas);
    const { texts, closing, others, tests, line, missiles, economy, trade } = panels(data, options);
    const [part, missing] = [hatch("part", ink.muted), hatch("missing", ink.grid)];
    const frame = frameOf(canvas, options, line, { part: part.fill, missing: missing.fill });
    const name = (role: string) => words[role] ?? "";
    const stack = [
      lane(frame, name("sanctions"), narrow ? 32 : 18, [
        ticks(frame, texts),
        busiest(frame, texts, words.busiest),
        dots(frame, closing, "square", true),
        said(frame, closing, () => words.closing),
      ]),
      lane(frame, name("other"), narrow ? 32 : 18, [dots(frame, others, "diamond"), said(frame, others, ({ kind }) => words[kind])]),
      lane(frame, name("tests"), 18, [dots(frame, tests, "circle")]),
      columns(frame, name("missiles"), missiles, { high: 130, steps: steps.missiles, colour: ink.muted }),
      columns(frame, name("economy"), economy, { high: 120, steps: steps.economy, colour: ink.third }),
      joined(frame, name("trade"), trade, { high: 130, steps: steps.trade, colour: ink.china }),
    ];

    const head = 26;
    const height = head + stack.reduce((sum, panel) => sum + panel.height, 0) + 20;
    const svg = plot(canvas, {
      ...frame.margins,
      height,
      marginTop: head,
      marginBottom: 28,
      x: frame.x,
      marks: [
        part.mark,
        missing.mark,
        line ? Plot.ruleX([line], { x: "at", stroke: ink.russia, strokeWidth: 1.5, title: "key" }) : null,
        line
          ? Plot.text([`${words["second-line"]}, ${writtenDate(line.date)}`], {
              x: () => line.at,
              frameAnchor: "top",
              lineAnchor: "bottom",
              dy: -6,
              fontWeight: 600,
              fill: ink.russia,
            })
          : null,
        yearAxis(options.from, options.to, frame.pitch, canvas),
      ],
    });
    let top = head;
    for (const panel of stack) {
      const group = document.createElementNS("http://www.w3.org/2000/svg", "g");
      group.setAttribute("transform", `translate(0,${top})`);
      group.append(...panel.svg.childNodes);
      svg.append(group);
      top += panel.height;
    }
    return svg;
  },

  table(data, options) {
    const { texts, closing, others, tests, line, missiles, economy, trade } = panels(data, options);
    const moment = (series: string, what: (moment: Moment) => string) => (one: Moment) => ({
      role: one.role,
      line: one.line,
      cells: [series, writtenDate(one.date), what(one), ""],
    });
    const year = (series: string) => (one: Yearly) => ({
      role: one.role,
      line: one.line,
      cells: [series, String(one.year), one.partial ? "part of the year" : one.by === "full" ? "" : one.by, figure(one.value, 2)],
    });
    return {
      columns: [{ title: "Series" }, { title: "When" }, { title: "What" }, { title: "Figure", numeric: true }],
      rows: [
        ...[...texts, ...closing].map(moment("Security Council", ({ title }) => title)),
        ...[...(line ? [line] : []), ...others].map(moment("Other step", ({ title }) => title)),
        ...tests.map(moment("Nuclear test", ({ title }) => `magnitude ${title}`)),
        ...missiles.map(year("Missiles launched")),
        ...economy.map(year("Growth of the economy, percent")),
        ...trade.map(year("Trade with China, billion dollars")),
      ],
    };
  },

  describe(data, options) {
    const { texts, tests, missiles, economy, trade } = panels(data, options);
    const most = (rows: readonly Yearly[]) => rows.toSorted((a, b) => b.value - a.value);
    const say = (row: Yearly | undefined) => (row ? `${figure(row.value, 1)} in ${row.year}` : "none");
    const span = (moments: readonly Moment[]) =>
      `${moments.length} from ${writtenYear(moments[0]?.date ?? "")} to ${writtenYear(moments.at(-1)?.date ?? "")}`;
    return `Security Council texts: ${span(texts)}; nuclear tests: ${span(tests)}. Missiles launched: most ${say(most(missiles)[0])}. Growth of the economy, percent: least ${say(most(economy).at(-1))}, last ${say(economy.at(-1))}; trade with China, billion dollars: most ${say(most(trade)[0])}, least ${say(most(trade).at(-1))}, last ${say(trade.at(-1))}.`;
  },
};
