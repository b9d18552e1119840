import { readdirSync } from "node:fs";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import type { Dataset } from "@/lib/pack/dataset";
import type { Cell } from "@/lib/table/row";
import { readPack } from "../read-pack";
import { writeCsv } from "./csv";
import { type Shown, shownRows } from "./rows";

const figures = (
  await Promise.all(
    readdirSync("data").map(async (folder) => {
      const read = await readPack(`data/${folder}`);
      if ("problems" in read) throw new Error(`the pack has problems: npm run uplink check data/${folder}`);
      return [...read.pack.figures.values()].map((figure) => ({ folder, id: figure.id, shown: shownRows(figure, read.pack) }));
    }),
  )
).flat();

describe.each(figures)("the CSV of the figure $id of $folder", ({ shown }) => {
  it("begins with a BOM where it is asked for, and is otherwise the same", () => {
    expect(writeCsv(shown, { bom: "yes" })).toBe(`\ufeff${writeCsv(shown, {})}`);
    expect(writeCsv(shown, { bom: "yes", safe: "yes" })).toBe(`\ufeff${writeCsv(shown, { safe: "yes" })}`);
  });

  it("for spreadsheets has the same cells in lines that end in CR LF", () => {
    const safe = writeCsv(shown, { safe: "yes" });
    const unguarded = cellsOf(safe).map((cells) => cells.map((cell) => cell.replace(/^'/, "")));
    expect(unguarded).toEqual(cellsOf(writeCsv(shown, {})).map((cells) => cells.map((cell) => cell.replace(/^'/, ""))));
    expect(safe.replaceAll("\r\n", "")).not.toMatch(/\r/);
    expect(safe.endsWith("\r\n")).toBe(true);
  });
});

/** What spreadsheets take for the beginning of a formula, a macro or a command, in every width of letters. */
const openings = ["=", "+", "-", "@", "\t", "\r", "|", "%", "＝", "＋", "－", "＠", "｜", "％", "﹦", "﹢", "﹣", "﹫", "−", "⁼", "₊", "⁻"];

describe("a text that a spreadsheet would take for a formula", () => {
  it.each(openings)("stands behind an apostrophe in the CSV for spreadsheets, and as it is in the other: %j", (opening) => {
    for (const cell of [`${opening}1+1`, ` ${opening}1+1`, `\n${opening}cmd|' /C calc'!A0`, `\u00a0\ufeff${opening}HYPERLINK("x")`]) {
      expect(cellsOf(writeCsv([one(cell)], { safe: "yes" }))[1]).toEqual([`'${cell}`]);
      expect(cellsOf(writeCsv([one(cell)], {}))[1]).toEqual([cell]);
    }
  });

  it.each<[Cell, string]>([
    [-3.5, "-3.5"],
    [0, "0"],
    [1e21, "1e+21"],
    [true, "true"],
    ["2017-10-01", "2017-10-01"],
    ["a = b", "a = b"],
    ["'quoted'", "'quoted'"],
    ["“+1”", "“+1”"],
  ])("is no number, and no text with a sign within: %j", (cell, written) => {
    expect(cellsOf(writeCsv([one(cell)], { safe: "yes" }))[1]).toEqual([written]);
  });
});

const cellsOf = (text: string): string[][] => Papa.parse<string[]>(text, { delimiter: "," }).data;

/** One cell as a figure shows it. */
const one = (cell: Cell): Shown => ({ dataset: { columns: ["x"] } as unknown as Dataset, rows: [{ line: 1, cells: { x: cell } }] });
