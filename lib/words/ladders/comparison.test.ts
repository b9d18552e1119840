import { describe, expect, it } from "vitest";
import type { Unit, Value } from "@/lib/facts/fact";
import { comparison } from "./comparison";
import { judge } from "./judge";
import { bare } from "./samples";

const judged = (one: Value, two: Value, words: string, unit: Unit = "number") =>
  judge(comparison, bare("one", one, unit, "level"), [bare("two", two, unit, "level")], words);

describe("a comparison in words", () => {
  it.each([
    ["fewer than", "as many as", "more than"],
    ["less than", "as much as", "more than"],
    ["fewer", "as many", "more"],
    ["smaller than", "as large as", "larger than"],
    ["smaller", "as large", "larger"],
    ["smaller than", "as big as", "bigger than"],
    ["lower than", "as high as", "higher than"],
    ["shorter than", "as long as", "longer than"],
    ["below", "level with", "above"],
    ["falls short of", "equals", "exceeds"],
  ])("goes by the sign of the difference: %s, %s, %s", (below, level, above) => {
    for (const [one, holds] of [
      [1.999, below],
      [2, level],
      [2.001, above],
    ] as const)
      for (const words of [below, level, above]) expect([one, judged(one, 2, words)]).toMatchObject([one, { holds: words === holds }]);
  });

  it.each([
    ["earlier than", "at the same time as", "later than"],
    ["before", "on the day of", "after"],
  ])("sets dates by their beginning: %s, %s, %s", (before, same, after) => {
    expect(judged("2017-09-30", "2017-10", before, "date")).toMatchObject({ holds: true });
    expect(judged("2017-10-01", "2017-10", same, "date")).toMatchObject({ holds: true });
    expect(judged("2017-10-01T09:07:51Z", "2017-10-01", after, "date")).toMatchObject({ holds: true });
    expect(judged("2017-10-01", "2017-10-02", after, "date")).toMatchObject({ holds: false, offers: [before] });
  });

  it("answers “more than”, which has two counterparts, with both: fewer of what is counted, less of what is measured", () => {
    expect(judged(1, 2, "more than")).toMatchObject({ offers: ["fewer than", "less than"] });
    expect(judged(1, 2, "More than", "usd")).toMatchObject({ offers: ["Less than", "Fewer than"] });
    expect(judged(2, 2, "more than", "percent")).toMatchObject({ offers: ["as much as", "as many as"] });
    expect(judged(2, 1, "less than")).toMatchObject({ offers: ["more than"] });
    expect(judged(1, 2, "exceeds")).toMatchObject({ offers: ["falls short of"] });
  });

  it("holds for ranges only where the two lie apart as a whole", () => {
    expect(judged({ low: 3, high: 4 }, { low: 1, high: 2 }, "more than")).toMatchObject({ holds: true });
    expect(judged({ low: 2, high: 4 }, { low: 1, high: 2 }, "more than")).toMatchObject({ holds: false, offers: [] });
    expect(judged({ low: 1, high: 4 }, { low: 1, high: 4 }, "as many as")).toMatchObject({ holds: false, offers: [] });
  });

  it("is refused of unlike units, and of what has no size", () => {
    expect(judge(comparison, bare("part", 45, "percent", "share"), [bare("growth", 20, "percent", "change")], "above")).toEqual({
      refused: "part measures a share and growth a change, and only like compares with like",
    });
    expect(judge(comparison, bare("part", 45, "percent", "share"), [bare("growth", 20, "percent")], "above")).toMatchObject({
      refused: expect.stringContaining("nothing says that growth measures a share"),
    });
    expect(judge(comparison, bare("lines", 2, "number", "count"), [bare("routes", 4, "number", "level")], "fewer than")).toMatchObject({
      holds: true,
    });
    expect(judge(comparison, bare("one", 1, "usd"), [bare("two", 1, "percent")], "above")).toEqual({
      refused: "one is counted in usd and two in percent, and only like compares with like",
    });
    expect(judged("a", "b", "above", "text")).toMatchObject({ refused: expect.stringContaining("one is counted in text, not in number") });
  });

  it("is refused with nothing to compare with, and with more than one", () => {
    const fact = bare("one", 1, "number");
    expect(judge(comparison, fact, [], "above")).toEqual({ refused: "the ladder comparison takes 1 fact in to, not 0" });
    expect(judge(comparison, fact, [fact, fact], "above")).toMatchObject({ refused: expect.stringContaining("not 2") });
  });
});
