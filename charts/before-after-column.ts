import * as Plot from "@observablehq/plot";
import type { Statement } from "./before-after-statements";
import { type Canvas, rowKey } from "./chart";
import { brokenAt, leading, wordsAt } from "./words-at";

const cell = { width: 24, height: 18, pitch: 27 };

/** Monday to Sunday by their first letters: the ticks of a strip of days. */
const days = ["M", "T", "W", "T", "F", "S", "S"];

/** Where a column of statements is drawn, and what it paints with. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly colour: string;
  /** The fill for what another account contradicts. */
  readonly hatched: string;
}

/** Statements under each other: of each the note, the picture if it has one, the finding and its period. Returns where they end. */
export function column(
  statements: readonly Statement[],
  { x, y: top, width, colour, hatched }: Place,
  { ink, words }: Canvas,
): { end: number; marks: Plot.Markish[] } {
  const limit = Math.floor(width / 6.5);
  const marks: Plot.Markish[] = [];
  let y = top;
  const say = (lines: readonly string[], fill: string, key: string) => {
    marks.push(wordsAt({ x, y: y + 14, text: lines.join("\n"), fill, key }));
    y += lines.length * leading;
  };
  for (const [at, one] of statements.entries()) {
    const key = rowKey("rows", one.row.line);
    if (at) y += 18;
    if (one.note) {
      say(brokenAt(words[one.note] ?? "", limit), ink.muted, key);
      y += 4;
    }
    if (one.number !== undefined) {
      marks.push(
        wordsAt({ x: x - 1, y: y + 24, text: one.number, fill: colour === ink.quiet ? ink.ink : colour, size: 28, bold: true, key }),
      );
      if (one.share !== undefined)
        marks.push(...shareBar(one.share, { x: x + 66, y: y + 5, width: Math.min(190, width - 70) }, colour, ink.quiet, key));
      y += 32;
    }
    if (one.week) {
      marks.push(...weekStrip(one.week, { x, y: y + 2 }, one.disputed ? hatched : colour, ink, key));
      y += 45;
    }
    say(brokenAt(one.finding, limit), ink.ink, key);
    say([one.when], ink.muted, key);
  }
  return { end: y, marks };
}

/** A whole as an outline, the part filled from its start. */
function shareBar(
  share: number,
  { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
  fill: string,
  stroke: string,
  key: string,
): Plot.Markish[] {
  const box = { y1: y, y2: y + cell.height };
  return [
    Plot.rect([share], { ...box, x1: () => x, x2: (part: number) => x + (width * part) / 100, fill, title: () => key }),
    Plot.rect([share], { ...box, x1: () => x, x2: () => x + width, fill: "none", stroke }),
  ];
}

/** Seven days, of which those that the firm called busy are filled. How busy, nobody published. */
function weekStrip(
  week: "weekdays" | "weekend",
  { x, y }: { readonly x: number; readonly y: number },
  fill: string,
  ink: Canvas["ink"],
  key: string,
): Plot.Markish[] {
  const busy = (day: number) => (week === "weekend") === day > 4;
  const places = days.map((_, day) => day);
  const left = (day: number) => x + day * cell.pitch;
  const boxes = (some: readonly number[], paint: string) =>
    Plot.rect(some, {
      x1: left,
      x2: (day: number) => left(day) + cell.width,
      y1: y,
      y2: y + cell.height,
      fill: paint,
      stroke: ink.quiet,
      inset: 0.5,
      title: () => key,
    });
  return [
    boxes(
      places.filter((day) => !busy(day)),
      "none",
    ),
    boxes(places.filter(busy), fill),
    Plot.text(places, {
      x: (day: number) => left(day) + cell.width / 2,
      y: () => y + cell.height + 14,
      text: (day: number) => days[day] ?? "",
      lineAnchor: "bottom",
      fill: ink.muted,
    }),
  ];
}
