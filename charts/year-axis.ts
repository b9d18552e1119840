import * as Plot from "@observablehq/plot";
import { range } from "d3";
import type { Canvas } from "./chart";
import { isNarrow } from "./sketch";

/** The first moment of a year, UTC. */
export const yearStart = (year: number): Date => new Date(Date.UTC(year, 0));

/** The middle of a year, where a mark for the whole of it stands. */
export const yearMiddle = (year: number): Date => new Date((yearStart(year).getTime() + yearStart(year + 1).getTime()) / 2);

/** How to name years that are `pitch` px wide each: every how manieth, and as “2018” or, on a narrow drawing, “’18”. */
export function yearNames(pitch: number, canvas: Canvas): { every: number; name: (year: number) => string } {
  const short = isNarrow(canvas) && pitch * 2 < 44;
  const every = [1, 2, 4, 5].find((one) => one * pitch >= (short ? 36 : 44)) ?? 10;
  return { every, name: (year) => (short ? `’${String(year).slice(2)}` : String(year)) };
}

/** Year names under the middle of their years: a mark for a year is a span and not the moment that it began. */
export function yearAxis(first: number, last: number, pitch: number, canvas: Canvas): Plot.Markish {
  const { every, name } = yearNames(pitch, canvas);
  return Plot.text(range(first, last + 1, every), {
    x: yearMiddle,
    text: name,
    frameAnchor: "bottom",
    lineAnchor: "top",
    dy: 8,
    fill: canvas.ink.muted,
  });
}
