import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as v from "valibot";
import type { Cell, Row } from "@/lib/table/row";
import { matching, sayWhere, unmeetable, type Where, whereSchema } from "./where";

describe("the rows that fit", () => {
  it.each<[string, Where, number[]]>([
    ["no condition", {}, [1, 2, 3, 4]],
    ["a text", { line: "russia" }, [1, 3]],
    ["a number", { year: 2017 }, [1, 2]],
    ["a truth", { comparable: false }, [1]],
    ["one of several", { line: ["china", "other"] }, [2]],
    ["another value", { line: { not: "russia" } }, [2, 4]],
    ["an empty cell", { share: "" }, [4]],
    ["a cell that is not empty", { share: { not: "" } }, [1, 2, 3]],
    ["one of several, nothing among them", { line: ["china", ""] }, [2, 4]],
    ["a bound below", { share: { from: 40 } }, [2, 3]],
    ["a bound above", { share: { to: 40 } }, [1, 2]],
    ["both bounds, both kept", { year: { from: 2017, to: 2018 } }, [1, 2, 3]],
    ["two conditions", { line: "russia", year: 2017 }, [1]],
  ])("are found by %s", (_how, where, lines) => {
    const rows = table(
      { line: "russia", year: 2017, share: 36, comparable: false },
      { line: "china", year: 2017, share: 40, comparable: true },
      { line: "russia", year: 2018, share: 45, comparable: true },
      { line: null, year: 2019, share: null, comparable: true },
    );
    expect(matching(rows, where).map(({ line }) => line)).toEqual(lines);
  });

  it("are never those with an empty cell between bounds", () => {
    expect(matching(table({ a: null }, { a: 0 }, { a: -1 }), { a: { to: 0 } }).map(({ line }) => line)).toEqual([2, 3]);
  });

  it("include all of a year, month or day that a bound names", () => {
    const rows = table(
      { date: "2016" },
      { date: "2016-05" },
      { date: "2016-12-31" },
      { date: "2016-12-31T23:00Z" },
      { date: "2017-01-01" },
    );
    expect(matching(rows, { date: { to: "2016" } }).map(({ line }) => line)).toEqual([1, 2, 3, 4]);
    expect(matching(rows, { date: { to: "2016-12-31" } }).map(({ line }) => line)).toEqual([1, 2, 3, 4]);
    expect(matching(rows, { date: { from: "2016-06", to: "2016" } }).map(({ line }) => line)).toEqual([3, 4]);
  });

  it("put a moment to the second after the minute that it is in", () => {
    const rows = table(
      { time: "2017-10-01T09:06:59Z" },
      { time: "2017-10-01T09:07:00Z" },
      { time: "2017-10-01T09:07:59Z" },
      { time: "2017-10-01T09:08:00Z" },
    );
    expect(matching(rows, { time: { from: "2017-10-01T09:07Z", to: "2017-10-01T09:07Z" } }).map(({ line }) => line)).toEqual([2, 3]);
  });

  it("take text that is no date as text: up to b is not ba", () => {
    expect(matching(table({ a: "a" }, { a: "b" }, { a: "ba" }), { a: { to: "b" } }).map(({ line }) => line)).toEqual([1, 2]);
  });

  it("are found in a column named like something that every object has", () => {
    expect(matching(table({ valueof: "a", constructor: "b" }), { constructor: "b" })).toHaveLength(1);
    expect(matching(table({ a: "b" }), { constructor: "b" })).toHaveLength(0);
  });

  it("are all rows, divided in two by a value and by not that value", () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.constantFrom("a", "b", "c"))), (cells) => {
        const rows = table(...cells.map((a) => ({ a })));
        expect([...matching(rows, { a: "a" }), ...matching(rows, { a: { not: "a" } })].map(({ line }) => line).sort()).toEqual(
          rows.map(({ line }) => line).sort(),
        );
      }),
    );
  });

  it("are those that both bounds would find alone", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 })), fc.nat(9), fc.nat(9), (cells, from, to) => {
        const rows = table(...cells.map((a) => ({ a })));
        expect(matching(rows, { a: { from, to } })).toEqual(matching(matching(rows, { a: { from } }), { a: { to } }));
      }),
    );
  });
});

describe("a condition that no row can meet", () => {
  it("is told from one that no row happens to meet", () => {
    expect(unmeetable(table({ date: null }, { date: "2017-10-01" }), { date: 2017 })).toBe(
      "the condition on “date” asks for the number 2017, and the column holds the text “2017-10-01”",
    );
    expect(unmeetable(table({ year: 2017 }), { year: { from: "2016" } })).toBe(
      "the condition on “year” asks for the text “2016”, and the column holds the number 2017",
    );
    expect(unmeetable(table({ crypto: true }), { crypto: ["true"] })).toBe(
      "the condition on “crypto” asks for the text “true”, and the column holds true",
    );
    expect(unmeetable(table({ date: "2017-10-01" }), { date: "1999" })).toBeUndefined();
    expect(unmeetable(table({ date: null }), { date: 2017 })).toBeUndefined();
  });
});

describe("conditions in words", () => {
  it.each<[Where, string]>([
    [{}, ""],
    [{ line: "russia" }, " where line is russia"],
    [{ line: ["china", "russia"], year: 2017 }, " where line is china or russia and year is 2017"],
    [{ line: { not: "other" } }, " where line is not other"],
    [{ year: { from: 2017 } }, " where year is from 2017"],
    [{ year: { to: 2019 } }, " where year is up to 2019"],
    [{ year: { from: 2017, to: 2019 }, comparable: true }, " where year is from 2017 up to 2019 and comparable is true"],
  ])("say %j", (where, said) => {
    expect(sayWhere(where)).toBe(said);
  });
});

describe("conditions as declared", () => {
  it.each<{ where: unknown }>(
    [
      { a: {} },
      { a: [] },
      { a: null },
      { a: { from: 1, until: 2 } },
      { a: { not: [1] } },
      ["a"],
      JSON.parse('{"__proto__": 1}'),
      JSON.parse('{"constructor": 1}'),
    ].map((where) => ({ where })),
  )("are refused where they say nothing that could be checked: %j", ({ where }) => {
    expect(v.safeParse(whereSchema, where).success).toBe(false);
  });
});

function table(...rows: readonly Record<string, Cell>[]): Row[] {
  return rows.map((cells, at) => ({ line: at + 1, cells: Object.assign(Object.create(null), cells) }));
}
