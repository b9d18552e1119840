import { group } from "d3";
import { writtenMonth } from "@/lib/words/date";
import { scaled } from "@/lib/words/number";
import type { Canvas } from "./chart";
import type { Publisher, Total } from "./publisher-lines-rows";
import { isNarrow } from "./sketch";

/** Lines of words to the right of a total, moved by `dy` px so that no two labels of a year touch. */
export interface EndLabel {
  readonly total: Total;
  readonly lines: readonly string[];
  readonly dy: number;
}

export const lineHeight = 17;

/** The names of publishers at their last whole year and at parts of years. */
export function endLabels(all: readonly Publisher[], canvas: Canvas, y: (dollars: number) => number): EndLabel[] {
  const labels = all.flatMap(({ name, whole, parts }) => {
    const last = whole.at(-1);
    const end = last ? [{ total: last, lines: [...named(name, canvas), ...qualified(last, canvas)] }] : [];
    return [...end, ...parts.map((total) => ({ total, lines: partly(total, canvas) }))];
  });
  return [...group(labels, ({ total }) => total.year).values()].flatMap((column) => {
    let free = -Infinity;
    return column
      .toSorted((a, b) => b.total.dollars - a.total.dollars)
      .map((label) => {
        const high = label.lines.length * lineHeight;
        const top = Math.max(free, y(label.total.dollars) - high / 2);
        free = top + high;
        return { ...label, dy: top + high / 2 - y(label.total.dollars) };
      });
  });
}

/** The month that a part of a year was counted to, with the publisher's name unless a later part of the year has it. */
function partly({ publisher, until, superseded }: Total, canvas: Canvas): string[] {
  const month = `${canvas.words.until} ${writtenMonth(until).split(" ")[0]}`;
  if (superseded) return [month];
  return isNarrow(canvas) ? [...named(publisher, canvas), month] : [`${publisher}, ${month}`];
}

/** A name, on a narrow drawing broken where its second part would not fit. */
const named = (name: string, canvas: Canvas): string[] => (isNarrow(canvas) && name.length > 11 ? name.split(/ (.*)/, 2) : [name]);

function qualified({ bound, dollars }: Total, canvas: Canvas): string[] {
  const { words } = canvas;
  if (bound === "about") return [words.about ?? ""];
  if (bound !== "at least") return [];
  const sum = `$${scaled(dollars)}`;
  return isNarrow(canvas) ? [words.least ?? "", sum] : [`${words.least} ${sum}`];
}
