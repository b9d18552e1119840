import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { widths } from "@/charts/sketch";
import { light } from "@/lib/ink";
import type { Pack } from "@/lib/pack";
import { parseDataset } from "@/lib/pack/dataset";
import { faces } from "../render/faces";
import { figureSvg } from "../render/figure-svg";
import { figureTable } from "../render/figure-table";
import { describedFigure } from "../render/figure-view";
import { disagreements, type Made, make } from "./agreement.fixture";
import { figures } from "./packs.fixture";
import { type Content, contentOf, drawingOf, ofCsv, ofMarks, ofTable } from "./read-back.fixture";

const published = { edition: 3, origin: "https://example.org", published: "2026-11-22" };
const drawn = await faces();

/** Annotations that a chart asks for, of a kind of which these rows have none. */
const withoutRows: Readonly<Record<string, readonly string[]>> = {
  "example-link, outages": ["no picture says “attack suspected, reported or claimed”, which is the annotation attack"],
  "example-link, online": ["no picture says “no number printed”, which is the annotation no-number"],
};

/** Rows that no mark stands for, and why. Every other row of every figure has one. */
const withoutMark: Readonly<Record<string, (cells: readonly string[]) => boolean>> = {
  // One outlet is drawn for each of the two readings.
  "second-link, growth": ([outlet]) => !["Recorded Future (Insikt Group)", "The Times (London)"].includes(outlet ?? ""),
  // Lines run through towns that are not named.
  "second-link, map": ([kind]) => kind === "Place",
};

describe.each(figures)("the formats of the figure $id of $folder", ({ named, pack, figure }) => {
  const made = make(figure, pack, published, drawn);
  const content = contentOf(made.json);

  it("state the same: pages, embed, pictures, CSV, JSON and text", () => {
    expect(disagreements(made)).toEqual(withoutRows[named] ?? []);
  });

  it("have a mark for every row, which says the row, in each picture at both widths", () => {
    const pictures = [...made.pictures.values()].map((bytes) => drawingOf(bytes));
    const { keys, rows } = ofTable(pictures[0] ?? drawingOf(""));
    const may = (row: string) => withoutMark[named]?.(rows[keys.indexOf(row)] ?? []) ?? false;
    const marked = pictures.map((picture) => ofMarks(picture));
    for (const marks of marked) expect(marks.size).toBeGreaterThan(0);
    const all = new Set(marked.flatMap((marks) => [...marks.keys()]));
    expect(keys.filter((row) => !all.has(row) && !may(row))).toEqual([]);
    // The pictures of a figure without steps show the same rows.
    if (!figure.steps.length) for (const marks of marked) expect([...marks.keys()].toSorted()).toEqual([...all].toSorted());
  });

  it("could be drawn again from the CSV alone: the same table, the same words, the same drawings", () => {
    const again = { ...pack, datasets: new Map([...sourcesOf(pack), ...reimported(made.csv, content, pack)]) };
    expect([...again.datasets.keys()].toSorted()).toEqual(["sources", ...content.datasets.map(({ name }) => name)].toSorted());
    for (const step of [undefined, ...figure.steps]) {
      expect(describedFigure(figure, again, step)).toBe(describedFigure(figure, pack, step));
      for (const width of widths)
        expect(figureSvg(figure, again, { width, ink: light, step })).toBe(figureSvg(figure, pack, { width, ink: light, step }));
    }
    expect(figureTable(figure, again)).toEqual(figureTable(figure, pack));
  });

  it("name each row, fact and claim of the JSON in full", () => {
    expect(content.datasets.length).toBeGreaterThan(0);
    for (const { schema, rows } of content.datasets)
      for (const cells of rows) expect(Object.keys(cells)).toEqual(["row", ...schema.fields.map(({ name }) => name)]);
    for (const { id, value, written, rows } of content.facts)
      expect({ id, value, written, rows: rows.length > 0 }).toEqual({
        id,
        value: pack.facts.get(id)?.value,
        written: expect.stringMatching(/./),
        rows: true,
      });
    const words = Object.values(content.words).flatMap((said) => (typeof said === "string" ? [said] : Object.values(said)));
    expect(content.claims.filter((claim) => !words.some((said) => said.includes(claim.words)) || !pack.facts.has(claim.fact))).toEqual([]);
  });
});

