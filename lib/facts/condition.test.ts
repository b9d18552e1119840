import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCondition } from "./condition";
import { type Fact, isRefusal, type Value } from "./fact";

const facts = (values: Readonly<Record<string, Value>>): ReadonlyMap<string, Fact> =>
  new Map(
    Object.entries(values).map(([id, value]) => [
      id,
      {
        id,
        what: id,
        value,
        unit: typeof value === "string" ? "date" : "number",
        formula: "",
        rows: [],
        sources: [],
        evidence: "",
      } as const,
    ]),
  );

function test(text: string, values: Readonly<Record<string, Value>>): boolean | undefined | string {
  const parsed = parseCondition(text);
  const result = isRefusal(parsed) ? parsed : parsed.test(facts(values));
  return isRefusal(result) ? result.refused : result;
}

describe("a condition over facts", () => {
  it.each<[string, Readonly<Record<string, Value>>, boolean | undefined]>([
    ["a < b", { a: 1, b: 2 }, true],
    ["a < b", { a: 2, b: 2 }, false],
    ["a <= b", { a: 2, b: 2 }, true],
    ["a > b", { a: 2, b: 2 }, false],
    ["a >= b", { a: 2, b: 2 }, true],
    ["a = b", { a: 2, b: 2 }, true],
    ["a == b", { a: 2, b: 3 }, false],
    ["a != b", { a: 2, b: 3 }, true],
    ["a < b < c", { a: 1, b: 2, c: 3 }, true],
    ["a < b < c", { a: 1, b: 3, c: 3 }, false],
    ["a < b and b < c", { a: 1, b: 2, c: 2 }, false],
    ["a < b or b < c", { a: 1, b: 2, c: 2 }, true],
    ["not (a < b)", { a: 1, b: 2 }, false],
    ["a + b = 100", { a: 45, b: 55 }, true],
    ["a + b = 0.3", { a: 0.1, b: 0.2 }, true],
    ["a - b > 5", { a: 45, b: 36 }, true],
    ["a * 2 > b / 2", { a: 1, b: 3 }, true],
    ["-a < 0", { a: 1 }, true],
    ["russia-share < china-share", { "russia-share": 45, "china-share": 55 }, true],
    ["a-1 < a - 1", { a: 5, "a-1": 3 }, true],
    // Sources disagree: what all of them say is sure, the rest is open.
    ["a < 3", { a: { low: 1, high: 2 } }, true],
    ["a < 2", { a: { low: 1, high: 2 } }, undefined],
    ["a < 1", { a: { low: 1, high: 2 } }, false],
    ["not (a < 2)", { a: { low: 1, high: 2 } }, undefined],
    ["a < 2 and b < 1", { a: { low: 1, high: 2 }, b: 2 }, false],
    ["a < 2 or b > 1", { a: { low: 1, high: 2 }, b: 2 }, true],
    ["a = b", { a: { low: 1, high: 2 }, b: { low: 1, high: 2 } }, undefined],
    // A year covers its days.
    ["a < b", { a: "2017", b: "2018-03-01" }, true],
    ["a < b", { a: "2017", b: "2017-03-01" }, undefined],
    ["a = b", { a: "2017", b: "2017" }, true],
    ["a = b", { a: "2017", b: "2017-03" }, undefined],
    ["a < '2019'", { a: "2017-10-01" }, true],
    ["a < '2017-11'", { a: "2017-10-01" }, true],
    ["a = '2017-10-01'", { a: "2017-10-01" }, true],
    ["a = 'AS4837'", { a: "AS4837" }, true],
    ["a = 'switch-over'", { a: "switch-over" }, true],
    // Of a text that looks like a date it can be asked whether it is another text.
    ["a = 'early 2018'", { a: "2019" }, false],
  ])("%s of %o is %s", (text, values, expected) => {
    expect(test(text, values)).toBe(expected);
  });

  it.each([
    ["1 < 2", "names no fact"],
    ["a", "no comparison"],
    ["a <", "Expected expression"],
    ["a(b) < 1", "something else"],
    ["a[0] < 1", "something else"],
    ["a < 1 ? 1 : 2", "no comparison"],
    ["a < true", "true in a condition"],
    ["(a < b) + 1 < 2", "something else"],
    ["a; b", "no comparison"],
    ["a < b < 'x'", "number is compared with a text"],
    ["a / c < 1", "divided by 0"],
    ["d < 1", "a date is compared with a number"],
    ["d + 1 < 2", "a date is reckoned with"],
    ["a < nothing", "there is no fact nothing"],
  ])("is refused: %s", (text, reason) => {
    expect(test(text, { a: 1, b: 2, c: 0, d: "2017" })).toContain(reason);
  });

  it("agrees with the numbers themselves, whatever they are", () => {
    const number = fc.integer({ min: -1000, max: 1000 });
    fc.assert(
      fc.property(number, number, (a, b) => {
        expect(["a < b", "a <= b", "a > b", "a >= b", "a = b", "a != b"].map((text) => test(text, { a, b }))).toEqual([
          a < b,
          a <= b,
          a > b,
          a >= b,
          a === b,
          a !== b,
        ]);
      }),
    );
  });

  it("says itself in words, with names for its facts", () => {
    const parsed = parseCondition("a < b and not (c >= 2 * b)");
    expect(!isRefusal(parsed) && parsed.say((id) => `the ${id}`)).toBe(
      "the a is less than the b, and it is not so that the c is at least 2 times the b",
    );
  });

  it("puts dates before and after each other, not under and over", () => {
    const parsed = parseCondition("a < b <= c and d > 2");
    expect(
      !isRefusal(parsed) &&
        parsed.say(
          (id) => `the ${id}`,
          (id) => id !== "d",
        ),
    ).toBe("the a is before the b, which is no later than the c, and the d is more than 2");
  });
});
