import * as Plot from "@observablehq/plot";
import { text } from "@/lib/table/row";
import { capital } from "@/lib/words/capital";
import { column } from "./before-after-column";
import { noteNames, parseTopics, type Statement, type Topic, type TopicOptions, topicOptions } from "./before-after-statements";
import type { Canvas, Chart } from "./chart";
import { hatch, isNarrow, plot } from "./sketch";
import { wordsAt } from "./words-at";

/** What was said of a time and of a later time, topic by topic; beside each other, or on a narrow drawing under each other. */
export const beforeAfter: Chart<TopicOptions> = {
  id: "before-after",
  options: topicOptions,
  needs: ({ topics }) => ({
    rows: [
      "period_from",
      "period_to",
      "topic",
      "metric",
      "value",
      "unit",
      "finding",
      ...new Set(topics.flatMap(({ before, after }) => [...before, ...after].flatMap(({ where }) => Object.keys(where)))),
    ],
  }),
  words: { required: ["before", "after", "nothing"], optional: [...noteNames, "topic-time"] },

  scales: () => [],

  plot(data, canvas, options) {
    const topics = parseTopics(data, options, canvas.words);
    const hatched = hatch("disputed", canvas.ink.quiet);
    const { height, marks } = isNarrow(canvas) ? stacked(topics, canvas, hatched.fill) : abreast(topics, canvas, hatched.fill);
    return plot(canvas, {
      height,
      margin: 0,
      x: { type: "identity", axis: null },
      y: { type: "identity", axis: null },
      marks: [hatched.mark, marks],
    });
  },

  table: (data, options) => ({
    columns: [{ title: "Topic" }, { title: "Period" }, { title: "Finding" }, { title: "Percent", numeric: true }],
    rows: parseTopics(data, options).flatMap(({ before, after }) =>
      [...before, ...after].map(({ row, when, finding, number }) => ({
        role: "rows",
        line: row.line,
        cells: [capital(text(row, "topic")), when, finding, number?.replace("%", "") ?? ""],
      })),
    ),
  }),

  describe(data, options) {
    const topics = parseTopics(data, options);
    const say = (statements: readonly Statement[]) =>
      statements
        .map(
          ({ finding, when, number, disputed }) =>
            `${finding}${number ? `, ${number}` : ""} (${when}${disputed ? ", another account" : ""})`,
        )
        .join("; ");
    return `Before: ${say(topics.flatMap(({ before }) => before))}. After: ${say(topics.flatMap(({ after }) => after))}.`;
  },
};

interface Sketch {
  readonly height: number;
  readonly marks: Plot.Markish[];
}

/** The wide design: a row for each topic, its name, and the two times in two columns. */
function abreast(topics: readonly Topic[], canvas: Canvas, hatched: string): Sketch {
  const { ink, words, width: whole } = canvas;
  const [beforeX, afterX] = [124, 436];
  const width = whole - afterX;
  let y = 30;
  const marks: Plot.Markish[] = [
    wordsAt({ x: beforeX, y: 18, text: words.before ?? "", fill: ink.muted, size: 16, bold: true }),
    wordsAt({ x: afterX, y: 18, text: words.after ?? "", fill: ink.third, size: 16, bold: true }),
  ];
  for (const topic of topics) {
    const top = y + 16;
    const before = side(topic.before, { x: beforeX, y: top, width, colour: ink.quiet, hatched }, canvas);
    const after = side(topic.after, { x: afterX, y: top, width, colour: ink.third, hatched }, canvas);
    marks.push(
      Plot.ruleY([y], { stroke: topic === topics[0] ? ink.ink : ink.grid }),
      wordsAt({ x: 0, y: top + 14, text: topic.name, fill: ink.ink, bold: true }),
      before.marks,
      after.marks,
    );
    y = Math.max(before.end, after.end) + 16;
  }
  return { height: y - 8, marks };
}

/** The narrow design: under each topic what was said of the first time, then of the later one. */
function stacked(topics: readonly Topic[], canvas: Canvas, hatched: string): Sketch {
  const { ink, words, width } = canvas;
  let y = 0;
  const marks: Plot.Markish[] = [];
  for (const topic of topics) {
    marks.push(
      Plot.ruleY([y + 0.5], { stroke: ink.ink }),
      wordsAt({ x: 0, y: y + 24, text: topic.name, fill: ink.ink, size: 16, bold: true }),
    );
    y += 38;
    for (const [statements, name, colour, fill] of [
      [topic.before, words.before, ink.quiet, ink.muted],
      [topic.after, words.after, ink.third, ink.third],
    ] as const) {
      marks.push(wordsAt({ x: 0, y: y + 14, text: name ?? "", fill, bold: true }));
      const said = side(statements, { x: 72, y, width: width - 72, colour, hatched }, canvas);
      marks.push(said.marks);
      y = said.end + 16;
    }
    y += 4;
  }
  return { height: y - 12, marks };
}

/** A column of statements, or the words that say there is none. */
function side(statements: readonly Statement[], place: Parameters<typeof column>[1], canvas: Canvas): ReturnType<typeof column> {
  if (statements.length) return column(statements, place, canvas);
  return { end: place.y + 18, marks: [wordsAt({ x: place.x, y: place.y + 14, text: canvas.words.nothing ?? "", fill: canvas.ink.muted })] };
}
