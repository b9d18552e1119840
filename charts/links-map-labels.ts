import { type Canvas, rowKey } from "./chart";
import type { Point } from "./links-map-land";
import type { Draw } from "./links-map-markup";
import type { MapLabel, MapOptions } from "./links-map-options";
import type { Survey } from "./links-map-routes";
import { isNarrow, textSize } from "./sketch";

const leading = 17;

/** What all labels of a picture have in common, for the group around them. */
export const labelFace = { "font-size": textSize, "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke" };

/** Half the height of capitals: what lifts the middle of a line of words onto a point. */
const rise = 5;

/** The labels of a step in a picture of that width. */
export const labelsOf = ({ labels }: MapOptions, step: string, canvas: Pick<Canvas, "width">): readonly MapLabel[] =>
  labels.filter(({ steps, only }) => steps.includes(step) && (!only || (only === "narrow") === isNarrow(canvas)));

/** Where a label stands, in map units. */
export function anchor(label: MapLabel, survey: Survey): Point {
  if (typeof label.at !== "string") return survey.project(label.at);
  const place = survey.places.get(label.at);
  if (!place) throw new Error(`a label at an unknown place: ${label.at}`);
  return place.at;
}

/** A label around the point 0, 0. Text has a halo in its ground's colour, so that borders break under it. */
export function drawLabel(draw: Draw, label: MapLabel, survey: Survey, { ink, words }: Pick<Canvas, "ink" | "words">): SVGElement {
  const { as, side, turn, tone } = label;
  const place = typeof label.at === "string" ? survey.places.get(label.at) : undefined;
  const lines = label.words?.map((name) => words[name] ?? "") ?? [place?.name ?? ""];
  if (as === "satellite") return satellite(draw, lines, ink[tone], ink[label.on], sky[label.only ?? "wide"]);
  // The capital's ring may lie at the end of a wide line.
  const away = as === "town" ? (tone === "ink" ? 12 : 9) : place || as === "line" || as === "value" ? 12 : 0;
  const x = side.includes("e") ? away : side.includes("w") ? -away : 0;
  const block = (lines.length - 1) * leading;
  const top = side.startsWith("n") ? -block - (side === "n" ? away : away / 2) : side.startsWith("s") ? away + 2 * rise : rise - block / 2;
  const text = draw(
    "text",
    {
      y: top,
      ...(turn ? { transform: `rotate(${turn})` } : {}),
      "text-anchor": side.includes("e") ? "start" : side.includes("w") ? "end" : "middle",
      fill: ink[tone],
      stroke: ink[label.on],
      ...face(label),
    },
    ...lines.map((line, at) =>
      draw(
        "tspan",
        {
          x,
          ...(at ? { dy: leading, ...(as === "value" ? { "font-size": textSize } : {}), "font-weight": 400, "letter-spacing": 0 } : {}),
        },
        as === "country" && !at ? line.toUpperCase() : line,
      ),
    ),
  );
  const dot =
    as === "town"
      ? draw("circle", {
          r: tone === "ink" ? 4.5 : 3.5,
          fill: ink.paper,
          stroke: ink.ink,
          "stroke-width": tone === "ink" ? 2.25 : 1.5,
          "paint-order": "normal",
          "data-row": place && rowKey("places", place.line),
        })
      : undefined;
  return draw("g", {}, dot, text);
}

/** Where a satellite stands from its place, px: to the south-west, where it is seen, and so far that there is room for a bow. */
const sky = { wide: [-150, 105], narrow: [-54, 74] } as const;

/** A satellite with its words below it, and the arc to the point 0, 0. */
function satellite(draw: Draw, lines: readonly string[], colour: string, ground: string, [across, down]: Point): SVGElement {
  const [side, out] = [7, 9];
  return draw(
    "g",
    {},
    draw("path", {
      d: `M-1 ${out}C-2 ${down * 0.6} ${across * 0.55} ${down - 4} ${across + out} ${down}`,
      fill: "none",
      stroke: colour,
      "stroke-width": 2.5,
      "stroke-linecap": "round",
      "stroke-dasharray": "0 5.5",
    }),
    draw("rect", {
      x: across - side / 2,
      y: down - side / 2,
      width: side,
      height: side,
      transform: `rotate(45 ${across} ${down})`,
      fill: colour,
    }),
    draw(
      "text",
      { y: down + leading + 4, "text-anchor": "middle", fill: colour, stroke: ground },
      ...lines.map((line, at) => draw("tspan", { x: across, ...(at ? { dy: leading } : { "font-weight": 600 }) }, line)),
    ),
  );
}

function face({ as, tone }: MapLabel): Readonly<Record<string, string | number>> {
  if (as === "country") return { "font-weight": 600, "letter-spacing": 3.2 };
  if (as === "water") return { "font-style": "italic", "letter-spacing": 0.5 };
  if (as === "value") return { "font-size": 18, "font-weight": 600 };
  if (as === "line" || (as === "town" && tone !== "muted")) return { "font-weight": 600 };
  return {};
}
