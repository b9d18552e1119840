import * as Plot from "@observablehq/plot";
import type { Canvas } from "./chart";

/** The size of all text in a picture, px. A narrow drawing may be shown at 0.86 of its width, and text is never under 12 px. */
export const textSize = 14;

/** The widths that every figure is drawn at, px. */
export const widths = [336, 720] as const;

export const isNarrow = ({ width }: Pick<Canvas, "width">): boolean => width < 480;

/** `Plot.plot` on a canvas: its document, width and ink. Returns the bare SVG: title, legend and caption belong to the figure. */
export function plot({ document, width, ink }: Canvas, options: Plot.PlotOptions): SVGSVGElement {
  const drawn = Plot.plot({ ...options, document, width });
  if (drawn.nodeName.toLowerCase() !== "svg") throw new Error("a chart draws one svg: no title, legend or caption");
  const svg = drawn as unknown as SVGSVGElement;
  svg.setAttribute("font-size", String(textSize));
  svg.setAttribute("fill", ink.ink);
  return svg;
}

/** A hatch of thin diagonal lines, as a fill: what is stated but not sure. Returns the mark that holds its pattern. */
export function hatch(id: string, colour: string): { mark: Plot.Markish; fill: string } {
  const mark = (_index: unknown, _scales: unknown, _values: unknown, _dimensions: unknown, context: { document: Document }) => {
    const make = (name: string, attributes: Readonly<Record<string, string | number>>) => {
      const element = context.document.createElementNS("http://www.w3.org/2000/svg", name);
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
      return element;
    };
    const pattern = make("pattern", { id, width: 7, height: 7, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" });
    pattern.append(make("rect", { width: 2, height: 7, fill: colour }));
    const defs = make("defs", {});
    defs.append(pattern);
    return defs as unknown as SVGElement;
  };
  return { mark: mark as unknown as Plot.Markish, fill: `url(#${id})` };
}