describe("a format that states something else than the others is found out", () => {
  const { pack, figure } = one("second-link", "path-share");
  const whole = make(figure, pack, published, drawn);
  const change = (bytes: Buffer, from: string | RegExp, to: string | ((found: string) => string)): Buffer => {
    const [before, after] = [String(bytes), String(bytes).replace(from, typeof to === "string" ? () => to : to)];
    if (before === after) throw new Error(`nothing like ${from}`);
    return Buffer.from(after);
  };
  const picture = (from: string | RegExp, to: string): Partial<Made> => ({
    pictures: new Map(
      [...whole.pictures].map(([path, bytes]) => [path, path === "/figures/path-share.svg" ? change(bytes, from, to) : bytes]),
    ),
  });
  const rewritten = (edit: (content: { datasets: { rows: Record<string, unknown>[] }[]; table: { rows: string[][] } }) => void): Buffer => {
    const content = JSON.parse(String(whole.json));
    edit(content);
    return Buffer.from(JSON.stringify(content));
  };

  const changes: readonly (readonly [what: string, how: Partial<Made>, found: RegExp])[] = [
    ["the page says 46", { page: change(whole.page, ">45<", ">46<") }, /^embed, rows:5, Share of traffic, %: “45” and not “46”$/],
    ["the page lacks a row", { page: change(whole.page, /<tr data-row="rows:6".*?<\/tr>/s, "") }, /^embed, rows: “6” and not “5”$/],
    ["the embed says 46", { embed: change(whole.embed, ">45<", ">46<") }, /^embed, rows:5, Share of traffic, %: “46” and not “45”$/],
    ["the embed lacks a row", { embed: change(whole.embed, /<tr data-row="rows:6".*?<\/tr>/s, "") }, /^embed, rows: “5” and not “6”$/],
    ["the embed has another title", { embed: change(whole.embed, "45% in 2019</h1>", "in 2019</h1>") }, /^embed: “.*in2019” and not/],
    ["the text says 46", { txt: change(whole.txt, "| 45 |", "| 46 |") }, /^text, rows:5, Share of traffic, %: “46” and not “45”$/],
    ["the text lacks a row", { txt: change(whole.txt, /2019 \| All other.*\n/, "") }, /^text, rows: “5” and not “6”$/],
    [
      "the text lacks its notes",
      { txt: change(whole.txt, /\n\nAll other paths are.*(?=\n\n)/, "") },
      /^text: “” and not “allotherpathsare/,
    ],
    ["the CSV says 46", { csv: change(whole.csv, ",45,", ",46,") }, /^CSV, row 5 of path-share, share_pct: “46” and not “45”$/],
    [
      "the CSV has a row twice",
      { csv: change(whole.csv, /\n2019.*\n/, (line) => line + line.slice(1)) },
      /^CSV, rows of path-share: 7 and not 6$/,
    ],
    [
      "the JSON says 46 in its rows",
      { json: rewritten(({ datasets }) => Object.assign(datasets[0]?.rows[4] ?? {}, { share_pct: 46 })) },
      /^CSV, row 5 of path-share, share_pct: “45” and not “46”$/,
    ],
    [
      "the JSON says 46 in its table",
      { json: rewritten(({ table }) => table.rows[4]?.splice(2, 1, "46")) },
      /^JSON, rows:5, Share of traffic, %: “46” and not “45”$/,
    ],
    ["the JSON lacks a row", { json: rewritten(({ datasets }) => datasets[0]?.rows.pop()) }, /^CSV, rows of path-share: 6 and not 5$/],
    [
      "a mark says 46",
      picture("Share of traffic, %: 45", "Share of traffic, %: 46"),
      /^\/figures\/path-share\.svg, the mark of rows:5, Share of traffic, %: “46” and not “45”$/,
    ],
    [
      "a mark says nothing",
      picture(/<title>Period: 2019[^<]*<\/title>/, ""),
      /^\/figures\/path-share\.svg, the mark of rows:5, Period: “undefined”/,
    ],
    ["a picture's table says 46", picture("<td>45</td>", "<td>46</td>"), /^\/figures\/path-share\.svg, rows:5, Share of traffic, %: “46”/],
    ["a picture lacks its description", picture(/<desc .*?<\/desc>/, ""), /^\/figures\/path-share\.svg: its description is “”/],
    [
      "a picture lacks its title",
      picture(/<text [^>]*font-size="27"[^>]*>.*?<\/text>/, ""),
      /^\/figures\/path-share\.svg: “The line through Russia/,
    ],
  ];

  it.each(changes)("%s", (_, how, found) => {
    expect(disagreements({ ...whole, ...how })[0]).toMatch(found);
  });

  it("an annotation stands in no picture", () => {
    const words = ">Not comparable<";
    const pictures = new Map([...whole.pictures].map(([path, bytes]) => [path, change(bytes, words, "><")]));
    expect(disagreements({ ...whole, pictures })).toEqual(["no picture says “Not comparable”, which is the annotation apart"]);
  });
});

function one(folder: string, id: string) {
  const found = figures.find((figure) => figure.folder === folder && figure.id === id);
  if (!found) throw new Error(`unknown figure: ${id}`);
  return found;
}

const sourcesOf = ({ datasets }: Pack) => [...datasets].filter(([name]) => name === "sources");

/** The datasets of a CSV as this program reads one, with the places in their files that the JSON gives their rows. */
function reimported(bytes: Buffer, { datasets }: Content, pack: Pack): Pack["datasets"] {
  const back = ofCsv(
    bytes,
    datasets.map(({ name }) => name),
  );
  return new Map(
    datasets.map(({ name, schema, rows }, index) => {
      const resource = pack.datasets.get(name)?.resource;
      if (!resource) throw new Error(`no dataset ${name}`);
      const columns = schema.fields.map((field) => field.name);
      const lines = (back[index]?.rows ?? []).map((cells) => columns.map((column) => cells[column]));
      const read = parseDataset(resource, Papa.unparse([columns, ...lines]));
      if ("problems" in read) throw new Error(JSON.stringify(read.problems));
      const placed = read.dataset.rows.map((row, at) => ({ ...row, line: (rows[at]?.row ?? 0) - 1 }));
      return [name, { ...read.dataset, rows: placed }];
    }),
  );
}
