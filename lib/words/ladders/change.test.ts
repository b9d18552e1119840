import { describe, expect, it } from "vitest";
import { change } from "./change";
import { judge } from "./judge";
import { bare } from "./samples";

const judged = (value: number, words = "") => judge(change, bare("growth", value, "percent", "change"), [], words);

describe("a change in words", () => {
  it.each<[value: number, words: string]>([
    [-100, "collapsed"],
    [-50, "collapsed"],
    [-49.99, "fell"],
    [-5, "fell"],
    [-4.99, "slipped"],
    [-1, "slipped"],
    [-0.99, "held steady"],
    [0, "held steady"],
    [0.99, "held steady"],
    [1, "edged up"],
    [4.99, "edged up"],
    [5, "rose"],
    [49.99, "rose"],
    [50, "jumped"],
    [99.99, "jumped"],
    [100, "surged"],
    [1e9, "surged"],
  ])("of %d%% is “%s”", (value, words) => {
    expect(judged(value)).toMatchObject({ around: { here: words } });
  });

  it.each<[words: string, holds: readonly number[], fails: readonly number[]]>([
    ["rose", [5, 60, 300], [4.99, 0, -5]],
    ["fell", [-5, -50, -100], [-4.99, 0, 5]],
    ["jumped", [50, 300], [49.99]],
    ["barely changed", [-0.99, 0, 0.99], [-1, 1]],
    ["held steady", [-0.99, 0, 0.99], [-1, 1]],
    ["did not change", [0], [-0.01, 0.01]],
    ["no change", [0], [-0.01, 0.01]],
    ["edged up", [1], [5]],
  ])("“%s” holds at %j and not at %j", (words, holds, fails) => {
    for (const value of holds) expect(judged(value, words)).toMatchObject({ holds: true });
    for (const value of fails) expect(judged(value, words)).toMatchObject({ holds: false });
  });

  it("is refused below −100%", () => {
    expect(judged(-100.1)).toEqual({ refused: "growth is -100.1, and nothing falls by more than 100 percent" });
    expect(judge(change, bare("growth", { low: -101, high: 0 }, "percent", "change"), [], "fell")).toMatchObject({ refused: /-101/ });
  });

  it("is refused of anything that is not in percent", () => {
    expect(judge(change, bare("part", 81, "percent", "share"), [], "rose")).toMatchObject({
      refused: expect.stringContaining("part measures a share, not a change"),
    });
    expect(judge(change, bare("growth", 4, "times"), [], "rose")).toEqual({ refused: "growth is counted in times, not in percent" });
  });
});
