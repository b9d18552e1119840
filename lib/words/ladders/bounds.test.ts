import { describe, expect, it } from "vitest";
import type { Unit } from "@/lib/facts/fact";
import { sayBounds } from "./bounds";
import { rungs } from "./ladder";

const { NEGATIVE_INFINITY: least, POSITIVE_INFINITY: most } = Number;
const steps = rungs(least, [
  ["below", -1.5, []],
  ["to", 0, []],
  ["at", 1234.25, []],
  ["below", 2000, []],
  ["to", most, []],
]);

describe("the bounds of words", () => {
  it.each<[from: number, to: number, unit: Unit, said: string]>([
    [0, 1, "percent", "under −1.5%"],
    [1, 2, "percent", "from −1.5% up to 0%"],
    [2, 3, "percent", "exactly 1,234.25%"],
    [3, 4, "percent", "above 1,234.25% and under 2,000%"],
    [1, 4, "number", "from −1.5 to under 2,000"],
    [4, 5, "number", "from 2,000 on"],
    [3, 5, "hours", "above 1,234.25"],
    [0, 2, "times", "up to 0"],
    [0, 5, "usd", "any value"],
    [0, 0, "usd", "nowhere"],
  ])("of rungs %d to %d in %s are “%s”", (from, to, unit, said) => {
    expect(sayBounds(steps.slice(from, to), unit)).toBe(said);
  });
});
