/**
 * A drawing as a string, made fit for a page: ids that no other drawing has, marks that name their rows, coordinates of
 * one decimal, and nothing that a policy forbids (inline style) or axe refuses (labels on groups).
 */
export function tidy(svg: SVGElement, prefix: string): string {
  for (const style of svg.querySelectorAll("style")) style.remove();
  // An axis without names writes empty ones.
  for (const text of svg.querySelectorAll("text")) if (!text.textContent) text.remove();
  for (const element of [svg, ...svg.querySelectorAll("*")]) {
    for (const name of ["class", "aria-label", "aria-description", "aria-hidden", "style", "font-family"]) {
      // The map's shapes are found by their class; Plot's classes say nothing that a page needs.
      if (name === "class" && !element.getAttribute("class")?.startsWith("plot-")) continue;
      element.removeAttribute(name);
    }
    for (const name of ["d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "width", "height", "transform", "points"]) {
      const value = element.getAttribute(name);
      if (value !== null) element.setAttribute(name, shorten(value));
    }
  }
  nameRows(svg);
  renumber(svg, prefix);
  svg.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return svg.outerHTML.replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', "");
}

const shorten = (value: string): string =>
  value.replaceAll(/-?\d*\.\d{2,}(?:e-?\d+)?/g, (number) => String(Math.round(Number(number) * 10) / 10));

/** A mark's title holds the key of its row: it becomes an attribute, which a script finds and a browser does not pop up. */
function nameRows(svg: SVGElement): void {
  for (const title of svg.querySelectorAll("title")) {
    title.parentElement?.setAttribute("data-row", title.textContent ?? "");
    title.remove();
  }
}

/** Plot numbers clip paths from a counter, so the same chart would draw other bytes the second time. */
function renumber(svg: SVGElement, prefix: string): void {
  const names = new Map<string, string>();
  for (const element of svg.querySelectorAll("[id]")) {
    const name = `${prefix}-${names.size + 1}`;
    names.set(element.id, name);
    element.setAttribute("id", name);
  }
  for (const element of svg.querySelectorAll("*"))
    for (const { name, value } of [...element.attributes]) {
      const local = /^url\((?:"|')?#([^"')]+)(?:"|')?\)$|^#(.+)$/.exec(value);
      const target = names.get(local?.[1] ?? local?.[2] ?? "");
      if (target) element.setAttribute(name, value.startsWith("#") ? `#${target}` : `url(#${target})`);
    }
}
