import { describe, expect, it } from "vitest";
import type { Value } from "@/lib/facts/fact";
import { count } from "./count";
import { judge } from "./judge";
import { bare } from "./samples";

const judged = (value: Value, words = "", whole?: Value) =>
  judge(count, bare("thefts", value, "number", "count"), whole === undefined ? [] : [bare("all-thefts", whole, "number")], words);

describe("a count in words", () => {
  it.each<[value: number, words: string]>([
    [0, "no"],
    [0, "none"],
    [0, "nobody"],
    [1, "one"],
    [1, "a single"],
    [1, "only one"],
    [1, "just one"],
    [2, "two"],
    [2, "a pair of"],
    [2, "a couple of"],
    [3, "three"],
    [7, "seven people"],
    [12, "twelve"],
    [13, "many"],
    [4000, "many"],
  ])("of %d is “%s”, and of one more or one less it is not", (value, words) => {
    expect(judged(value, words)).toMatchObject({ holds: true });
    if (words !== "many") expect(judged(value + 1, words)).toMatchObject({ holds: false });
    if (value > 0 && value < 14) expect(judged(value - 1, words)).toMatchObject({ holds: false });
  });

  it("answers people with people, and what stands before a noun with what may", () => {
    expect(judged(3, "Nobody")).toMatchObject({ offers: ["Three people"] });
    expect(judged(3, "no")).toMatchObject({ offers: ["three"] });
    expect(judged(0, "a single")).toMatchObject({ offers: ["no"] });
    expect(judged(13, "twelve")).toMatchObject({ offers: ["many"] });
  });

  it.each([-1, 1.5])("is refused at %d", (value) => {
    expect(judged(value)).toEqual({ refused: `thefts is ${value}, and a count is a whole number from 0` });
  });

  it("is refused of what is no count", () => {
    expect(judge(count, bare("share", 4, "percent"), [], "four")).toEqual({ refused: "share is counted in percent, not in number" });
  });
});

describe("a count of a whole", () => {
  it.each<[value: number, whole: number, words: readonly string[]]>([
    [0, 4, ["none", "none of the four", "no"]],
    [1, 4, ["one", "one of the four", "only one", "just one of the four"]],
    [2, 4, ["two", "two of the four", "some", "some of the four"]],
    [4, 4, ["all", "all four", "every one", "every one of the four", "four"]],
    [0, 2, ["neither", "neither of the two", "none"]],
    [1, 2, ["one", "one of the two", "only one"]],
    [2, 2, ["both", "all", "every one"]],
    [0, 1, ["none", "no"]],
    [1, 1, ["all", "the only one"]],
    [12, 40, ["twelve", "twelve of the 40", "some"]],
    [13, 40, ["13", "13 of the 40", "some"]],
    [999, 999, ["all", "all 999", "every one"]],
  ])("%d of %d is %j", (value, whole, words) => {
    for (const word of words) {
      expect([word, judged(value, word, whole)]).toMatchObject([word, { holds: true }]);
      // “some” is all that two neighbours between none and all may share.
      const near = value === 0 ? 1 : value - 1;
      if (!word.startsWith("some")) expect([word, judged(near, word, whole)]).toMatchObject([word, { holds: false }]);
    }
  });

  it.each([
    [0, 4],
    [1, 4],
    [4, 4],
  ])("is not “some” of them at %d of %d", (value, whole) => {
    expect(judged(value, "some", whole)).toMatchObject({ holds: false });
  });

  it("keeps to the whole it speaks of", () => {
    expect(judged(2, "All four", 4)).toMatchObject({ holds: false, offers: ["Two of the four", "Some of the four"] });
    expect(judged(1, "both", 2)).toMatchObject({ offers: expect.arrayContaining(["one", "one of the two"]) });
    expect(judged({ low: 2, high: 3 }, "some of the four", 4)).toMatchObject({ holds: true, offers: ["some of the four"] });
    expect(judged({ low: 3, high: 4 }, "some", 4)).toMatchObject({ holds: false, offers: [] });
  });

  it("offers the form of words that spoke of another whole", () => {
    expect(judged(2, "two of the four", 5)).toMatchObject({ written: [], holds: false, offers: ["two of the five", "some of the five"] });
  });

  it("has no words where it is more than the whole, and every word for another whole is known to be untrue", () => {
    expect(judged(7, "all", 5)).toMatchObject({ known: true, holds: false, offers: [], around: { below: "all" } });
    expect(judged({ low: 4, high: 6 }, "all", 5)).toMatchObject({ known: true, holds: false, offers: [] });
    expect(judged(2, "both", 1)).toMatchObject({ known: true, holds: false, offers: [] });
    expect(judged(1, "both", 1)).toMatchObject({ known: true, holds: false, offers: ["all", "the only one"] });
    expect(judged(0, "Neither", 4)).toMatchObject({ known: true, holds: false });
    expect(judged(3, "both of them", 4)).toMatchObject({ known: false });
  });

  it.each<[Value, string]>([
    [0, "all-thefts is 0, and a whole to count in is a whole number from 1 to 999"],
    [1000, "all-thefts is 1000, and a whole to count in is a whole number from 1 to 999"],
    [2.5, "all-thefts is 2.5, and a whole to count in is a whole number from 1 to 999"],
    [{ low: 4, high: 5 }, "all-thefts is not one number"],
  ])("is refused in a whole of %j", (whole, refused) => {
    expect(judged(0, "none", whole)).toEqual({ refused });
  });

  it("is refused in a whole that is no count", () => {
    expect(judge(count, bare("thefts", 1, "number", "count"), [bare("share", 4, "percent")], "one")).toEqual({
      refused: "share is counted in percent, not in number",
    });
  });
});
