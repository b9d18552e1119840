/**
 * Makes data/second-link/map.topojson, the land between Beijing, Khabarovsk and Japan, from the
 * 1:10m countries of world-atlas (Natural Earth, public domain). Coasts and borders are exact
 * around the two crossings and get coarser with the distance from them.
 *
 *     npx tsx scripts/map.ts
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { type GeoStream, geoArea, geoDistance, geoIdentity, geoStream } from "d3";
import type { Feature, FeatureCollection, Geometry, MultiPolygon, Polygon, Position } from "geojson";
import { feature, quantize, transform, untransform } from "topojson-client";
import { topology } from "topojson-server";
import { presimplify, simplify, sphericalTriangleArea } from "topojson-simplify";
import type { GeometryCollection, Topology, Transform } from "topojson-specification";

/** A topology of countries: the source, and the map too. */
export type Atlas = Topology<{ countries: GeometryCollection<{ name: string }> }>;

type Country = Feature<MultiPolygon, { name: string }>;

/** Where the cables leave North Korea: Sinuiju to Dandong, Tumangang to Khasan. */
export const crossings: readonly [number, number][] = [
  [124.39, 40.11],
  [130.64, 42.415],
];

/** Every point of the source is kept within this distance of a crossing. */
export const exactKm = 60;

export const mapFile = new URL("../data/second-link/map.topojson", import.meta.url);

// A wide conic picture of 103..143° E, 30..53° N shows 86..158° E in its upper corners: no edge of this is ever seen.
const frame: [[number, number], [number, number]] = [
  [84, 23],
  [160, 58],
];

type Detail = {
  id: string;
  /** Smaller islands (km²) are dropped, but near a crossing. */
  leastIsland: number;
  /** The side (km) of the smallest square worth drawing far from the crossings. */
  grain: number;
};

// By their numbers in the source.
const details: Record<string, Detail> = {
  156: { id: "cn", leastIsland: 100, grain: 4.5 },
  158: { id: "tw", leastIsland: 100, grain: 4.5 },
  392: { id: "jp", leastIsland: 100, grain: 4.5 },
  408: { id: "kp", leastIsland: 2, grain: 0.9 },
  410: { id: "kr", leastIsland: 40, grain: 2 },
  496: { id: "mn", leastIsland: 100, grain: 4.5 },
  643: { id: "ru", leastIsland: 100, grain: 4.5 },
};

const earthKm = 6371;

export function buildMap(atlas: Atlas): string {
  const grid = atlas.transform;
  if (!grid) throw new Error("the atlas is not quantized");
  const full = share(clipCountries(atlas, grid));
  const light = simplify(weigh(presimplify(full, sphericalTriangleArea)), 1);
  // On the atlas's own grid (about 300 m by 190 m) no kept point moves; a finer grid would only cost bytes.
  return `${JSON.stringify(quantize(light, grid))}\n`;
}

export function readAtlas(): Atlas {
  return JSON.parse(readFileSync(createRequire(import.meta.url).resolve("world-atlas/countries-10m.json"), "utf8"));
}

export function kmToCrossing(point: Position): number {
  const [x = 0, y = 0] = point;
  return earthKm * Math.min(...crossings.map((crossing) => geoDistance(crossing, [x, y])));
}

/** From rings that repeat each border to arcs that neighbours share. */
function share(features: Country[]): Atlas {
  const collection: FeatureCollection<MultiPolygon> = { type: "FeatureCollection", features };
  const { objects, ...rest } = topology({ countries: collection });
  if (objects.countries?.type !== "GeometryCollection") throw new Error("no countries");
  return { ...rest, objects: { countries: objects.countries as GeometryCollection<{ name: string }> } };
}

function clipCountries(atlas: Atlas, grid: Transform): Country[] {
  return feature(atlas, atlas.objects.countries)
    .features.flatMap((source) => {
      const detail = details[String(source.id)];
      return detail ? [clipCountry(source, detail, grid)] : [];
    })
    .sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
}

function clipCountry(source: Feature<Geometry, { name: string }>, { id, leastIsland }: Detail, grid: Transform): Country {
  const { geometry, properties } = source;
  if (geometry.type !== "Polygon" && geometry.type !== "MultiPolygon") throw new Error(`not an area: ${id}`);
  const rings = clip(geometry, grid).filter((ring) => isShown(ring, leastIsland));
  const shape: MultiPolygon = { type: "MultiPolygon", coordinates: rings.map((ring) => [ring]) };
  return { type: "Feature", id, properties: { name: properties.name }, geometry: shape };
}

/** The closed rings of the part inside the frame. Points that the clip adds go on the grid, so that neighbours share them. */
function clip(area: Polygon | MultiPolygon, grid: Transform): Position[][] {
  const [decode, encode] = [transform(grid), untransform(grid)];
  const polygons = area.type === "Polygon" ? [area.coordinates] : area.coordinates;
  if (polygons.some((polygon) => polygon.length > 1)) throw new Error("a country with a hole");
  const rings: Position[][] = [];
  let ring: Position[] = [];
  const sink: GeoStream = {
    lineStart() {
      ring = [];
    },
    point(x, y) {
      ring.push(decode(encode([x, y])));
    },
    lineEnd() {
      rings.push([...ring, ...ring.slice(0, 1)]);
    },
    polygonStart() {},
    polygonEnd() {},
  };
  geoStream(area, geoIdentity().clipExtent(frame).stream(sink));
  return rings;
}

function isShown(ring: Position[], leastIsland: number): boolean {
  const squareKm = geoArea({ type: "Polygon", coordinates: [ring] }) * earthKm ** 2;
  return squareKm >= leastIsland || ring.some((point) => kmToCrossing(point) <= exactKm);
}

/** Divides the weight of every point by the area that is too small to see there: at 1 and more it stays. */
function weigh(map: Atlas): Atlas {
  const grains = arcGrains(map);
  const arcs = map.arcs.map((arc, index) =>
    arc.map((point) => {
      const [x = 0, y = 0, weight = 0] = point;
      const km = kmToCrossing(point);
      if (km <= exactKm) return [x, y, Number.POSITIVE_INFINITY];
      // As the camera draws back from a crossing, so does the detail.
      const grain = Math.min(0.3 + (km - exactKm) / 100, grains[index] ?? 0);
      return [x, y, (weight * earthKm ** 2) / grain ** 2];
    }),
  );
  return { ...map, arcs };
}

/** A border has the finer grain of its two sides. */
function arcGrains(map: Atlas): number[] {
  const grains: number[] = [];
  for (const country of map.objects.countries.geometries) {
    const grain = Object.values(details).find(({ id }) => id === country.id)?.grain;
    if (country.type !== "MultiPolygon" || !grain) throw new Error(`not a country of the map: ${country.id}`);
    for (const end of country.arcs.flat(2)) {
      const arc = end < 0 ? ~end : end;
      grains[arc] = Math.min(grain, grains[arc] ?? grain);
    }
  }
  return grains;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(mapFile, buildMap(readAtlas()));
