import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { charts } from "@/charts";
import type { Scale } from "@/charts/chart";
import { parsePack } from "@/lib/pack";
import { findSpan } from "@/lib/table/dates";
import { diff, isSame } from "./diff";
import { readFiles } from "./read-files";
import { chartOf, dataOf } from "./render/figure-svg";

const folders = readdirSync("data");

async function read(folder: string, change: (name: string, text: string) => string = (_name, text) => text) {
  const files = new Map([...(await readFiles(`data/${folder}`))].map(([name, text]) => [name, change(name, text)]));
  const parsed = parsePack(files, charts);
  const pack = "pack" in parsed ? parsed.pack : parsed.draft;
  if (!pack) throw new Error(JSON.stringify("problems" in parsed ? parsed.problems : []));
  return pack;
}

describe.each(folders)("a change of %s", (folder) => {
  it("is none between the pack and itself, read twice", async () => {
    const changes = diff(await read(folder), await read(folder));
    expect(changes).toEqual({
      facts: [],
      sentences: [],
      claims: [],
      annotations: [],
      figures: { added: [], removed: [] },
      rows: [],
      scales: [],
    });
    expect(isSame(changes)).toBe(true);
  });
});

describe("what a change does", () => {
  it("to a scale: which figure's, and from what to what", async () => {
    const after = await read("example-link", (name, text) => (name === "routes.csv" ? text.replace("12000", "500000") : text));
    expect(diff(await read("example-link"), after).scales).toEqual([
      { figure: "routes", scale: "routes", before: { low: 1, high: 12_000 }, after: { low: 1, high: 500_000 } },
    ]);
  });

  it("to claims that choose their own words, and to the sentence around them", async () => {
    const after = await read("example-link", (name, text) => (name === "traffic.csv" ? text.replace("2025,619", "2025,556") : text));
    const { claims, sentences } = diff(await read("example-link"), after);
    expect(claims).toContainEqual({ where: "story.md, #traffic", words: "rose", before: "holds", after: "reads “held steady”" });
    expect(sentences).toContainEqual({
      where: "story.md, #traffic",
      before: "In the last year it rose again.",
      after: "In the last year it held steady again.",
    });
  });

  it("to annotations whose row is no longer drawn", async () => {
    const after = await read("second-link", (name, text) => (name === "path-share.csv" ? text.replace(/^2018-01.*\n/gm, "") : text));
    const { annotations, rows } = diff(await read("second-link"), after);
    expect(annotations).toContainEqual({
      figure: "map",
      label: "russia-before",
      words: "Russia 36%",
      row: "2018-01, TransTeleCom, of path-share",
    });
    expect(rows).toEqual([
      {
        dataset: "path-share",
        added: [],
        removed: ["2018-01, TransTeleCom", "2018-01, All other paths (China Unicom, any satellite)"],
        changed: [],
      },
    ]);
  });
});

const figures = (await Promise.all(folders.map(async (folder) => ({ folder, pack: await read(folder) })))).flatMap(({ folder, pack }) =>
  [...pack.figures.values()].map((figure) => ({ folder, pack, figure, id: figure.id })),
);

describe.each(figures)("the scales of $id of $folder", ({ pack, figure }) => {
  const scales = chartOf(figure).scales(dataOf(figure, pack), figure.options);
  const at = (end: Scale["low"]) => (typeof end === "number" ? end : (findSpan(end)?.start.getTime() ?? Number.NaN));

  it("run from less to more, each under a name of its own", () => {
    expect(scales.filter(({ low, high }) => !(at(low) < at(high)))).toEqual([]);
    expect(new Set(scales.map(({ name }) => name)).size).toBe(scales.length);
  });

  it("do not hang on the order of rows", () => {
    const data = dataOf(figure, pack);
    const reversed = { ...data, rows: Object.fromEntries(Object.entries(data.rows).map(([role, rows]) => [role, rows.toReversed()])) };
    expect(chartOf(figure).scales(reversed, figure.options)).toEqual(scales);
  });
});
