import { describe, expect, it } from "vitest";
import { type Unit, units } from "@/lib/facts/fact";
import { direction } from "./direction";
import { judge } from "./judge";
import { numericUnits } from "./measure";
import { bare } from "./samples";

const judged = (value: number, unit: Unit, words = "") =>
  judge(direction, bare("growth", value, unit, unit === "times" ? "factor" : "change"), [], words);

describe("a direction", () => {
  it("is never that of an amount, which only says how much there is", () => {
    for (const measures of ["level", "count", "share", "difference"] as const)
      expect(judge(direction, bare("thefts", 3, "number", measures), [], "grew")).toMatchObject({
        refused: expect.stringContaining(`thefts measures a ${measures}, not a change`),
      });
    expect(judge(direction, bare("bybit-to-next", 2.4, "times", "ratio"), [], "grew")).toMatchObject({
      refused: expect.stringContaining("measures a ratio, not a factor"),
    });
  });
});

describe("a direction in words", () => {
  it.each(numericUnits.filter((unit) => unit !== "times"))("goes by the sign alone of what is counted in %s", (unit) => {
    expect(judged(-0.001, unit)).toMatchObject({ around: { here: "fell" } });
    expect(judged(0, unit)).toMatchObject({ around: { here: "did not change" } });
    expect(judged(0.001, unit)).toMatchObject({ around: { here: "rose" } });
  });

  it("goes down where a multiple is under 1", () => {
    expect(judged(0.999, "times", "shrank")).toMatchObject({ holds: true });
    expect(judged(1, "times", "stood still")).toMatchObject({ holds: true });
    expect(judged(1.001, "times", "was up")).toMatchObject({ holds: true });
    expect(judged(-1, "times")).toEqual({ refused: "growth is -1, and a multiple is not below 0" });
  });

  it("is open where a range has both signs", () => {
    const range = bare("growth", { low: -1, high: 1 }, "percent", "change");
    for (const words of ["rose", "fell", "did not change"])
      expect(judge(direction, range, [], words)).toMatchObject({ holds: false, offers: [] });
  });

  it.each(units.filter((unit) => !numericUnits.includes(unit)))("is refused of what is counted in %s", (unit) => {
    expect(judge(direction, bare("growth", 3, unit), [], "rose")).toMatchObject({ refused: expect.stringContaining(`counted in ${unit}`) });
  });
});
