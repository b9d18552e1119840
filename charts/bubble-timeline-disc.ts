import * as Plot from "@observablehq/plot";
import { type Cause, type Outage, saidHours } from "./bubble-timeline-outages";
import { type Canvas, rowKey } from "./chart";

/** The fill for outages of a cause that were on and off. */
export type Paint = (cause: Cause) => string;

/** A layout before it is plotted, on scales in px. */
export interface Sketch {
  readonly height: number;
  readonly marks: Plot.Markish[];
}

/** The area is the length in hours; a ring of no known length has a size of its own. */
export const radius = ({ hours }: Outage): number => (hours === undefined ? 4.5 : 6.4 * Math.sqrt(hours));

export const keyOf = ({ row }: Outage): string => rowKey("rows", row.line);

/** A disc; hatched and dashed where it was on and off, a thin ring where its length is not known. */
export function disc(outage: Outage, x: number, y: number, { ink }: Canvas, paint: Paint): Plot.Markish {
  const colour = ink[outage.cause.ink];
  const look =
    outage.hours === undefined
      ? { fill: ink.paper, stroke: colour, strokeWidth: 1.5 }
      : outage.broken
        ? { fill: paint(outage.cause), stroke: colour, strokeDasharray: "4 3" }
        : { fill: colour };
  return Plot.dot([outage], { x: () => x, y: () => y, r: radius, ...look, title: keyOf });
}

/** The length in words: “25.8 h, on and off”. */
export const lengthOf = (outage: Outage, words: Canvas["words"]): string =>
  [saidHours(outage) ?? words.unmeasured ?? "", ...(outage.broken ? [words.broken ?? ""] : [])].join(", ");
