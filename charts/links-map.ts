import { text } from "@/lib/table/row";
import { writtenDate } from "@/lib/words/date";
import { type Chart, rowsOf, type TableView } from "./chart";
import { mapHero, mapLand, mapStage, mapStill, mapTone } from "./links-map-page";
import { type MapOptions, mapOptions, stepOf, wordNames } from "./links-map-options";
import { drawStill, mapCamera } from "./links-map-picture";
import { type Place, survey } from "./links-map-routes";

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

  describe(data, options, id) {
    const found = survey(data, options);
    const step = stepOf(options, id);
    const { centre, size } = mapCamera(step, found.project, "wide");
    const inView = ({ at }: Place) => [0, 1].every((axis) => Math.abs((at[axis] ?? 0) - (centre[axis] ?? 0)) <= (size[axis] ?? 0) / 2);
    const lit = Object.keys(step.lines);
    const shares = lit.flatMap((route) => {
      const share = found.share(step, route);
      return share ? [`${text(share.row, "provider")} ${share.percent} percent`] : [];
    });
    const ways = lit.flatMap((route) => {
      const places = found.links.filter((link) => link.route === route).flatMap(({ via }) => via.filter(inView));
      const [from, ...others] = [...new Set(places.map(({ name }) => name))];
      const to = others.pop();
      return to ? [`from ${from} to ${to}${others.length ? ` by way of ${others.join(", ")}` : ""}`] : [];
    });
    return [
      shares.length ? `Shares of the traffic, ${step.period}, as the widths of the lines: ${shares.join("; ")}.` : "",
      ways.length ? `${ways.length > 1 ? "Lines run" : "A line runs"} ${ways.join("; and ")}.` : "",
    ]
      .filter(Boolean)
      .join(" ");
  },
};
