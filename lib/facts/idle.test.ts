import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCondition } from "./condition";
import { type Fact, isRefusal, type Value } from "./fact";
import { idle } from "./idle";

const facts = new Map(
  Object.entries<Value>({
    growth: 300,
    share: 45,
    other: 55,
    open: { low: 1, high: 5 },
    day: "2019-01-02",
    later: "2019-05",
    name: "russia",
  }).map(([id, value]): [string, Fact] => [id, { id, what: id, value, unit: "number", formula: "", rows: [], sources: [], evidence: "" }]),
);

const said = (text: string): string | undefined => {
  const condition = parseCondition(text);
  return isRefusal(condition) ? condition.refused : idle(condition, facts);
};

const limited = new Map([
  ...facts,
  ...Object.entries({ routes: { value: 4, limits: { least: 0 } }, part: { value: 45, limits: { least: 0, most: 100 } } }).map(
    ([id, more]): [string, Fact] => [id, { id, what: id, unit: "number", formula: "", rows: [], sources: [], evidence: "", ...more }],
  ),
]);

describe("a condition that asks nothing of the data", () => {
  it.each([
    "growth = growth",
    "growth >= growth",
    "growth + 1 > growth",
    "growth * 2 / 2 = growth",
    "growth - growth = 0",
    "share < other and growth = growth",
    "open <= open",
    "day <= day",
    "name = name",
  ])("is found where a comparison holds for any value: %s", (text) => {
    expect(said(text)).toBe("a comparison that holds whatever its facts are");
  });

  it.each([
    "growth < 5 or growth >= 5",
    "not (growth > growth)",
    "growth != 300 or growth = 300",
    "share < other or share >= other",
    "day < later or day >= later or growth != 1",
  ])("is found where its comparisons leave nothing out: %s", (text) => {
    expect(said(text)).toBe("it holds whatever its facts are");
  });

  it.each(["1 < 2 and share < other", "2 = 2 or share < other", "not (1 > 2) and share < other"])(
    "is found where a comparison has no fact: %s",
    (text) => {
      expect(said(text)).toBe("a comparison that names no fact is true or false for ever");
    },
  );

  it.each([
    ["routes >= 0", true],
    ["routes > 0", false],
    ["0 - routes <= 0", true],
    ["part <= 100", true],
    ["part >= 0 and part <= 100", true],
    ["part < 100", false],
    ["routes >= 0 or part > 5", true],
    ["routes + part >= 0", true],
    ["routes >= 1", false],
  ])("is found where no value that a fact can have at all would fail it: %s, %s", (text, vain) => {
    const condition = parseCondition(text);
    expect(!isRefusal(condition) && idle(condition, limited) !== undefined).toBe(vain);
  });

  it("is not found in one that some data would not meet", () => {
    for (const text of [
      "share < other",
      "growth >= 300",
      "growth > -1000000",
      "share + other = 100",
      "share <= 100 and share >= 0",
      "day < later",
      "open < 7",
      'name = "russia"',
      "share < other < growth",
      "growth != 0",
    ])
      expect([text, said(text)]).toEqual([text, undefined]);
  });

  it("is told from one that a single number meets or misses, whatever the number", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e6, max: 1e6 }), fc.constantFrom("<", "<=", ">", ">=", "=", "!="), (number, sign) => {
        const minus = number < 0 ? `(0 - ${-number})` : String(number);
        expect(said(`growth ${sign} ${minus}`)).toBeUndefined();
        expect(said(`growth ${sign} ${minus} or not (growth ${sign} ${minus})`)).toBe("it holds whatever its facts are");
      }),
    );
  });
});
