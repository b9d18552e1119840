import { geoConicEqualArea } from "d3";
import { remember, rememberOf } from "@/lib/remember";
import { mergeArcs, meshArcs } from "topojson-client";
import type { GeometryCollection, GeometryObject, MultiPolygon, Polygon, Topology } from "topojson-specification";
import type { MapOptions } from "./links-map-options";

/** A point of the map: whole hundreds of metres, the same for every camera. */
export type Point = readonly [number, number];

/** Map units in a km. */
export const unitsPerKm = 10;

const earthKm = 6371;

/** Longitude and latitude to map units, by an equal-area cone. */
export function projection({ projection: { centre, parallels } }: MapOptions): (place: Point) => Point {
  const [lon, lat] = centre;
  const cone = geoConicEqualArea()
    .parallels([...parallels])
    .rotate([-lon, 0])
    .center([0, lat])
    .scale(earthKm * unitsPerKm)
    .translate([0, 0]);
  return (place) => {
    const point = cone([...place]);
    if (!point) throw new Error(`not on the map: ${place}`);
    return point;
  };
}

/** The shapes of a map as path data. */
export interface Land {
  readonly land: string;
  readonly home: string;
  readonly borders: string;
  /** The borders of the home country that are rivers. */
  readonly rivers: string;
}

/** A part of the map: its least and greatest coordinates. */
export type Frame = readonly [left: number, top: number, right: number, bottom: number];

/** The shapes of a map, or what a frame shows of them. */
export const landPaths = (map: Topology, options: MapOptions, frame?: Frame): Land => landsOf(map)(options, frame);

// Land is the same whatever the rows say: a map keeps what was drawn of it.
const landsOf = rememberOf((map: Topology) =>
  remember(
    (options: MapOptions, frame: Frame | undefined) => makeLand(map, options, frame),
    2 ** 14,
    ({ home, rivers, projection: by }, frame) => JSON.stringify([home, rivers, by, frame]),
  ),
);

function makeLand(map: Topology, options: MapOptions, frame: Frame | undefined): Land {
  const countries = map.objects.countries as GeometryCollection;
  const areas = countries.geometries.filter((one): one is Polygon | MultiPolygon => one.type === "Polygon" || one.type === "MultiPolygon");
  const home = areas.filter(({ id }) => id === options.home);
  if (!home.length) throw new Error(`no country ${options.home} on the map`);
  const arcs = mapArcs(map, projection(options), frame);
  const area = (of: (Polygon | MultiPolygon)[]) =>
    mergeArcs(map, of)
      .arcs.flat(1)
      .map((ring) => path(arcs, ring))
      .filter(Boolean)
      .map((ring) => `${ring}z`)
      .join("");
  const border = (filter: (a: GeometryObject, b: GeometryObject) => boolean) =>
    meshArcs(map, countries, (a, b) => a !== b && filter(a, b))
      .arcs.map((line) => path(arcs, line))
      .join("");
  const isRiver = (a: GeometryObject, b: GeometryObject) =>
    [
      [a, b],
      [b, a],
    ].some(([one, other]) => one?.id === options.home && options.rivers.includes(String(other?.id)));
  return { land: area(areas), home: area(home), borders: border((a, b) => !isRiver(a, b)), rivers: border(isRiver) };
}

/** The sides of the map's pieces are shorter than this far from the crossings, in map units. */
const longestSide = 2500;

/**
 * The arcs of a map in map units, on even numbers: then the middle between two points is a whole number too. A frame is drawn
 * no finer than it can show. Points outside
 * a frame are moved to its edge, far enough out that no side between them shows; there most of them fall together.
 */
function mapArcs(map: Topology, project: (place: Point) => Point, frame: Frame | undefined): readonly (readonly Point[])[] {
  const [left, top, right, bottom] = frame ?? [-Infinity, -Infinity, Infinity, Infinity];
  const grid = frame ? gridOf(frame) : 2;
  const within = (value: number, least: number, most: number) =>
    grid * Math.round(Math.min(Math.max(value, least - longestSide), most + longestSide) / grid);
  const { scale, translate } = map.transform ?? { scale: [1, 1], translate: [0, 0] };
  return map.arcs.map((arc) => {
    const points: Point[] = [];
    let at: Point = [0, 0];
    for (const [x = 0, y = 0] of arc) {
      // Without a transform a topology is not quantized, and its positions are not differences.
      at = map.transform ? [at[0] + x, at[1] + y] : [x, y];
      const [px, py] = project([at[0] * scale[0] + translate[0], at[1] * scale[1] + translate[1]]);
      const point: Point = [within(px, left, right), within(py, top, bottom)];
      const [older, last] = [points.at(-2), points.at(-1)];
      if (last && last[0] === point[0] && last[1] === point[1]) continue;
      // Along the edge of a frame only the ends of a run matter.
      if (frame && older && last && [0, 1].some((axis) => older[axis] === last[axis] && last[axis] === point[axis])) points.pop();
      points.push(point);
    }
    return points;
  });
}

/** The distance that a frame's points are set apart by: even, and about a tenth of a px in the widest drawing. */
const gridOf = ([left, , right]: Frame): number => 2 * Math.max(1, Math.round((right - left) / 720 / 20));

/**
 * A line along arcs as a smooth curve, each corner the control point between the middles of its two sides. The source is
 * a generalised coast: at 50 km straight pieces would look measured. With `t` a curve costs no more bytes than a line.
 */
function path(arcs: readonly (readonly Point[])[], along: readonly number[]): string {
  let drawn = "";
  for (const index of along) {
    const points = index < 0 ? [...(arcs[~index] ?? [])].reverse() : (arcs[index] ?? []);
    const [first, second, ...rest] = points;
    if (!first || !second) continue;
    if (!drawn) drawn = `M${first[0]} ${first[1]}`;
    const moves: string[] = [];
    let corner = second;
    let at: Point = rest.length ? middle(first, second) : second;
    moves.push(`l${difference(first, at)}`);
    for (const [number, next] of rest.entries()) {
      const to = middle(corner, next);
      moves.push(
        number === 0
          ? `q${difference(at, corner)}${spaced(difference(at, to))}`
          : number === 1
            ? `t${difference(at, to)}`
            : spaced(difference(at, to)),
      );
      [corner, at] = [next, to];
    }
    if (rest.length) moves.push(`l${difference(at, corner)}`);
    drawn += moves.join("");
  }
  return drawn;
}

const middle = (a: Point, b: Point): Point => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];

const difference = (from: Point, to: Point) => `${to[0] - from[0]}${spaced(String(to[1] - from[1]))}`;

/** A number after another: a minus sign separates as well as a space. */
const spaced = (number: string) => (number.startsWith("-") ? number : ` ${number}`);
