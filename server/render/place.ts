import { families } from "./faces";

/** A drawing's own size, px. */
export function sizeOf(svg: string): { readonly width: number; readonly height: number } {
  const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  return { width: Number(width), height: Number(height) };
}

/**
 * A drawing set into a larger one, with all that its parts inherit. A group, and no `svg` inside another: what draws pictures
 * in dots loses groups that are clipped in both.
 */
export function place(svg: string, { x, y, scale }: { readonly x: number; readonly y: number; readonly scale: number }): string {
  const opening = /^<svg[^>]*>/.exec(svg)?.[0] ?? "";
  const kept = [...opening.matchAll(/ ([\w:-]+)="[^"]*"/g)].flatMap(([attribute, name]) =>
    name && ["xmlns", "width", "height", "viewBox"].includes(name) ? [] : [attribute],
  );
  const moved = `translate(${round(x, 10)} ${round(y, 10)})${scale === 1 ? "" : ` scale(${round(scale, 10_000)})`}`;
  return `<g transform="${moved}" font-family="${families.sans}"${kept.join("")}>${svg.slice(opening.length).replace(/<\/svg>\s*$/, "</g>")}`;
}

const round = (value: number, to: number): number => Math.round(value * to) / to;
