import { describe, expect, it } from "vitest";
import type { Value } from "@/lib/facts/fact";
import { judge } from "./judge";
import { rest } from "./rest";
import { bare } from "./samples";

const judged = (words: string, ...values: Value[]) => {
  const [one = bare("none", 0, "percent", "share"), ...to] = values.map((value, at) => bare(`share-${at + 1}`, value, "percent", "share"));
  return judge(rest, one, to, words);
};

describe("the rest", () => {
  it.each(["the rest", "everything else", "all the rest", "the remainder", "the others", "the other"])(
    "is “%s” only where nothing is left out",
    (words) => {
      expect(judged(words, 55, 45)).toMatchObject({ holds: true });
      expect(judged(words, 54.999, 45)).toMatchObject({ holds: false, offers: ["part of the rest"] });
      expect(judged(words, 55.001, 45)).toMatchObject({ holds: false });
    },
  );

  it("is a hundred also where computers add up to a hair less", () => {
    const shares = [30.9, 33.3, 35.8];
    expect(shares.reduce((one, two) => one + two)).not.toBe(100);
    expect(judged("the rest", ...shares)).toMatchObject({ holds: true, climb: { low: 100 } });
  });

  it("has no words at all over a hundred", () => {
    expect(judged("the rest", 61, 45)).toMatchObject({ holds: false, offers: [], around: { below: "the rest" } });
    expect(judged("part of the rest", 61, 45)).toMatchObject({ holds: false, offers: [], around: { below: "the rest" } });
    expect(judged("the rest", 61, 45)).not.toHaveProperty("around.here");
  });

  it("holds for ranges only where all of them leave nothing out", () => {
    expect(judged("the rest", { low: 50, high: 55 }, 45)).toMatchObject({ holds: false, offers: [] });
    expect(judged("part of the rest", { low: 50, high: 54 }, 45)).toMatchObject({ holds: true });
  });

  it("is refused of what is no share, and says what to do", () => {
    expect(judge(rest, bare("stolen", 3, "usd"), [bare("other", 45, "percent")], "the rest")).toEqual({
      refused: "stolen is counted in usd: declare its share of the whole as a fact in percent, and let the claim name that",
    });
    expect(judged("the rest", 101, 0)).toEqual({ refused: "share-1 is 101, and a share lies between 0 and 100" });
    expect(judged("the rest", 110, -10)).toMatchObject({ refused: expect.stringContaining("110") });
  });

  it("takes one to nine others", () => {
    const eleven = Array.from({ length: 11 }, () => 9);
    expect(judged("the rest", 100)).toEqual({ refused: "the ladder rest takes 1 to 9 facts in to, not 0" });
    expect(judged("the rest", ...eleven)).toMatchObject({ refused: expect.stringContaining("not 10") });
    expect(judged("part of the rest", ...eleven.slice(1))).toMatchObject({ holds: true });
  });
});
