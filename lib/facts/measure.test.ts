import { describe, expect, it } from "vitest";
import { type Fact, type Refusal, type Unit, units } from "./fact";
import { factFunctions, rowFunctions } from ".";
import { type Measure, measureOf, measures, unmeasured } from "./measure";

const fact = (id: string, found?: Measure): Fact => ({
  id,
  what: "",
  value: 3,
  unit: "number",
  ...(found ? { measures: found } : {}),
  formula: "",
  rows: [],
  sources: [],
  evidence: "",
});

const made = (name: string, unit: Unit, declared?: Measure, parts: readonly Fact[] = []): { measures?: Measure } | Refusal =>
  measureOf(
    { function: name, unit, measures: declared },
    [...rowFunctions, ...factFunctions].find((one) => one.name === name)?.measures,
    parts,
  );

describe("what a fact measures", () => {
  it.each<[string, Unit, Measure]>([
    ["count", "number", "count"],
    ["distinct", "number", "count"],
    ["rank", "rank", "rank"],
    ["change", "percent", "change"],
    ["change-absolute", "usd", "change"],
    ["change-factor", "times", "factor"],
    ["ratio", "times", "ratio"],
    ["share", "percent", "share"],
    ["complement", "percent", "share"],
    ["difference", "usd", "difference"],
    ["hours-between", "hours", "level"],
    ["sum", "usd", "level"],
    ["only", "hours", "level"],
    ["only", "rank", "rank"],
  ])("is told by the function %s in %s", (name, unit, measure) => {
    expect(made(name, unit)).toEqual({ measures: measure });
  });

  it("is told by nothing of cells in percent or times, and of dates and texts", () => {
    for (const unit of ["percent", "times", "date", "text"] as const) expect(made("last", unit)).toEqual({});
  });

  it("is declared of cells, in a unit that it can be counted in", () => {
    expect([made("last", "percent", "share"), made("last", "percent", "change"), made("last", "times", "factor")]).toEqual([
      { measures: "share" },
      { measures: "change" },
      { measures: "factor" },
    ]);
    expect(made("last", "usd", "share")).toEqual({ refused: "a share is counted in percent, and the unit declared is usd" });
    for (const unit of units.filter((one) => one === "date" || one === "text"))
      for (const measure of measures) expect(made("last", unit, measure)).toHaveProperty("refused");
  });

  it("cannot be declared against what the function makes, but more closely of a difference and a ratio", () => {
    expect(made("count", "number", "change")).toEqual({ refused: "count makes a count, and what is declared is measures: change" });
    expect(made("share", "percent", "change")).toHaveProperty("refused");
    expect([made("difference", "percent", "share"), made("ratio", "times", "factor")]).toEqual([
      { measures: "share" },
      { measures: "factor" },
    ]);
  });

  it("is, of a total, what all its parts measure", () => {
    expect(made("total", "percent", undefined, [fact("a", "share"), fact("b", "share")])).toEqual({ measures: "share" });
    expect(made("total", "percent", undefined, [fact("a", "share"), fact("b", "change")])).toEqual({});
  });

  it("is asked for in words that say what to declare", () => {
    expect(unmeasured(fact("part", "share"), ["share"])).toBeUndefined();
    expect(unmeasured(fact("part"), ["change", "factor"])).toBe(
      "nothing says that part measures a change or a factor: if that is what its cells hold, declare measures: change for it in facts.yaml",
    );
    expect(unmeasured(fact("thefts", "count"), ["change"])).toContain("thefts measures a count, not a change");
  });
});
