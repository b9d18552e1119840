import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRecords } from "./records";

const twoColumns = {
  header: ["year", "note"],
  lines: [
    ["2017", "first"],
    ["2018", "second"],
  ],
};

describe("a CSV that is well formed", () => {
  it.each([
    ["as it is", "year,note\n2017,first\n2018,second\n"],
    ["without a last newline", "year,note\n2017,first\n2018,second"],
    ["with several", "year,note\n2017,first\n2018,second\n\n\n"],
    ["with Windows newlines", "year,note\r\n2017,first\r\n2018,second\r\n"],
    ["with a byte order mark", "\uFEFFyear,note\n2017,first\n2018,second\n"],
    ["with quotes that it could do without", '"year","note"\n2017,"first"\n"2018",second\n'],
  ])("is read %s", (_how, csv) => {
    expect(parseRecords("a.csv", csv)).toEqual({ records: twoColumns });
  });

  it("keeps commas, quotes, newlines and spaces that stand inside quotes", () => {
    const read = parseRecords("a.csv", 'year,note\n2017,"Oh, ""no"""\n2018,"two\nlines"\n2019, spaces \n');
    expect(read).toEqual({
      records: {
        header: ["year", "note"],
        lines: [
          ["2017", 'Oh, "no"'],
          ["2018", "two\nlines"],
          ["2019", " spaces "],
        ],
      },
    });
  });

  it("keeps a row of empty cells, because it is a row", () => {
    expect(parseRecords("a.csv", "year,note\n,\n2018,second\n")).toEqual({
      records: {
        header: ["year", "note"],
        lines: [
          ["", ""],
          ["2018", "second"],
        ],
      },
    });
  });

  it("comes back as it was written, whatever its cells hold", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r", ";", " ", "é", "\u0000") });
    const table = fc
      .integer({ min: 2, max: 4 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1 }));
    fc.assert(
      fc.property(table, fc.constantFrom("\n", "\r\n"), ([header = [], ...lines], newline) => {
        const csv = [header, ...lines].map((line) => line.map((text) => `"${text.replaceAll('"', '""')}"`).join(",")).join(newline);
        expect(parseRecords("a.csv", csv)).toEqual({ records: { header, lines } });
      }),
    );
  });
});

describe("a CSV that is broken", () => {
  it("names every ragged row as a spreadsheet counts it", () => {
    expect(parseRecords("a.csv", "year,note\n2017\n2018,second\n2019,third,more\n")).toEqual({
      problems: [
        { file: "a.csv", row: 2, found: "1 cell", expected: "2, as in the header" },
        { file: "a.csv", row: 4, found: "3 cells", expected: "2, as in the header" },
      ],
    });
  });

  it("counts rows after an empty line as a spreadsheet counts them", () => {
    const read = parseRecords("a.csv", "year,note\n2017,first\n\n2018\n");
    expect("problems" in read && read.problems.map(({ row }) => row)).toEqual([3, 4]);
  });

  it("is refused at the row whose quotes never close", () => {
    expect(parseRecords("a.csv", 'year,note\n2017,first\n2018,"second\n2019,third\n')).toEqual({
      problems: [{ file: "a.csv", row: 3, found: "“Quoted field unterminated”", expected: "comma-separated values" }],
    });
  });

  it("is refused at the row that goes on after a closing quote", () => {
    const read = parseRecords("a.csv", 'year,note\n2017,"first" day\n2018,second\n');
    expect("problems" in read && read.problems[0]).toMatchObject({ file: "a.csv", row: 2 });
  });

  it.each(["", "\n", "\uFEFF", "\r\n\r\n"])("is refused when it holds nothing: %j", (csv) => {
    expect(parseRecords("a.csv", csv)).toEqual({ problems: [{ file: "a.csv", found: "an empty file", expected: "a header row" }] });
  });

  it("is never made to fit: any text gives rows as wide as the header, or problems", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "1", ",", '"', "\n", "\r", "\uFEFF", " ") }), (csv) => {
        const read = parseRecords("a.csv", csv);
        if ("problems" in read) expect(read.problems).not.toEqual([]);
        else expect(read.records.lines.every((line) => line.length === read.records.header.length)).toBe(true);
      }),
    );
  });
});
