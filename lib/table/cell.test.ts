import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCell } from "./cell";
import type { Field } from "./schema";

const read = (found: string, type: Field["type"], more: Partial<Field> = {}) => parseCell(found, { name: "a", type, ...more }, [""]);

describe("a number", () => {
  it.each([
    ["0", 0],
    ["-4.1", -4.1],
    ["1024", 1024],
    ["6.5e8", 6.5e8],
    ["1E-3", 0.001],
    ["007", 7],
  ])("is read from %s", (found, cell) => {
    expect(read(found, "number")).toEqual({ cell });
  });

  it.each(["n/a", "1,024", "1 024", " 1", "1 ", "+1", ".5", "5.", "0x10", "1e", "NaN", "Infinity", "−4", "4%", "１", "1e999", "-1e999"])(
    "is not guessed from %j",
    (found) => {
      expect(read(found, "number")).toEqual({ expected: "a number" });
    },
  );

  it("is the same number that was printed, for every number", () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        (value) => void expect(read(String(value), "number")).toEqual({ cell: value + 0 }),
      ),
    );
  });

  it("is finite, whatever the text", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^-?\d+e\d{1,4}$/)), (found) => {
        const result = read(found, "number");
        if ("cell" in result && result.cell !== null) expect(Number.isFinite(result.cell)).toBe(true);
      }),
    );
  });
});

describe("a whole number", () => {
  it("is read exactly, as far as it can be held exactly", () => {
    fc.assert(fc.property(fc.maxSafeInteger(), (value) => void expect(read(String(value), "integer")).toEqual({ cell: value })));
  });

  it.each(["1.0", "1e3", "9007199254740993", "one", ""])("is not read from %j", (found) => {
    expect(read(found, "integer", { constraints: { required: true } })).toHaveProperty("expected");
  });
});

describe("a year", () => {
  it("has four digits", () => {
    expect(read("2017", "year")).toEqual({ cell: 2017 });
    for (const found of ["17", "20170", "2017.0", "2017-10"]) expect(read(found, "year")).toEqual({ expected: "a year" });
  });
});

describe("a truth", () => {
  it("is true or false in exactly these letters", () => {
    expect([read("true", "boolean"), read("false", "boolean")]).toEqual([{ cell: true }, { cell: false }]);
    for (const found of ["TRUE", "yes", "1", "0", " true"]) expect(read(found, "boolean")).toEqual({ expected: "true or false" });
  });
});

describe("a date", () => {
  it("is a day, unless its field allows any precision", () => {
    expect(read("2017-10-01", "date")).toEqual({ cell: "2017-10-01" });
    expect(read("2017-10", "date")).toHaveProperty("expected");
    for (const found of ["2017", "2017-10", "2017-10-01", "2017-10-01T09:07:51Z"])
      expect(read(found, "date", { format: "any" })).toEqual({ cell: found });
  });

  it("is one that the calendar has", () => {
    expect(read("2016-02-29", "date")).toEqual({ cell: "2016-02-29" });
    expect(read("2017-02-29", "date")).toEqual({ expected: "an ISO date: a year, year-month or year-month-day" });
  });

  it("is a moment where its field asks for one", () => {
    expect(read("2017-10-01T09:07:51Z", "datetime")).toEqual({ cell: "2017-10-01T09:07:51Z" });
    expect(read("2017-10-01", "datetime")).toEqual({ expected: "an ISO moment: 2017-10-01T09:07:51Z" });
  });
});

describe("text", () => {
  it.each([" spaces stay ", "01001", "null", "constructor", "two\nlines", "조선"])("is kept as it is: %j", (found) => {
    expect(read(found, "string")).toEqual({ cell: found });
  });

  it.each(["N\u0000o", "\u001b[31mred", "Kor\ufffda", "russia\r"])("is refused where no page can show it: %j", (found) => {
    expect(read(found, "string")).toEqual({ expected: "text in UTF-8 without control characters" });
  });
});

describe("an empty cell", () => {
  it("is nothing, and not zero or an empty text", () => {
    for (const type of ["string", "number", "integer", "boolean", "year", "date", "datetime"] as const)
      expect(read("", type)).toEqual({ cell: null });
  });

  it("is refused where the column must not be empty", () => {
    expect(read("", "number", { constraints: { required: true } })).toEqual({ expected: "a number: the column must not be empty" });
  });

  it("may be spelt as the schema says", () => {
    expect(parseCell("n/a", { name: "a", type: "number" }, ["", "n/a"])).toEqual({ cell: null });
  });
});

describe("a constraint", () => {
  it("names the values that it allows", () => {
    expect(read("loose", "string", { constraints: { enum: ["literal", "loose"] } })).toEqual({ cell: "loose" });
    expect(read("other", "string", { constraints: { enum: ["literal", "loose"] } })).toEqual({ expected: "one of literal, loose" });
  });

  it("keeps its bounds, the bounds included", () => {
    const constraints = { minimum: 0, maximum: 100 };
    expect([read("0", "number", { constraints }), read("100", "number", { constraints })]).toEqual([{ cell: 0 }, { cell: 100 }]);
    expect([read("-0.1", "number", { constraints }), read("100.1", "number", { constraints })]).toEqual([
      { expected: "0 or more" },
      { expected: "100 or less" },
    ]);
  });
});
