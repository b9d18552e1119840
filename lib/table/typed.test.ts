import { describe, expect, it } from "vitest";
import * as v from "valibot";
import { parseRecords } from "./records";
import { amount, holds, text } from "./row";
import { tableSchema } from "./schema";
import { parseRows } from "./typed";

describe("the rows of a table", () => {
  it("have a type for every cell and the number of their line", () => {
    const read = rows(
      {
        fields: [
          { name: "year", type: "year" },
          { name: "share", type: "number" },
          { name: "note", type: "string" },
        ],
      },
      "year,share,note\n2017,36,\n2019,45.5,seen\n",
    );
    expect(read).toEqual({
      rows: [
        { line: 1, cells: { year: 2017, share: 36, note: null } },
        { line: 2, cells: { year: 2019, share: 45.5, note: "seen" } },
      ],
    });
  });

  it("may be none", () => {
    expect(rows({ fields: [{ name: "year", type: "year" }] }, "year\n")).toEqual({ rows: [] });
  });

  it("may have a column with any name that the schema allows", () => {
    const read = rows(
      {
        fields: [
          { name: "constructor", type: "string" },
          { name: "has", type: "number" },
        ],
      },
      "constructor,has\nBoeing,\n",
    );
    const [row] = "rows" in read ? read.rows : [];
    expect(row && [row.cells.constructor, amount(row, "has"), text(row, "toString")]).toEqual(["Boeing", undefined, ""]);
  });

  it("give the text, the number or the truth of a cell, and nothing for an empty one", () => {
    const read = rows(
      {
        fields: [
          { name: "a", type: "number" },
          { name: "b", type: "boolean" },
          { name: "c", type: "string" },
        ],
      },
      "a,b,c\n0,true,\n",
    );
    const [row] = "rows" in read ? read.rows : [];
    expect(row && [text(row, "a"), amount(row, "a"), holds(row, "b"), text(row, "c"), amount(row, "c"), holds(row, "a")]).toEqual([
      "0",
      0,
      true,
      "",
      undefined,
      false,
    ]);
  });
});

describe("a table that does not fit its schema", () => {
  it("names the row and column of every cell it cannot read", () => {
    expect(
      rows(
        {
          fields: [
            { name: "year", type: "year" },
            { name: "share", type: "number" },
          ],
        },
        "year,share\n2017,n/a\n18,45\n2019,4 5\n",
      ),
    ).toEqual({
      problems: [
        { file: "a.csv", row: 2, column: "share", found: "“n/a”", expected: "a number" },
        { file: "a.csv", row: 3, column: "year", found: "“18”", expected: "a year" },
        { file: "a.csv", row: 4, column: "share", found: "“4 5”", expected: "a number" },
      ],
    });
  });

  it.each(["share,year", "year", "year,share,note", "Year,share", "year, share", '"year,share"', "year;share"])(
    "is refused by its header: %s",
    (header) => {
      const width = parseRecords("a.csv", header);
      const cells = "records" in width ? width.records.header.map(() => "2017").join(",") : "";
      const read = rows(
        {
          fields: [
            { name: "year", type: "year" },
            { name: "share", type: "number" },
          ],
        },
        `${header}\n${cells}\n`,
      );
      expect(read).toMatchObject({ problems: [{ file: "a.csv", row: 1, expected: "the columns of its schema: year, share" }] });
    },
  );

  it("names both rows of a key that occurs twice", () => {
    const schema = {
      fields: [
        { name: "line", type: "string" },
        { name: "year", type: "year" },
      ],
      primaryKey: ["line", "year"],
    };
    expect(rows(schema, "line,year\nrussia,2017\nrussia,2018\nrussia,2017\n")).toEqual({
      problems: [
        { file: "a.csv", row: 4, column: "line + year", found: "“russia, 2017” again", expected: "a key that row 2 does not have" },
      ],
    });
  });

  it("names a value that occurs twice in a column of unique values", () => {
    expect(rows({ fields: [{ name: "id", type: "string", constraints: { unique: true } }] }, "id\na\nb\na\n")).toMatchObject({
      problems: [{ row: 4, column: "id", found: "“a” again" }],
    });
  });

  it("takes neither 1 for “1” nor two cells for one when it looks for keys", () => {
    const schema = {
      fields: [
        { name: "a", type: "string" },
        { name: "b", type: "string" },
      ],
      primaryKey: ["a", "b"],
    };
    expect(rows(schema, 'a,b\n"x, y",z\nx,"y, z"\n')).toHaveProperty("rows");
  });
});

describe("a schema", () => {
  it.each([
    [
      "two columns of one name",
      {
        fields: [
          { name: "a", type: "string" },
          { name: "a", type: "number" },
        ],
      },
    ],
    ["a key that it has no column for", { fields: [{ name: "a", type: "string" }], primaryKey: "b" }],
    [
      "a foreign key that it has no column for",
      { fields: [{ name: "a", type: "string" }], foreignKeys: [{ fields: "b", reference: { resource: "c", fields: "id" } }] },
    ],
    ["no columns", { fields: [] }],
    ["a name that is no name", { fields: [{ name: "Share, %", type: "number" }] }],
    ["a type that nobody reads", { fields: [{ name: "a", type: "geopoint" }] }],
  ])("is refused with %s", (_what, schema) => {
    expect(v.safeParse(tableSchema, schema).success).toBe(false);
  });
});

function rows(schema: unknown, csv: string): ReturnType<typeof parseRows> {
  const read = parseRecords("a.csv", csv);
  return "problems" in read ? read : parseRows("a.csv", read.records, v.parse(tableSchema, schema));
}
