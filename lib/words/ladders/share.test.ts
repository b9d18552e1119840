import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { share } from "./share";
import { judge } from "./judge";
import { bare } from "./samples";

const judged = (value: number, words = "") => judge(share, bare("part", value, "percent", "share"), [], words);

describe("a share in words", () => {
  it.each<[value: number, words: string]>([
    [0, "none"],
    [0.001, "almost none"],
    [1.999, "almost none"],
    [2, "a small part"],
    [7.999, "a small part"],
    [8, "a tenth"],
    [11.999, "a tenth"],
    [12, "more than a tenth"],
    [17.999, "more than a tenth"],
    [18, "a fifth"],
    [21.999, "a fifth"],
    [22, "nearly a quarter"],
    [23.999, "nearly a quarter"],
    [24, "a quarter"],
    [26, "a quarter"],
    [26.001, "more than a quarter"],
    [30.999, "more than a quarter"],
    [31, "about a third"],
    [35.999, "about a third"],
    [36, "more than a third"],
    [41.999, "more than a third"],
    [42, "nearly half"],
    [49.999, "nearly half"],
    [50, "half"],
    [50.001, "just over half"],
    [54.999, "just over half"],
    [55, "most"],
    [63.999, "most"],
    [64, "about two thirds"],
    [69.999, "about two thirds"],
    [70, "more than two thirds"],
    [73.999, "more than two thirds"],
    [74, "three quarters"],
    [77.999, "three quarters"],
    [78, "the great majority"],
    [91.999, "the great majority"],
    [92, "nearly all"],
    [99.999, "nearly all"],
    [100, "all"],
  ])("%d%% is “%s”", (value, words) => {
    expect(judged(value)).toMatchObject({ around: { here: words } });
  });

  it("holds where an editor would say it, and nowhere else", () => {
    // What the words mean, put down by hand: [least, most, whether the least and the most themselves count].
    const meant: Readonly<Record<string, readonly [low: number, high: number, ends: string]>> = {
      none: [0, 0, "[]"],
      "next to none": [0, 2, "()"],
      "a small part": [2, 18, "[)"],
      "a tenth": [8, 12, "[)"],
      "a fifth": [18, 22, "[)"],
      "more than a fifth": [22, 24, "[)"],
      "a quarter": [24, 26, "[]"],
      "more than a quarter": [26, 36, "()"],
      "a third": [31, 36, "[)"],
      "more than a third": [36, 42, "[)"],
      "just under half": [42, 50, "[)"],
      "less than half": [0, 50, "()"],
      "a minority": [0, 50, "()"],
      half: [50, 50, "[]"],
      "just over half": [50, 55, "()"],
      "more than half": [50, 100, "()"],
      "a majority": [50, 100, "()"],
      most: [55, 100, "[)"],
      "two thirds": [64, 70, "[)"],
      "three quarters": [74, 78, "[)"],
      "the vast majority": [78, 100, "[)"],
      "almost all": [92, 100, "[)"],
      all: [100, 100, "[]"],
    };
    const shares = fc.oneof(fc.double({ min: 0, max: 100, noNaN: true }), fc.integer({ min: 0, max: 100 }));
    fc.assert(
      fc.property(shares, fc.constantFrom(...Object.entries(meant)), (value, [words, [low, high, ends]]) => {
        const holds = (ends.startsWith("[") ? value >= low : value > low) && (ends.endsWith("]") ? value <= high : value < high);
        expect([words, judged(value, words)]).toMatchObject([words, { holds }]);
      }),
      { numRuns: 500 },
    );
  });

  it.each([-0.1, 100.1])("is refused at %d%%", (value) => {
    expect(judged(value)).toEqual({ refused: `part is ${value}, and a share lies between 0 and 100` });
  });

  it("is refused of anything that is not in percent", () => {
    expect(judge(share, bare("growth", 45, "percent", "change"), [], "half")).toMatchObject({
      refused: expect.stringContaining("growth measures a change, not a share"),
    });
    expect(judge(share, bare("part", 45, "percent"), [], "half")).toEqual({
      refused: "nothing says that part measures a share: if that is what its cells hold, declare measures: share for it in facts.yaml",
    });
    expect(judge(share, bare("stolen", 45, "usd"), [], "half")).toEqual({ refused: "stolen is counted in usd, not in percent" });
  });
});
