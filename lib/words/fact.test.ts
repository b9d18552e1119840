import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Measure } from "@/lib/facts/measure";
import { type Unit, units, type Value } from "@/lib/facts/fact";
import { capital } from "./capital";
import { type Style, styles, stylesOf, unfit, writeFact } from "./fact";
import { factorRungs } from "./ladders/factor";
import { within } from "./ladders/ladder";
import { shareRungs } from "./ladders/share";

describe("a fact in words", () => {
  it.each<[Value, Unit, Style | undefined, string]>([
    [4, "number", undefined, "four"],
    [1024, "number", undefined, "1,024"],
    [1024, "number", "plain", "1024"],
    [4, "number", "figure", "4"],
    [45, "number", "words", "forty-five"],
    [1_234_567, "number", "short", "1.23 million"],
    [45, "percent", undefined, "45%"],
    [45, "percent", "figure", "45"],
    [-3.5, "percent", undefined, "−4%"],
    [-3.5, "percent", "size", "4%"],
    [4, "times", undefined, "four"],
    [4, "times", "short", "×4"],
    [1_500_000_000, "usd", undefined, "1.5 billion dollars"],
    [1_500_000_000, "usd", "short", "$1.5bn"],
    [81_000_000, "usd", "short", "$81m"],
    [-81_000_000, "usd", "short", "−$81m"],
    [1500, "usd", undefined, "1,500 dollars"],
    [1, "usd", undefined, "1 dollar"],
    [999_999.7, "usd", undefined, "1 million dollars"],
    [9.52, "hours", undefined, "nine and a half hours"],
    [9.52, "hours", "short", "9.5 h"],
    [-1.5, "hours", undefined, "minus one and a half hours"],
    [31, "minutes", undefined, "31 minutes"],
    [1, "days", undefined, "one day"],
    ["2017-10-01", "date", undefined, "1 October 2017"],
    ["2017-10-01", "date", "year", "2017"],
    ["2017-10-01T09:07:51Z", "date", "time", "09:07:51 UTC"],
    ["AS4837", "text", undefined, "AS4837"],
  ])("%j in %s as %s is “%s”", (value, unit, style, words) => {
    expect(writeFact({ value, unit }, style)).toBe(words);
  });

  it.each<[Value, Unit, Style | undefined, string]>([
    [{ low: 16, high: 20 }, "number", undefined, "16 to 20"],
    [{ low: 2, high: 20 }, "number", undefined, "two to 20"],
    [{ low: 36, high: 45 }, "percent", undefined, "36 to 45%"],
    [{ low: -4.1, high: 0.4 }, "percent", undefined, "−4 to 0.4%"],
    [{ low: 4e6, high: 2e9 }, "usd", undefined, "4 million to 2 billion dollars"],
    [{ low: 4e6, high: 2e9 }, "usd", "short", "$4m to $2bn"],
    [{ low: 31, high: 40 }, "minutes", undefined, "31 to 40 minutes"],
    [{ low: 1, high: 2 }, "days", undefined, "one to two days"],
    [{ low: 2, high: 3.5 }, "hours", undefined, "two to three and a half hours"],
    [{ low: 0.5, high: 2 }, "hours", undefined, "half an hour to two hours"],
    [{ low: 0.2, high: 2 }, "hours", undefined, "12 minutes to two hours"],
    [{ low: 45.1, high: 45.2 }, "percent", undefined, "45%"],
  ])("says a range %j in %s as %s with its unit once: “%s”", (value, unit, style, words) => {
    expect(writeFact({ value, unit }, style)).toBe(words);
  });

  it("has the decimals that the fact asks for", () => {
    expect([
      writeFact({ value: -3.45, unit: "percent", round: 1 }),
      writeFact({ value: 1_456_000_000, unit: "usd", round: 1 }),
      writeFact({ value: 285_400_000, unit: "usd", round: 0 }),
      writeFact({ value: 1_234_567, unit: "number", round: 0 }),
    ]).toEqual(["−3.5%", "1.5 billion dollars", "285 million dollars", "1 million"]);
  });

  it("throws for a date that is a number, with the number", () => {
    expect(() => writeFact({ value: 2017, unit: "date" })).toThrow("a date that is a number: 2017");
  });
});

