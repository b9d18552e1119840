import { describe, expect, it } from "vitest";
import { nameSource, swapFiles } from "./swap";

const texts = {
  "datapackage.json": JSON.stringify({
    name: "p",
    extra: "kept",
    resources: [
      {
        name: "shares",
        path: "shares.csv",
        retrieved: "2026-01-01",
        asOf: "2025",
        sources: [{ title: "old" }],
        licenses: [{ name: "CC0" }],
        schema: { foreignKeys: [{ fields: "source", reference: { resource: "sources", fields: "id" } }] },
      },
      { name: "sources", path: "sources.csv" },
    ],
  }),
  "shares.csv": "a\n1\n",
  "sources.csv": "id,title,publisher,date,url\nold,Old,,,\n",
};
const licence = { name: "CC-BY-4.0" };
const swap = (more: object) =>
  swapFiles(texts, { name: "shares", path: "shares.csv" }, "a\n2\n", { retrieved: "2026-11-26", asOf: "2026", licence, ...more });

describe("new rows of a dataset", () => {
  it("change its table and what is said of it, and nothing else", () => {
    const files = swap({});
    expect(Object.keys(files).toSorted()).toEqual(["datapackage.json", "shares.csv"]);
    expect(JSON.parse(files["datapackage.json"] ?? "")).toMatchObject({
      extra: "kept",
      resources: [{ retrieved: "2026-11-26", asOf: "2026", sources: [{ title: "old" }], licenses: [licence] }, { name: "sources" }],
    });
  });

  it("of another source put it into the source line and into the table of sources, once", () => {
    const source = { id: "office-2026", title: "The Office, “A”", publisher: "O", date: "2026-11-01", link: "https://example.org/a" };
    const files = swap({ source });
    expect(JSON.parse(files["datapackage.json"] ?? "").resources[0].sources).toEqual([{ title: source.title, path: source.link }]);
    expect(files["sources.csv"]).toBe(
      'id,title,publisher,date,url\nold,Old,,,\noffice-2026,"The Office, “A”",O,2026-11-01,https://example.org/a\n',
    );
    expect(swap({ source: { ...source, id: "old" } })["sources.csv"]).toBe(texts["sources.csv"]);
  });

  it("that speak of no date leave none behind", () => {
    expect(JSON.parse(swap({ asOf: "" })["datapackage.json"] ?? "").resources[0]).not.toHaveProperty("asOf");
  });
});

describe("the description of a dataset with new rows", () => {
  const written = `{ "name": "p",
  "resources": [ { "name": "shares", "path": "shares.csv", "retrieved": "2026-01-01",
    "schema": { "fields": [ { "name": "share_pct", "title": "Share", "type": "number" }, { "name": "line", "type": "string" } ] } } ] }
`;
  const swapped = (column: string, how: "chosen" | "name" = "chosen") =>
    swapFiles(
      { ...texts, "datapackage.json": written },
      { name: "shares", path: "shares.csv" },
      "a\n2\n",
      { retrieved: "2026-11-26", asOf: "" },
      [{ field: "share_pct", column, how, why: "" }],
    )["datapackage.json"] ?? "";

  it("stays as somebody has written it, but for what is new", () => {
    expect(swapped("SHARE")).toBe(written.replace("2026-01-01", "2026-11-26"));
  });

  it("learns what a file called a column that was found by hand, and nothing else", () => {
    const fields = (text: string) => JSON.parse(text).resources[0].schema.fields;
    expect(fields(swapped("Anteil (%)"))).toMatchObject([{ name: "share_pct", synonyms: ["Anteil (%)"] }, { name: "line" }]);
    expect(fields(swapped("Anteil (%)", "name"))[0]).not.toHaveProperty("synonyms");
    expect(fields(swapped("\u0007"))[0]).not.toHaveProperty("synonyms");
  });
});

describe("the name of a source", () => {
  it.each([
    ["Statistics Office of Aldersey, yearbook", "2026-11-01", "statistics-office-of-2026"],
    ["Žlutý kůň", "", "zluty-kun"],
    ["統計", "2026", "source-2026"],
  ])("of %s is made of its words and year", (title, date, name) => {
    expect(nameSource(title, date)).toBe(name);
  });
});
