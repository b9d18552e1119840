import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Unit, Value } from "@/lib/facts/fact";
import { factor } from "./factor";
import { judge } from "./judge";
import { bare } from "./samples";

const judged = (value: Value, words = "", unit: Unit = "times") =>
  judge(factor, bare("growth", value, unit, unit === "times" ? "factor" : "change"), [], words);

describe("a factor in words", () => {
  it.each<[value: number, words: string]>([
    [0, "vanished"],
    [0.001, "fell to less than half"],
    [0.449, "fell to less than half"],
    [0.45, "halved"],
    [0.55, "halved"],
    [0.551, "fell"],
    [0.989, "fell"],
    [0.99, "barely changed"],
    [0.999, "barely changed"],
    [1, "did not change"],
    [1.001, "barely changed"],
    [1.01, "barely changed"],
    [1.011, "rose"],
    [1.899, "rose"],
    [1.9, "nearly doubled"],
    [1.979, "nearly doubled"],
    [1.98, "doubled"],
    [2.099, "doubled"],
    [2.1, "more than doubled"],
    [2.849, "more than doubled"],
    [2.85, "nearly tripled"],
    [2.97, "tripled"],
    [3.15, "more than tripled"],
    [3.799, "more than tripled"],
    [3.8, "nearly quadrupled"],
    [3.96, "quadrupled"],
    [4.2, "more than quadrupled"],
    [4.75, "rose nearly fivefold"],
    [4.95, "rose fivefold"],
    [9.449, "rose ninefold"],
    [9.45, "rose more than ninefold"],
    [9.499, "rose more than ninefold"],
    [9.5, "rose nearly tenfold"],
    [9.899, "rose nearly tenfold"],
    [9.9, "rose tenfold"],
    [10.499, "rose tenfold"],
    [10.5, "rose more than tenfold"],
    [1e6, "rose more than tenfold"],
  ])("of %d is “%s”", (value, words) => {
    expect(judged(value)).toMatchObject({ around: { here: words } });
  });

  it.each([
    ["twice", 2],
    ["double", 2],
    ["twofold", 2],
    ["a doubling", 2],
    ["halved", 0.5],
    ["half", 0.5],
    ["nearly twice", 1.95],
    ["almost doubled", 1.95],
    ["three times", 3],
    ["four times", 4],
    ["nearly fourfold", 3.9],
    ["more than four times", 4.5],
    ["over four times", 4.5],
    ["a fivefold rise", 5],
    ["rose fivefold", 5],
    ["an eightfold rise", 8],
    ["more than tenfold", 12],
    ["rose", 6],
  ])("“%s” holds at %d and is untrue of a tenth of it", (words, value) => {
    expect(judged(value, words)).toMatchObject({ holds: true });
    expect(judged(value / 10, words)).toMatchObject({ holds: false });
  });

  it("reads a change in percent as the factor that it makes", () => {
    for (const [percent, words] of [
      [-100, "vanished"],
      [-55, "halved"],
      [0, "did not change"],
      [90, "nearly doubled"],
      [98, "doubled"],
      [110, "more than doubled"],
      [300, "four times"],
    ] as const)
      expect([percent, judged(percent, words, "percent")]).toMatchObject([percent, { holds: true }]);
    expect(judged({ low: 290, high: 310 }, "four times", "percent")).toMatchObject({ holds: false });
    expect(judged({ low: 296, high: 310 }, "four times", "percent")).toMatchObject({ holds: true, climb: { low: 3.96, unit: "times" } });
  });

  it("answers each wording in its own form", () => {
    expect(judged(5, "twice")).toMatchObject({ holds: false, offers: ["five times"] });
    expect(judged(5, "twofold")).toMatchObject({ offers: ["fivefold"] });
    expect(judged(3.9, "a fivefold rise")).toMatchObject({
      offers: expect.arrayContaining(["nearly a quadrupling", "a nearly fourfold rise"]),
    });
  });

  it("has the same words for a percentage and its factor", () => {
    fc.assert(
      fc.property(fc.integer({ min: -100, max: 1200 }), (percent) => {
        expect(judged(percent, "rose", "percent")).toEqual(judged((100 + percent) / 100, "rose"));
      }),
    );
  });

  it("is refused below 0, and of what is no factor", () => {
    expect(judged(-0.5)).toEqual({ refused: "growth makes a factor of -0.5, and a factor is not below 0" });
    expect(judged(-150, "", "percent")).toEqual({ refused: "growth makes a factor of -0.5, and a factor is not below 0" });
    expect(judged(4, "", "usd")).toEqual({ refused: "growth is counted in usd, not in times or percent" });
  });
});
