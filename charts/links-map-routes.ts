import { amount, type Row, text } from "@/lib/table/row";
import { rememberOfBoth } from "@/lib/remember";
import { type Data, rowsOf } from "./chart";
import { type Point, projection } from "./links-map-land";
import type { MapOptions, MapStep } from "./links-map-options";

/** A place of the map, in map units. */
export interface Place {
  readonly id: string;
  readonly name: string;
  readonly line: number;
  readonly at: Point;
}

/** A drawn link: part of a way out, solid where it is known and dotted where its course is assumed. */
export interface Link {
  readonly id: string;
  readonly line: number;
  readonly route: string;
  readonly known: boolean;
  /** The side of a junction that the route itself does not take. */
  readonly spur: boolean;
  readonly via: readonly Place[];
  readonly path: string;
}

/** What a map is drawn from, read once. */
export interface Survey {
  readonly project: (place: Point) => Point;
  readonly places: ReadonlyMap<string, Place>;
  readonly links: readonly Link[];
  /** The row that says how much a route carried in a step's period. */
  share(step: MapStep, route: string): { readonly row: Row; readonly percent: number } | undefined;
}

export const survey: (data: Data, options: MapOptions) => Survey = rememberOfBoth(readSurvey);

function readSurvey(data: Data, options: MapOptions): Survey {
  const project = projection(options);
  const places = new Map(
    rowsOf(data, "places").map((row) => {
      const [x, y] = project([amount(row, "lon") ?? 0, amount(row, "lat") ?? 0]);
      return [
        text(row, "id"),
        { id: text(row, "id"), name: text(row, "name"), line: row.line, at: [Math.round(x), Math.round(y)] as const },
      ];
    }),
  );
  const find = (id: string): Place => {
    const place = places.get(id);
    if (!place) throw new Error(`a link by way of an unknown place: ${id}`);
    return place;
  };
  const drawn = rowsOf(data, "links").flatMap((row) => {
    const route = Object.entries(options.routes).find(([, { links }]) => links.includes(text(row, "line")))?.[0];
    if (route === undefined) return [];
    const id = text(row, "id");
    const via = text(row, "via").split(" ").map(find);
    const bends = (options.bends[id] ?? []).map((place) => project(place));
    const fork = via.findIndex((place) => place.id === options.spurs[id]);
    const link = { id, line: row.line, route, known: text(row, "certainty") === "known", spur: false, via, bends };
    return fork < 0
      ? [link]
      : [
          { ...link, via: via.slice(0, fork + 1) },
          { ...link, id: `${id}-spur`, spur: true, via: via.slice(fork) },
        ];
  });
  const links = drawn.map((link) => ({
    ...link,
    path: smooth(
      link,
      drawn.filter(({ route, spur }) => route === link.route && !spur),
    ),
  }));
  return {
    project,
    places,
    links,
    share(step, route) {
      const row = rowsOf(data, "shares").find(
        (one) => text(one, "period") === step.period && text(one, "line") === options.routes[route]?.share,
      );
      const percent = row && amount(row, "share_pct");
      return step.lines[route] === "share" && row && percent !== undefined ? { row, percent } : undefined;
    },
  };
}

/** One line along all links of a route, end to start, for a pen that draws it. */
export function course(links: readonly Link[]): string {
  return links.map(({ path }, at) => (at === 0 ? path : path.replace("M", "L"))).join("");
}

type Course = Pick<Link, "via" | "spur"> & { readonly bends: readonly Point[] };

/** A curve through the places of a link that runs on smoothly into the links before and after it. */
function smooth({ via, spur, bends }: Course, route: readonly Course[]): string {
  const places = via.map(({ at }) => at);
  const points = [...places.slice(0, -1), ...bends, ...places.slice(-1)];
  const [first, last] = [via.at(0), via.at(-1)];
  const before = route.map((link) => link.via[link.via.findIndex(({ id }) => id === first?.id) - 1]).find((place) => place !== undefined);
  const after = route.map((link) => (link.via[0]?.id === last?.id ? link.via[1] : undefined)).find((place) => place !== undefined);
  const start: Point = points[0] ?? [0, 0];
  let path = `M${start[0]} ${start[1]}`;
  for (let at = 0; at + 1 < points.length; at++) {
    const [from, to] = [points[at] ?? start, points[at + 1] ?? start];
    path += piece(points[at - 1] ?? (spur ? from : (before?.at ?? from)), from, to, points[at + 2] ?? after?.at ?? to);
  }
  return path;
}

/** From the second to the third of four points on a centripetal Catmull-Rom curve: it passes every town and never loops. */
function piece(a: Point, b: Point, c: Point, d: Point): string {
  const [ab, bc, cd] = [Math.sqrt(distance(a, b)), Math.sqrt(distance(b, c)), Math.sqrt(distance(c, d))];
  const leave = (axis: 0 | 1) =>
    ab ? (b[axis] * (2 * ab ** 2 + 3 * ab * bc + bc ** 2) - a[axis] * bc ** 2 + c[axis] * ab ** 2) / (3 * ab * (ab + bc)) : b[axis];
  const arrive = (axis: 0 | 1) =>
    cd ? (c[axis] * (2 * cd ** 2 + 3 * cd * bc + bc ** 2) + b[axis] * cd ** 2 - d[axis] * bc ** 2) / (3 * cd * (cd + bc)) : c[axis];
  return `C${[leave(0), leave(1), arrive(0), arrive(1), c[0], c[1]].map(Math.round).join(" ")}`;
}

const distance = (a: Point, b: Point) => Math.hypot(a[0] - b[0], a[1] - b[1]);
