import { type Canvas, type Data, rowKey } from "./chart";
import { anchor, drawLabel, labelFace, labelsOf } from "./links-map-labels";
import { type Draw, drawIn } from "./links-map-markup";
import { type MapLabel, type MapOptions, stepOf } from "./links-map-options";
import { drawLand, drawLink, drawStill, landShapes, lineWidth, mapCamera, type Shape } from "./links-map-picture";
import { course, type Survey, survey } from "./links-map-routes";
import { isNarrow, textSize } from "./sketch";

const shared = { "vector-effect": "non-scaling-stroke" };

/** Wide enough, in map units, to uncover a line at every camera. */
const penWidth = 700;

/** The shapes that all maps of a page refer to: the land, the links, and each route's course. For the component `MapLand`. */
export function mapLand(data: Data, { document, ink }: Canvas, options: MapOptions): string {
  const draw = drawIn(document);
  const { links } = survey(data, options);
  const line = { fill: "none", "stroke-linecap": "round", "stroke-linejoin": "round" };
  const shapes = [
    draw("g", { id: "land" }, ...landShapes(draw, data.map, ink, options, shared)),
    ...links.map(({ id, path }) => draw("path", { id: `link-${id}`, d: path, ...line, ...shared })),
    ...Object.keys(options.routes).map((route) =>
      draw("path", { id: `course-${route}`, d: course(links.filter((link) => link.route === route)), pathLength: 1, fill: "none" }),
    ),
  ];
  return shapes.map((shape) => shape.outerHTML).join("");
}

/** A step as a still picture that takes its shapes from the page. */
export const mapStill = (data: Data, canvas: Canvas, options: MapOptions): string => drawStill(data, canvas, options, "shared").outerHTML;

/** The colour of the line that a step is about: of the rule beside its words. */
export function mapTone(options: MapOptions, step: string): "china" | "russia" | "third" | undefined {
  const { about } = stepOf(options, step);
  return about === undefined ? undefined : options.routes[about]?.tone;
}

/** What the reader's script needs to know of a step. */
interface LiveStep {
  readonly wide: readonly number[];
  readonly narrow: readonly number[];
  /** The width of each lit route, px: in wide and in narrow pictures. */
  readonly lines: Readonly<Record<string, readonly number[]>>;
  readonly scale?: number;
}

/** The live picture of a scene with those steps. Its script moves the camera, the widths and the labels; `id` is the scene's. */
export function mapStage(data: Data, canvas: Canvas, options: MapOptions, { id, steps }: { id: string; steps: readonly string[] }): string {
  const draw = drawIn(canvas.document);
  const found = survey(data, options);
  const from = steps[0] === undefined ? undefined : stepOf(options, steps[0]).from;
  const shown = from === undefined ? steps : [from, ...steps];
  const live = shown.map((name): [string, LiveStep] => {
    const step = stepOf(options, name);
    const camera = (shape: Shape) => Object.values(mapCamera(step, found.project, shape)).flat();
    const lines = Object.keys(step.lines).map((route) => [
      route,
      [lineWidth(step, route, found, "wide"), lineWidth(step, route, found, "narrow")],
    ]);
    return [
      name,
      { wide: camera("wide"), narrow: camera("narrow"), lines: Object.fromEntries(lines), ...(step.scale ? { scale: step.scale } : {}) },
    ];
  });
  return draw(
    "svg",
    { class: "map-live", "data-steps": JSON.stringify(Object.fromEntries(live)), "data-from": from, fill: canvas.ink.ink },
    draw("defs", {}, ...Object.keys(options.routes).map((route) => pen(draw, id, route))),
    draw(
      "g",
      { class: "map-camera" },
      draw("use", { href: "#land" }),
      ...Object.keys(options.routes).map((route) => liveRoute(draw, route, found, canvas, options)),
    ),
    draw("g", labelFace, ...options.labels.map((label) => liveLabel(draw, label, shown, found, canvas))),
    draw(
      "g",
      { class: "map-scale" },
      draw("path", { stroke: canvas.ink.muted, "stroke-width": 1.5 }),
      draw("text", { y: -6, "text-anchor": "end", fill: canvas.ink.muted, "font-size": textSize, "data-unit": canvas.words.km }),
    ),
  ).outerHTML;
}

