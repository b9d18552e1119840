import { Resvg } from "@resvg/resvg-js";
import { JSDOM } from "jsdom";
import { describe, expect, it } from "vitest";
import { widths } from "@/charts/sketch";
import { light } from "@/lib/ink";
import { figures } from "../formats/packs.fixture";
import { faces, families } from "./faces";
import { figureSvg } from "./figure-svg";
import { leanDrawing } from "./lean";
import { sizeOf } from "./place";

const drawn = await faces();
const { document, XMLSerializer } = new JSDOM("").window;

const drawings = figures.flatMap(({ folder, pack, figure }) =>
  (figure.steps.length ? figure.steps : [undefined]).flatMap((step) =>
    widths.map((width) => ({ folder, pack, figure, step, width, name: [figure.id, step, width].filter(Boolean).join("-") })),
  ),
);

describe.each(drawings)("the drawing $name of $folder for an embed", ({ pack, figure, step, width }) => {
  const whole = figureSvg(figure, pack, { width, ink: light, step });
  const lean = leanDrawing(whole);

  it("is shorter, and looks the same", () => {
    expect(lean.length).toBeLessThan(whole.length);
    // Letters may stand elsewhere by a hundredth of a px, and their edges are then another grey.
    expect(farthest(whole, asRead(lean, sizeOf(whole)))).toBeLessThan(100);
  });
});

describe("a drawing whose words stand elsewhere", () => {
  it("does not look the same", () => {
    const at = (x: number) => `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"><text x="${x}" y="15">words</text></svg>`;
    expect([farthest(at(2), at(2)), farthest(at(2), at(3)) > 100]).toEqual([0, true]);
  });
});

/** The largest difference between any two dots at the same place, of 255. */
function farthest(one: string, other: string): number {
  const [first, second] = [one, other].map((svg) => {
    const set = svg.replace("<svg ", `<svg font-family="${families.sans}" `);
    return new Resvg(set, { font: { fontFiles: [...drawn.files], loadSystemFonts: false } }).render().pixels;
  });
  if (!first || first.length !== second?.length) throw new Error("pictures of two sizes");
  return first.reduce((most, dot, at) => Math.max(most, Math.abs(dot - (second[at] ?? 0))), 0);
}

/** Markup as a browser reads it in a document of HTML, where an attribute that stands twice counts once. */
function asRead(markup: string, { width, height }: { readonly width: number; readonly height: number }): string {
  document.body.innerHTML = markup;
  const svg = document.body.querySelector("svg");
  if (!svg) throw new Error("no drawing");
  svg.setAttribute("width", String(width));
  svg.setAttribute("height", String(height));
  return new XMLSerializer().serializeToString(svg);
}
