import { text } from "@/lib/table/row";
import { writtenDate } from "@/lib/words/date";
import { type Chart, rowsOf, type TableView } from "./chart";
import { mapHero, mapLand, mapStage, mapStill, mapTone } from "./links-map-page";
import { type MapOptions, mapOptions, stepOf, wordNames } from "./links-map-options";
import { drawStill } from "./links-map-picture";
import { survey } from "./links-map-routes";

/** A country's links to the world on a map, in steps: each step is a camera, the routes that are lit, and how wide they are. */
export const linksMap: Chart<MapOptions> = {
  id: "links-map",
  options: mapOptions,
  needs: () => ({
    places: ["id", "name", "lon", "lat", "certainty"],
    links: ["id", "name", "line", "via", "operator", "since", "certainty"],
    shares: ["period", "provider", "line", "share_pct", "comparable"],
  }),
  words: { required: ["km"], optional: wordNames },
  needsMap: true,
  live: { shapes: mapLand, still: mapStill, stage: mapStage, opening: mapHero, lineOf: mapTone },
  steps: ({ steps }) => steps.map(({ id }) => id),
  scales: () => [],

  plot: (data, canvas, options) => drawStill(data, canvas, options, "own"),

  table(data, options): TableView {
    const { links } = survey(data, options);
    const used = new Set([
      ...links.flatMap(({ via }) => via.map(({ line }) => line)),
      ...options.labels.flatMap(({ at }) =>
        rowsOf(data, "places")
          .filter((row) => text(row, "id") === at)
          .map(({ line }) => line),
      ),
    ]);
    const drawnLinks = new Set(links.map(({ line }) => line));
    const known = { known: "Known", schematic: "Schematic" } as Readonly<Record<string, string>>;
    return {
      columns: [
        { title: "On the map" },
        { title: "Name" },
        { title: "Operator" },
        { title: "When" },
        { title: "Course or place" },
        { title: "Share of traffic, %", numeric: true },
      ],
      rows: [
        ...rowsOf(data, "links")
          .filter(({ line }) => drawnLinks.has(line))
          .map((row) => ({
            role: "links",
            line: row.line,
            cells: [
              "Link",
              text(row, "name"),
              text(row, "operator"),
              text(row, "since") && `since ${writtenDate(text(row, "since"))}`,
              known[text(row, "certainty")] ?? "",
              "",
            ],
          })),
        ...rowsOf(data, "shares")
          .filter((row) => options.steps.some(({ period }) => period === text(row, "period")))
          .map((row) => ({
            role: "shares",
            line: row.line,
            cells: ["Width", text(row, "provider"), "", text(row, "period"), "", text(row, "share_pct")],
          })),
        ...rowsOf(data, "places")
          .filter(({ line }) => used.has(line))
          .map((row) => ({
            role: "places",
            line: row.line,
            cells: ["Place", text(row, "name"), text(row, "operator"), "", known[text(row, "certainty")] ?? "", ""],
          })),
      ],
    };
  },

  describe(data, options) {
    const found = survey(data, options);
    const step = stepOf(options);
    const ways = Object.keys(options.routes).flatMap((route) => {
      const names = found.links.filter((link) => link.route === route).flatMap(({ via }) => via.map(({ name }) => name));
      return names.length ? [`${names[0]} to ${names.at(-1)} by way of ${[...new Set(names.slice(1, -1))].join(", ")}`] : [];
    });
    const shares = Object.keys(options.routes).flatMap((route) => {
      const share = found.share(step, route);
      return share ? [`${text(share.row, "provider")} ${share.percent} percent`] : [];
    });
    return `Lines run from ${ways.join("; and from ")}.${shares.length ? ` Their widths are shares of the traffic, ${step.period}: ${shares.join("; ")}.` : ""}`;
  },
};
