import type { Topology } from "topojson-specification";
import { type Canvas, type Data, rowKey } from "./chart";
import { anchor, drawLabel, labelFace, labelsOf } from "./links-map-labels";
import { type Frame, landPaths, type Point, unitsPerKm } from "./links-map-land";
import { type Draw, drawIn } from "./links-map-markup";
import { type MapOptions, type MapStep, stepOf } from "./links-map-options";
import { type Link, type Survey, survey } from "./links-map-routes";
import { isNarrow, textSize } from "./sketch";

/** Where the shapes of a picture are: in itself, or once in its page (see `mapLand`). */
type Shapes = "own" | "shared";

export type Shape = "wide" | "narrow";

/** A view in map units: its middle, and the width and height that it shows at least. */
export interface Camera {
  readonly centre: Point;
  readonly size: Point;
}

/** How wide a line is, px: thin, or by the percent that it carries. */
const widths = { wide: { thin: 3.5, percent: 0.3 }, narrow: { thin: 3, percent: 0.19 } };

/** From dot to dot of a dotted line of that width, px. */
const dots = (width: number) => 1.5 * width + 2;

/** What the casing adds to a line, px. */
const casing = 3;

/** A step's camera, the same for every picture of one shape. */
export function mapCamera(step: MapStep, project: Survey["project"], shape: Shape): Camera {
  const { centre, km } = (shape === "narrow" ? step.narrow : undefined) ?? step;
  const [x, y] = project(centre);
  return { centre: [Math.round(x), Math.round(y)], size: [km[0] * unitsPerKm, km[1] * unitsPerKm] };
}

/** The width of a route in a step, px; 0 where it is not lit. */
export function lineWidth(step: MapStep, route: string, found: Survey, shape: Shape): number {
  if (!step.lines[route]) return 0;
  const share = found.share(step, route);
  if (step.lines[route] === "share" && !share) throw new Error(`no share of ${route} in the period ${step.period}`);
  return share ? Number((share.percent * widths[shape].percent).toFixed(2)) : widths[shape].thin;
}

