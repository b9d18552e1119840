import { readFileSync } from "node:fs";
import { geoContains } from "d3";
import type { Geometry, Position } from "geojson";
import { feature, mesh } from "topojson-client";
import { describe, expect, it } from "vitest";
import { type Atlas, buildMap, crossings, exactKm, kmToCrossing, mapFile, readAtlas } from "./map";

const text = readFileSync(mapFile, "utf8");
const map: Atlas = JSON.parse(text);
const atlas = readAtlas();

describe("the map of the region", () => {
  it("is what the script makes of the atlas, byte for byte", () => {
    expect(buildMap(atlas)).toBe(text);
  });

  it("weighs less than 60,000 bytes", () => {
    expect(Buffer.byteLength(text)).toBeLessThan(60_000);
  });

  it("holds the countries in view, by id, each with its name", () => {
    expect(feature(map, map.objects.countries).features.map(({ id, properties }) => [id, properties.name])).toEqual([
      ["cn", "China"],
      ["jp", "Japan"],
      ["kp", "North Korea"],
      ["kr", "South Korea"],
      ["mn", "Mongolia"],
      ["ru", "Russia"],
      ["tw", "Taiwan"],
    ]);
  });

  it("closes every ring around an area", () => {
    for (const ring of rings(map)) {
      expect(ring.length).toBeGreaterThanOrEqual(4);
      expect(ring.at(-1)).toEqual(ring[0]);
    }
  });

  it("winds every country as d3 expects: none covers the far side of the world", () => {
    for (const country of feature(map, map.objects.countries).features) {
      expect(geoContains(country, [-60, -30]), country.properties.name).toBe(false);
    }
  });

  it.each(crossings)("keeps every point of the source around %f° E, %f° N", (x, y) => {
    const isNear = ([lon = 0, lat = 0]: Position) => Math.hypot(lon - x, lat - y) < 2 && kmToCrossing([lon, lat]) <= exactKm;
    const near = (topology: Atlas) =>
      rings(topology)
        .flatMap((ring) => ring.slice(1).filter(isNear).map(String))
        .sort();
    expect(near(map).length).toBeGreaterThan(200);
    expect(near(map)).toEqual(near(atlas));
  });

  it.each([
    ["Sinuiju", "kp", 124.398, 40.1006],
    ["Dandong", "cn", 124.3947, 40.129],
    ["Tumangang", "kp", 130.6026, 42.4217],
    ["Khasan", "ru", 130.6456, 42.4286],
  ])("puts %s in %s", (_town, id, x, y) => {
    const around = feature(map, map.objects.countries).features.filter((country) => geoContains(country, [x, y]));
    expect(around.map((country) => country.id)).toEqual([id]);
  });

  it("shares the borders, those that the clip cuts too", () => {
    const borders = mesh(map, map.objects.countries, (a, b) => a !== b).coordinates.flat();
    const seen = new Map<string, Set<string | number | undefined>>();
    for (const country of feature(map, map.objects.countries).features) {
      for (const point of points(country.geometry).flat()) seen.set(String(point), (seen.get(String(point)) ?? new Set()).add(country.id));
    }
    const common = [...seen].filter(([, ids]) => ids.size > 1).map(([point]) => point);
    expect([...new Set(borders.map(String))].sort()).toEqual(common.sort());
  });
});

function rings(topology: Atlas): Position[][] {
  return feature(topology, topology.objects.countries).features.flatMap(({ geometry }) => points(geometry));
}

function points(area: Geometry): Position[][] {
  if (area.type === "Polygon") return area.coordinates;
  return area.type === "MultiPolygon" ? area.coordinates.flat() : [];
}
