import * as Plot from "@observablehq/plot";
import { range, scaleUtc } from "d3";
import { span } from "@/lib/table/dates";
import { capital } from "@/lib/words/capital";
import { disc, keyOf, lengthOf, type Paint, radius, type Sketch } from "./bubble-timeline-disc";
import { causes, type Outage, type OutageOptions } from "./bubble-timeline-outages";
import type { Canvas } from "./chart";
import { brokenAt, leading, wordsAt } from "./words-at";
import { yearStart } from "./year-axis";

const gutter = 132;
const top = 28;
const between = 2;

/** From the year of the first to the end of that of the last. */
export function yearsOf(outages: readonly Outage[]): readonly [first: number, last: number] {
  const years = outages.map(({ at }) => at.getUTCFullYear());
  return [Math.min(...years), Math.max(...years) + 1];
}

/** The wide design: a lane for each cause. Discs that would touch are stacked in order of time, the first on top. */
export function lanes(outages: readonly Outage[], canvas: Canvas, { since }: OutageOptions, paint: Paint): Sketch {
  const { ink, words, width } = canvas;
  const [first, last] = yearsOf(outages);
  const time = scaleUtc([yearStart(first), yearStart(last)], [gutter, width - 8]);
  const rule = since === undefined ? undefined : time(span(since).start);
  let y = top;
  const marks: Plot.Markish[] = [];
  for (const cause of causes) {
    const own = outages.filter((one) => one.cause === cause);
    const stacks = stacked(own, time).map((stack) => withWords(stack, time, { rule, width }, words));
    if (!stacks.length) continue;
    const height = Math.max(...stacks.map(heightOf)) + 24;
    const name = brokenAt(capital(words[cause.name] ?? ""), 17);
    const middleY = y + height / 2;
    marks.push(Plot.ruleY([y + height], { stroke: ink.grid }));
    marks.push(
      wordsAt({ x: 0, y: middleY + 5 - ((name.length - 1) * leading) / 2, text: name.join("\n"), fill: ink[cause.says], bold: true }),
    );
    for (const stack of stacks) {
      let at = middleY - heightOf(stack) / 2;
      for (const said of stack) {
        marks.push(...drawn(said, at, canvas, paint));
        at += said.height + between;
      }
    }
    y += height;
  }
  const ticks = range(first, last).filter((year) => year === first || year % 5 === 0);
  return {
    height: y + 28,
    marks: [
      Plot.ruleX(ticks, { x: (year: number) => time(yearStart(year)), y1: top, y2: y + 5, stroke: ink.grid }),
      rule === undefined ? null : Plot.ruleX([rule], { y1: top - 6, y2: y, stroke: ink.russia, strokeDasharray: "2 3" }),
      rule === undefined ? null : wordsAt({ x: rule, y: top - 12, text: words.since ?? "", fill: ink.russia, anchor: "middle" }),
      marks,
      Plot.ruleY([y], { x1: gutter, x2: width, stroke: ink.ink }),
      ticks.map((year) => wordsAt({ x: time(yearStart(year)), y: y + 21, text: String(year), fill: ink.muted, anchor: "middle" })),
    ],
  };
}

/** A disc and its words, with the height that both take in their stack. */
interface Said {
  readonly outage: Outage;
  readonly x: number;
  readonly height: number;
  readonly lines: readonly string[];
  readonly place: "beside" | "before" | "over";
  readonly wordsX: number;
}

/** Runs of discs in order of time, each of which would touch one before it. */
function stacked(outages: readonly Outage[], time: (at: Date) => number): readonly (readonly Outage[])[] {
  const stacks: Outage[][] = [];
  for (const one of outages) {
    const stack = stacks.at(-1);
    if (stack?.some((other) => time(one.at) - time(other.at) < radius(one) + radius(other))) stack.push(one);
    else stacks.push([one]);
  }
  return stacks;
}

/** Words stand beside their stack, or before it where they would run out or lie over the rule; over their disc where neither will do. */
function withWords(
  stack: readonly Outage[],
  time: (at: Date) => number,
  { rule, width }: { readonly rule: number | undefined; readonly width: number },
  words: Canvas["words"],
): readonly Said[] {
  const left = Math.min(...stack.map((one) => time(one.at) - radius(one))) - 8;
  const right = Math.max(...stack.map((one) => time(one.at) + radius(one))) + 8;
  const all = stack.map((outage) => {
    const lines = linesOf(outage, words);
    const wide = Math.max(0, ...lines.map((line) => line.length)) * 6.9;
    const x = time(outage.at);
    const beside = outage.named ? right : x + radius(outage) + 8;
    const crossed = (from: number, to: number) => rule !== undefined && from < rule && rule < to;
    return {
      outage,
      lines,
      x,
      beside,
      besideFree: beside + wide <= width && !crossed(x, beside + wide),
      beforeFree: left - wide >= gutter && !crossed(left - wide, x),
    };
  });
  const shared = all.every(({ besideFree }) => besideFree) ? "beside" : all.every(({ beforeFree }) => beforeFree) ? "before" : undefined;
  return all.map(({ outage, lines, x, beside, besideFree }): Said => {
    const place = shared ?? (besideFree ? "beside" : "over");
    const high = lines.length * leading;
    const height = place === "over" ? 2 * radius(outage) + high + 4 : Math.max(2 * radius(outage), high + 2);
    return { outage, x, lines, place, wordsX: { beside, before: left, over: x }[place], height };
  });
}

/** Length and date of a named outage, the length of another; a ring that has no name has no words. */
function linesOf(outage: Outage, words: Canvas["words"]): readonly string[] {
  const length = lengthOf(outage, words);
  if (outage.hours === undefined) return outage.named ? [outage.when, length] : [];
  return outage.named ? [length, outage.when] : [length];
}

const heightOf = (stack: readonly Said[]): number => stack.reduce((sum, { height }) => sum + height + between, -between);

function drawn({ outage, x, lines, place, wordsX, height }: Said, top: number, canvas: Canvas, paint: Paint): Plot.Markish[] {
  const { ink } = canvas;
  const over = place === "over";
  const y = over ? top + height - radius(outage) : top + height / 2;
  const baseline = over ? top + 13 : y + 5 - ((lines.length - 1) * leading) / 2;
  const anchor = { beside: "start", before: "end", over: "middle" } as const;
  return [
    disc(outage, x, y, canvas, paint),
    ...lines.map((text, at) =>
      wordsAt({
        x: wordsX,
        y: baseline + at * leading,
        text,
        fill: at || !outage.named ? ink.muted : ink.ink,
        bold: !at && outage.named && outage.hours !== undefined,
        anchor: anchor[place],
        key: keyOf(outage),
        halo: ink.paper,
      }),
    ),
  ];
}