/** A step as a still, complete in itself or with the page's shapes. */
export function drawStill(data: Data, canvas: Canvas, options: MapOptions, shapes: Shapes): SVGElement {
  const draw = drawIn(canvas.document);
  const step = stepOf(options, canvas.step);
  const found = survey(data, options);
  const shape = isNarrow(canvas) ? "narrow" : "wide";
  const [width, height] = [canvas.width, Math.round(canvas.width * (shape === "narrow" ? 1 : 0.72))];
  const { centre, size } = mapCamera(step.still ? { ...step, ...step.still } : step, found.project, shape);
  const scale = Math.max(size[0] / width, size[1] / height);
  const [left, top] = [centre[0] - (width * scale) / 2, centre[1] - (height * scale) / 2];
  const at = ([x, y]: Point) => `translate(${((x - left) / scale).toFixed(1)} ${((y - top) / scale).toFixed(1)})`;
  const labels = labelsOf(options, step.id, canvas).map((label) => {
    const drawn = drawLabel(draw, label, found, canvas);
    drawn.setAttribute("transform", at(anchor(label, found)));
    return drawn;
  });
  const own = shapes === "own" ? { scale, frame: [left, top, left + width * scale, top + height * scale] as const } : undefined;
  return draw(
    "svg",
    { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`, fill: canvas.ink.ink },
    own && draw("clipPath", { id: "frame" }, draw("rect", { width, height })),
    draw("rect", { width, height, fill: canvas.ink.sea }),
    draw(
      "g",
      own ? { "clip-path": "url(#frame)" } : {},
      // Without a decimal point, because drawings are rounded to one decimal and a scale is far smaller.
      draw(
        "g",
        { transform: `${at([0, 0])} scale(${Math.round(1e6 / scale)}e-6)` },
        drawLand(draw, data, canvas, options, own),
        ...drawLines(draw, step, found, canvas, options, shape, own?.scale),
      ),
    ),
    draw("g", labelFace, ...labels),
    step.scale ? drawScale(draw, step.scale, canvas, [width, height], scale) : undefined,
  );
}

/** The land that a frame shows, with hairlines of `scale` map units; or a reference to the page's, whose hairlines never scale. */
export function drawLand(
  draw: Draw,
  { map }: Data,
  { ink }: Pick<Canvas, "ink">,
  options: MapOptions,
  own: { readonly scale: number; readonly frame: Frame } | undefined,
): SVGElement {
  return own
    ? draw("g", {}, ...landShapes(draw, map, ink, options, { "stroke-width": rounded(own.scale) }, own.frame))
    : draw("use", { href: "#land" });
}

export function landShapes(
  draw: Draw,
  map: Topology | undefined,
  ink: Canvas["ink"],
  options: MapOptions,
  hairline: Readonly<Record<string, string | number>>,
  frame?: Frame,
): SVGElement[] {
  if (!map) throw new Error("a map without its topology");
  const { land, home, borders, rivers } = landPaths(map, options, frame);
  const line = { fill: "none", "stroke-linejoin": "round" };
  return [
    draw("path", { class: "map-land", d: land, fill: ink.land }),
    draw("path", { class: "map-home", d: home, fill: ink.home, stroke: ink.border, "stroke-linejoin": "round", ...hairline }),
    draw("path", { class: "map-border", d: borders + rivers, stroke: ink.border, ...line, ...hairline }),
    // A river has its width on the ground: two banks close by, nothing from afar.
    draw("g", { class: "map-river", ...line, stroke: ink.border, "stroke-width": 7 }, draw("path", { id: "river", d: rivers })),
    draw("use", { class: "map-river", href: "#river", ...line, stroke: ink.sea, "stroke-width": 5 }),
  ];
}

/** The lit routes of a step, each on its casing. */
function drawLines(
  draw: Draw,
  step: MapStep,
  found: Survey,
  canvas: Canvas,
  options: MapOptions,
  shape: Shape,
  scale: number | undefined,
): readonly SVGElement[] {
  const unit = scale ?? 1;
  const stroke = (link: Link, width: number, more: number, colour: string, row: string | undefined, dotted = !link.known) =>
    drawLink(draw, link, scale === undefined, {
      stroke: colour,
      "stroke-width": rounded((width + more) * unit),
      ...(dotted ? { "stroke-dasharray": `0 ${rounded(dots(width) * unit)}` } : {}),
      "data-row": row,
    });
  return Object.entries(options.routes).flatMap(([route, { tone }]) => {
    const width = lineWidth(step, route, found, shape);
    if (!width) return [];
    const links = found.links.filter((link) => link.route === route);
    const core = Math.min(width, widths[shape].thin);
    // A share is a pale band of its width around the line, and a spur has none: the share of the route says nothing of it.
    const carrying = width > core ? links.filter(({ spur }) => !spur) : [];
    const share = found.share(step, route)?.row;
    return [
      draw("g", { class: "map-casing" }, ...links.map((link) => stroke(link, core, casing, canvas.ink.paper, undefined))),
      ...(carrying.length
        ? [
            draw(
              "g",
              { class: "map-band", opacity: 0.32 },
              ...carrying.map((link) => stroke(link, width, 0, canvas.ink[tone], share && rowKey("shares", share.line), false)),
            ),
          ]
        : []),
      draw("g", { class: "map-line" }, ...links.map((link) => stroke(link, core, 0, canvas.ink[tone], rowKey("links", link.line)))),
    ];
  });
}

/** A link as its own path, or as a reference to the page's. */
export function drawLink(
  draw: Draw,
  { id, path }: Link,
  shared: boolean,
  attributes: Readonly<Record<string, string | number | undefined>>,
): SVGElement {
  return shared
    ? draw("use", { href: `#link-${id}`, ...attributes })
    : draw("path", { d: path, fill: "none", "stroke-linecap": "round", "stroke-linejoin": "round", ...attributes });
}

function drawScale(draw: Draw, km: number, { ink, words }: Canvas, [width, height]: Point, scale: number): SVGElement {
  const length = Math.round((km * unitsPerKm) / scale);
  return draw(
    "g",
    { class: "map-scale", transform: `translate(${width - 14} ${height - 14})` },
    draw("path", { d: `M0 0h${-length}`, stroke: ink.muted, "stroke-width": 1.5 }),
    draw("text", { y: -6, "text-anchor": "end", fill: ink.muted, "font-size": textSize }, `${km} ${words.km ?? ""}`),
  );
}

const rounded = (value: number) => Number(value.toFixed(1));
