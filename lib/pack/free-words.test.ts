import { describe, expect, it } from "vitest";
import type { Declaration } from "@/lib/facts/declare";
import type { Descriptor } from "./descriptor";
import { lintFacts, lintNames } from "./free-words";
import { parseYaml } from "./issues";

const rows = { dataset: "rows", column: "size", where: {}, unit: "number" } as const;
const yaml = (() => {
  const read = parseYaml("facts.yaml", "it: {}");
  if ("problems" in read) throw new Error("no yaml");
  return read.yaml;
})();

/** The words that are refused in what a fact is called. */
const refused = (what: string, declaration: object = {}, others: Readonly<Record<string, object>> = {}) => {
  const all = { it: { ...rows, function: "only", what, ...declaration }, ...others } as unknown as Readonly<Record<string, Declaration>>;
  return lintFacts(new Map(Object.entries(all)), yaml)
    .filter(({ column }) => column === "it.what")
    .map(({ found }) => /“([^”]*)” typed/.exec(found)?.[1]);
};

describe("what a fact is called", () => {
  it.each<[what: string, declaration: object, expected: readonly string[]]>([
    ["the size", {}, []],
    ["the largest size", {}, ["the largest"]],
    ["the largest size", { function: "maximum" }, []],
    ["the place of the longest among them", { function: "rank" }, []],
    ["the smallest size", { function: "maximum" }, ["the smallest"]],
    ["the deepest fall", { function: "minimum" }, ["deepest", "fall"]],
    ["the last size", {}, ["last"]],
    ["the last size", { function: "last" }, []],
    ["the first size", { function: "last" }, ["first"]],
    ["the only size", {}, []],
    ["the increase in size", { function: "change" }, ["increase"]],
    ["two thirds of the size", {}, ["two thirds"]],
    ["more than the size", {}, ["more than"]],
    ["the size in 2017", {}, ["2017"]],
    ["the size in 2017", { where: { year: 2017 } }, []],
    ["the size in 2017", { where: { year: 2018 } }, ["2017"]],
    ["the sizes up to 2017", { where: { date: { to: "2017-12-31" } } }, []],
    ["the outage of 26 January 2022", { where: { start: "2022-01-26" } }, []],
    ["the outage of 26 March 2022", { where: { start: "2022-01-26" } }, ["March"]],
    ["the size of that in May", { function: "rank", row: { month: "2022-05" } }, []],
  ])("%s, by %o, is refused for %o", (what, declaration, expected) => {
    expect(refused(what, declaration)).toEqual(expected);
  });

  it("may say what the facts say that it is computed from", () => {
    const others = { most: { ...rows, function: "maximum", what: "x", where: { year: 2017 } } };
    expect(refused("the largest of 2017, by the one in 2018", { function: "ratio", of: ["most", "most"] }, others)).toEqual([
      "one",
      "2018",
    ]);
  });

  it("is refused with its line and place", () => {
    const declaration = { ...rows, function: "only", what: "the largest size" } as unknown as Declaration;
    expect(lintFacts(new Map([["it", declaration]]), yaml)).toMatchObject([{ file: "facts.yaml", line: 1, column: "it.what" }]);
  });
});

describe("titles of data and the byline", () => {
  const field = (title: string) => ({ name: "size", title, type: "number" });
  const descriptor = (title: string, column = "Size", description = "") =>
    ({
      title: "Data",
      description: "",
      resources: [{ name: "rows", title, description, schema: { fields: [field(column)] } }],
    }) as unknown as Descriptor;
  const found = (of: Descriptor, byline = "Uplink") =>
    lintNames(of, { text: byline, line: 5 }).map((problem) => [problem.file, problem.column, /“([^”]*)” typed/.exec(problem.found)?.[1]]);

  it("are left alone where they name", () => {
    expect(found(descriptor("Events of 1 and 2 October 2017", "Trade, billion US$"), "Ada Lovelace")).toEqual([]);
  });

  it("are refused in descriptions, too, which readers see beside the data", () => {
    expect(found(descriptor("Rows", "Size", "Each row is a block. Most of the 4 grew."))).toEqual([
      ["datapackage.json", "rows.description", "Most of"],
      ["datapackage.json", "rows.description", "4"],
      ["datapackage.json", "rows.description", "grew"],
    ]);
  });

  it("are refused where they count or judge", () => {
    expect(found(descriptor("The four blocks", "What grew"), "Ada Lovelace and 2 others, the largest team")).toEqual([
      ["datapackage.json", "rows.title", "four"],
      ["datapackage.json", "rows.size.title", "grew"],
      ["story.md", "byline", "2"],
      ["story.md", "byline", "the largest"],
    ]);
  });
});
