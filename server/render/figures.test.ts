import { readdirSync } from "node:fs";
import { JSDOM } from "jsdom";
import { describe, expect, it } from "vitest";
import { rowKey } from "@/charts/chart";
import { widths } from "@/charts/sketch";
import { light, pageInk } from "@/lib/ink";
import { plain } from "@/lib/story/inline";
import { readPack } from "@/server/read-pack";
import { chartOf, dataOf, figureSvg } from "./figure-svg";
import { inputsOf } from "./recall";
import { figureView, standingView } from "./figure-view";

const packs = await Promise.all(
  readdirSync("data").map(async (folder) => {
    const read = await readPack(`data/${folder}`);
    if ("problems" in read) throw new Error(`the pack has problems: npm run uplink check data/${folder}`);
    return { folder, pack: read.pack };
  }),
);
const figures = packs.flatMap(({ folder, pack }) => [...pack.figures.values()].map((figure) => ({ folder, pack, figure, id: figure.id })));

const drawings = figures.flatMap(({ folder, pack, figure }) =>
  (figure.steps.length ? figure.steps : [undefined]).flatMap((step) =>
    widths.map((width) => ({ folder, pack, figure, step, width, name: [figure.id, step, width].filter(Boolean).join("-") })),
  ),
);

describe.each(drawings)("the drawing $name of $folder", ({ folder, pack, figure, step, width, name }) => {
  const draw = (ink: typeof light) => figureSvg(figure, pack, { width, ink, step });

  it("is the picture that was last looked at", async () => {
    await expect(`${draw(pageInk)}\n`).toMatchFileSnapshot(`../../charts/snapshots/${folder}/${name}.svg`);
  });

  it("has the same bytes twice", () => {
    // Of another object with the same content, because a drawing is kept.
    expect(figureSvg({ ...figure }, pack, { width, ink: light, step })).toBe(draw(light));
  });

  it("is well-formed, of the width asked for, and brings no style, script or outside reference", () => {
    const { document } = new JSDOM(draw(light), { contentType: "image/svg+xml" }).window;
    expect(document.documentElement.getAttribute("width")).toBe(String(width));
    expect(
      [...document.querySelectorAll("style, script, foreignObject, image, [style], [onclick], [href]:not([href^='#'])")].map(
        ({ outerHTML }) => outerHTML,
      ),
    ).toEqual([]);
  });

  it("is painted in ink and nothing else", () => {
    const { document } = new JSDOM(draw(light), { contentType: "image/svg+xml" }).window;
    const known = new Set<string | null>([...Object.values(light), "none", "currentColor", "transparent", null]);
    const paints = [document.documentElement, ...document.querySelectorAll("*")].flatMap((element) =>
      ["fill", "stroke", "stop-color", "color"].map((paint) => element.getAttribute(paint)),
    );
    expect([...new Set(paints)].filter((paint) => !known.has(paint) && !paint?.startsWith("url(#"))).toEqual([]);
  });

  it("has ids that no other drawing has", () => {
    const ids = [...draw(light).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id ?? "");
    expect(ids.filter((id) => !id.startsWith(name))).toEqual([]);
  });

  it("names only rows that its table shows", () => {
    const shown = new Set(
      chartOf(figure)
        .table(dataOf(figure, pack), figure.options)
        .rows.map(({ role, line }) => rowKey(role, line)),
    );
    const named = [...draw(light).matchAll(/data-row="([^"]+)"/g)].map(([, row]) => row ?? "");
    expect(named.filter((row) => !shown.has(row))).toEqual([]);
  });
});

describe.each(figures)("the figure $id of $folder", ({ folder, pack, figure }) => {
  const view = figureView(figure, pack, 1);

  it("is drawn from nothing that its hash does not tell", () => {
    const inputs = inputsOf(figure, pack);
    expect(JSON.parse(JSON.stringify(inputs))).toEqual(inputs);
  });

  it("says its finding as a sentence, then its values", () => {
    expect(plain(figure.alt)).toMatch(/^[A-Z“0-9].*[.”]$/s);
    expect(view.alt.length).toBeGreaterThan(plain(figure.alt).length);
  });

  it("says of each step what that step shows", () => {
    const { describe } = chartOf(figure);
    for (const step of figure.steps) expect(describe(dataOf(figure, pack), figure.options, step)).toMatch(/^[A-Z].*\.$/s);
    if (figure.id !== "map") return;
    const said = (step: string) => standingView(view, figure, step).alt;
    expect([said("shares-2018"), said("shares-2019")]).toEqual([
      expect.stringMatching(/^Shares of the traffic, early 2018, .* 64 percent; TransTeleCom 36 percent\./),
      expect.stringMatching(/^By 2019 nearly half .* TransTeleCom 45 percent\./),
    ]);
    expect(said("alone")).not.toContain("Khasan");
  });

  it("dates its data by the rows it draws", () => {
    const { dataTo } = view.credit;
    const told: Readonly<Record<string, string>> = {
      "second-link, growth": "November 2019",
      "second-link, path-share": "November 2019",
      "second-link, map": "November 2019",
      "second-link, footprint": "23 December 2014",
      "second-link, first-days": "2 October 2017",
      "second-link, thefts": "24 September 2026",
      "example-link, shares": "December 2025",
    };
    expect(dataTo).toBe(told[`${folder}, ${figure.id}`] ?? dataTo);
  });

  it("names a source, and the date its data go to", () => {
    expect(view.credit.publishers.length).toBeGreaterThan(0);
    expect(view.credit.dataTo).toMatch(/\d{4}$/);
  });

  it("shows its rows in full lines, each once and each with its source", () => {
    const { columns, lines } = view.table;
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter(({ cells }) => cells.length !== columns.length)).toEqual([]);
    expect(new Set(lines.map(({ row }) => row)).size).toBe(lines.length);
    expect(lines.filter(({ source }) => !source.title)).toEqual([]);
  });
});
