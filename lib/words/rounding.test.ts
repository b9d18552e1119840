import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Unit, Value } from "@/lib/facts/fact";
import { type Style, writeFact, writeQualified } from "./fact";
import { describeRounding } from "./rounding";

describe("what was done to a value", () => {
  it.each<[Value, Unit, Style | undefined, number | undefined, string, string]>([
    [45, "percent", undefined, undefined, "45%", "not rounded"],
    [45.4, "percent", undefined, undefined, "45%", "rounded from 45.4%"],
    [45.4, "percent", undefined, 1, "45.4%", "not rounded"],
    [4, "number", undefined, undefined, "four", "not rounded"],
    [4.3, "number", undefined, undefined, "four", "rounded from 4.3"],
    [300, "percent", "words", undefined, "three hundred", "not rounded"],
    [1_500_000_000, "usd", undefined, undefined, "1.5 billion dollars", "not rounded"],
    [1_504_900_000, "usd", undefined, undefined, "1.5 billion dollars", "rounded from 1,504,900,000 dollars"],
    [660_500_000, "usd", "short", undefined, "$660.5m", "not rounded"],
    [9.5, "hours", undefined, undefined, "nine and a half hours", "not rounded"],
    [9.52, "hours", undefined, undefined, "nine and a half hours", "rounded from 9.52 hours"],
    [0.5, "hours", undefined, undefined, "half an hour", "not rounded"],
    [0.25, "hours", undefined, undefined, "15 minutes", "not rounded"],
    [{ low: 16, high: 20 }, "number", undefined, undefined, "16 to 20", "not rounded"],
    [{ low: 16.2, high: 20 }, "number", undefined, undefined, "16 to 20", "rounded from 16.2"],
    [2, "rank", undefined, undefined, "second", "not rounded"],
    [22, "rank", undefined, undefined, "22nd", "not rounded"],
    ["2017-10-01", "date", "year", undefined, "2017", "only the year of 1 October 2017"],
    ["2017", "date", "year", undefined, "2017", "as exact as it is known"],
    ["2017-10-01", "date", undefined, undefined, "1 October 2017", "as exact as it is known"],
    ["AS4837", "text", undefined, undefined, "AS4837", "as it stands in the data"],
  ])("%j in %s as %s is told of “%s”", (value, unit, style, round, text, said) => {
    const fact = { value, unit, ...(round === undefined ? {} : { round }) };
    expect([writeFact(fact, style), describeRounding(fact, style)]).toEqual([text, said]);
  });
});

describe("rounding never hides on which side a number lies", () => {
  it.each<[number, Unit, number | undefined, string]>([
    [49.9, "percent", undefined, "49.9%"],
    [50.04, "percent", undefined, "50.04%"],
    [50, "percent", undefined, "50%"],
    [99.6, "percent", undefined, "99.6%"],
    [0.3, "percent", undefined, "0.3%"],
    [-0.2, "percent", undefined, "−0.2%"],
    [0.004, "percent", 0, "0.004%"],
    [1.04, "times", undefined, "1.04"],
    [0.3, "number", undefined, "0.3"],
    [0.3, "days", undefined, "0.3 days"],
  ])("%d %s to %s decimals is “%s”", (value, unit, round, text) => {
    expect(writeFact({ value, unit, ...(round === undefined ? {} : { round }) })).toBe(text);
  });

  it("for any share, to any decimals", () => {
    fc.assert(
      fc.property(fc.integer({ min: -200_000, max: 200_000 }), fc.nat(2), (thousandths, round) => {
        const value = thousandths / 1000;
        const read = Number(writeFact({ value, unit: "percent", round }).replace("−", "-").replaceAll(/[%,]/g, ""));
        for (const landmark of [0, 50, 100]) expect(Math.sign(read - landmark)).toBe(Math.sign(value - landmark));
        expect(Math.abs(read - value)).toBeLessThanOrEqual(0.5 / 10 ** round + 1e-9);
      }),
    );
  });
});

describe("what stands before a number", () => {
  it("is said once", () => {
    expect(writeQualified({ value: 9.8, unit: "hours", qualifier: "about" })).toBe("about 10 hours");
    expect(writeQualified({ value: 9, unit: "hours", qualifier: "about" })).toBe("about nine hours");
    expect(writeQualified({ value: 6_750_000_000, unit: "usd", qualifier: "at least" })).toBe("at least 6.75 billion dollars");
    expect(writeQualified({ value: 6_750_000_000, unit: "usd" })).toBe("6.75 billion dollars");
  });
});