/** The opening picture in a box of its own: the map runs over the box's edges, and words keep their size at every width. */
export function mapHero(data: Data, canvas: Canvas, options: MapOptions): string {
  const draw = drawIn(canvas.document);
  const found = survey(data, options);
  const step = stepOf(options, canvas.step);
  const shape = isNarrow(canvas) ? "narrow" : "wide";
  const { centre, size } = mapCamera(step, found.project, shape);
  const [left, top] = [centre[0] - size[0] / 2, centre[1] - size[1] / 2];
  const share = (value: number) => `${(100 * value).toFixed(2)}%`;
  const labels = labelsOf(options, step.id, canvas).map((label) => {
    const [x, y] = anchor(label, found);
    // What belongs to the second line comes with it.
    const late =
      label.tone === step.about ||
      found.links.some(({ route, via }) => route === step.about && via.slice(1).some(({ id }) => id === label.at));
    return draw(
      "svg",
      { x: share((x - left) / size[0]), y: share((y - top) / size[1]), overflow: "visible", class: late ? "map-late" : undefined },
      drawLabel(draw, label, found, canvas),
    );
  });
  const routes = Object.keys(step.lines).map((route) => {
    const drawn = liveRoute(draw, route, found, canvas, options, "map-glow");
    if (route === step.about) drawn.setAttribute("mask", `url(#pen-hero-${shape}-${route})`);
    return drawn;
  });
  return draw(
    "svg",
    {
      class: `map-hero map-hero-${shape}`,
      width: "100%",
      height: "100%",
      overflow: "visible",
      fill: canvas.ink.ink,
      "aria-hidden": "true",
    },
    draw(
      "svg",
      { viewBox: `${left} ${top} ${size[0]} ${size[1]}`, overflow: "visible" },
      draw("defs", {}, step.about ? pen(draw, `hero-${shape}`, step.about) : undefined),
      drawLand(draw, data, canvas, options, undefined),
      ...routes,
    ),
    draw("g", labelFace, ...labels),
  ).outerHTML;
}

/** A mask that uncovers a route from its start, as far as the dash of its pen is pulled out. */
function pen(draw: Draw, prefix: string, route: string): SVGElement {
  const everywhere = { maskUnits: "userSpaceOnUse", x: -40_000, y: -40_000, width: 80_000, height: 80_000 };
  return draw(
    "mask",
    { id: `pen-${prefix}-${route}`, ...everywhere },
    draw("use", {
      class: "map-pen",
      href: `#course-${route}`,
      stroke: "#fff",
      "stroke-width": penWidth,
      "stroke-dasharray": "1 2",
      "stroke-dashoffset": 0,
    }),
  );
}

/** A route whose width is the custom property `--w`, so that CSS can ease it. Under it lies a casing, or at night its glow. */
function liveRoute(
  draw: Draw,
  route: string,
  { links }: Survey,
  { ink }: Canvas,
  { routes }: MapOptions,
  under: "map-casing" | "map-glow" = "map-casing",
): SVGElement {
  const colour = ink[routes[route]?.tone ?? "third"];
  const own = links.filter((link) => link.route === route);
  const kind = (part: string, link: (typeof own)[number]) =>
    [part, link.known ? "" : "map-dotted", link.spur ? "map-spur" : ""].filter(Boolean).join(" ");
  return draw(
    "g",
    { class: "map-route", "data-route": route },
    // In a group, so that a glow is even where links meet.
    draw(
      "g",
      { class: `${under}s` },
      ...own.map((link) => drawLink(draw, link, true, { class: kind(under, link), stroke: under === "map-glow" ? colour : ink.paper })),
    ),
    // As wide as what it carries, and pale, so that the line itself stays a line.
    under === "map-casing"
      ? draw(
          "g",
          { class: "map-bands" },
          ...own.map((link) => drawLink(draw, link, true, { class: kind("map-band", link), stroke: colour })),
        )
      : undefined,
    ...own.map((link) =>
      drawLink(draw, link, true, { class: kind("map-line", link), stroke: colour, "data-row": rowKey("links", link.line) }),
    ),
  );
}

/** A label with the steps that show it, by the shape of the picture. A label that no step of the scene shows is not drawn. */
function liveLabel(draw: Draw, label: MapLabel, steps: readonly string[], found: Survey, canvas: Canvas): SVGElement | undefined {
  const shown = label.steps.filter((step) => steps.includes(step)).join(" ");
  if (!shown) return undefined;
  const drawn = drawLabel(draw, label, found, canvas);
  drawn.setAttribute("class", "map-label");
  drawn.setAttribute("data-at", anchor(label, found).map(Math.round).join(" "));
  if (label.only !== "narrow") drawn.setAttribute("data-wide", shown);
  if (label.only !== "wide") drawn.setAttribute("data-narrow", shown);
  return drawn;
}