describe("a style", () => {
  it("suits some units and not others", () => {
    expect([stylesOf("text"), stylesOf("date"), stylesOf("percent"), stylesOf("usd")]).toEqual([
      [],
      ["day", "month", "year", "time", "date"],
      ["size", "figure", "plain", "words"],
      ["size", "figure", "plain", "words", "short"],
    ]);
  });

  it.each<[Value, Unit, Style, string]>([
    [1_500_000_000, "usd", "words", "a number of at most 999,999"],
    [-1_000_000, "percent", "words", "a number of at most 999,999"],
    [{ low: -1, high: 1_000_000 }, "number", "words", "a number of at most 999,999"],
    [{ low: -4, high: -2 }, "percent", "size", "one number, not a range"],
    ["2017", "date", "day", "a date that is known to the day"],
    ["2017-10", "date", "day", "a date that is known to the day"],
    ["2017", "date", "month", "a date that is known to the month"],
    ["2017-10-01", "date", "time", "a date that is known to the minute"],
  ])("does not fit %j in %s as %s, which wants %s", (value, unit, style, wanted) => {
    expect(unfit({ value, unit }, style)).toBe(wanted);
  });

  it("that a unit has and a value fits can always be written, in words that are not empty", () => {
    const number = fc.oneof(fc.double({ min: -1e12, max: 1e12, noNaN: true }), fc.integer({ min: -20, max: 2000 }));
    const value = fc.oneof(
      number,
      fc.tuple(number, number).map(([a, b]) => ({ low: Math.min(a, b), high: Math.max(a, b) })),
    );
    const date = fc.constantFrom("2017", "2017-10", "2017-10-01", "2017-10-01T09:07Z", "2017-10-01T09:07:51Z");
    const fact = fc.constantFrom(...units).chain((unit) =>
      fc.record({
        unit: fc.constant(unit),
        value: unit === "date" ? date : unit === "text" ? fc.constant("text") : value,
        round: fc.nat(6),
      }),
    );
    fc.assert(
      fc.property(fact, fc.constantFrom(undefined, ...styles), (one, style) => {
        if (style && (!stylesOf(one.unit).includes(style) || unfit(one, style))) return;
        const words = writeFact(one, style);
        expect(words).toMatch(/\S/);
        expect(words).not.toMatch(/undefined|NaN|object|−0\b(?!\.)|\bone (hours|minutes|days|years)\b|1,000 million/);
      }),
    );
  });
});

it("starts a sentence with a capital", () => {
  expect([capital("four"), capital("été"), capital("45%"), capital("")]).toEqual(["Four", "Été", "45%", ""]);
});

describe("a percentage beside a bound of its ladder", () => {
  const written = (value: number, measures: Measure | undefined, round?: number) =>
    writeFact({ value, unit: "percent", ...(measures ? { measures } : {}), ...(round === undefined ? {} : { round }) });

  it.each<[number, Measure | undefined, string]>([
    [41.9, "share", "41.9%"],
    [41.96, "share", "41.96%"],
    [42.3, "share", "42%"],
    [54.6, undefined, "54.6%"],
    [77.5, "share", "77.5%"],
    [26.2, "share", "26.2%"],
    [99.7, "change", "99.7%"],
    [-49.6, "change", "−49.6%"],
    [0.97, "change", "0.97%"],
    [41.9, "change", "42%"],
    [41.9, "level", "42%"],
  ])("of %d as a %s is %s", (value, measures, text) => {
    expect(written(value, measures)).toBe(text);
  });

  it("is never rounded to where other words hold, whatever it is and however it is rounded", () => {
    const rungOf = (value: number) => shareRungs.findIndex(({ on }) => within(value, on));
    const near = fc
      .tuple(fc.constantFrom(...shareRungs.map(({ on }) => on.to)), fc.integer({ min: -99, max: 99 }))
      .map(([bound, off]) => bound + off / 100);
    fc.assert(
      fc.property(fc.oneof(fc.double({ min: 0, max: 100, noNaN: true }), near), fc.integer({ min: 0, max: 3 }), (given, round) => {
        const value = Number(Math.min(100, Math.max(0, given)).toFixed(6)) + 0;
        const text = written(value, "share", round);
        expect([text, rungOf(Number(text.replace("%", "")))]).toEqual([text, rungOf(value)]);
      }),
    );
  });

  it("is not put into words that would be judged otherwise", () => {
    expect(unfit({ value: 41.9, unit: "percent", measures: "share" }, "words")).toContain("figures, because");
    expect(unfit({ value: 300, unit: "percent", measures: "change" }, "words")).toBeUndefined();
  });
});

describe("a multiple", () => {
  it("is not rounded to where other words would hold of it", () => {
    expect([3.6, 4, 3.97, 1.51, 2.41, 10].map((value) => writeFact({ value, unit: "times", measures: "factor" }))).toEqual([
      "3.6",
      "four",
      "four",
      "1.5",
      "2.4",
      "10",
    ]);
  });

  it("stands in figures on the rung that it stands on itself, whatever it is", () => {
    const on = (value: number) => factorRungs.findIndex((rung) => within(value, rung.on));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12_000 }), (thousandths) => {
        const value = thousandths / 1000;
        const text = writeFact({ value, unit: "times", measures: "factor" }, "figure");
        expect([value, on(Number(text))]).toEqual([value, on(value)]);
      }),
    );
  });
});
