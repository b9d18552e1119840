import { describe, expect, it } from "vitest";
import { change } from "./change";
import { judge } from "./judge";
import { type Ladder, rungs } from "./ladder";
import { bare } from "./samples";

const changed = (value: number, words: string) => judge(change, bare("growth", value, "percent", "change"), [], words);

/** A ladder of these steps, for facts in percent. */
const ladder = (...steps: Parameters<typeof rungs>[1]): Ladder => ({
  name: "steps",
  about: "",
  measures: "it",
  takes: [0, 0],
  climb: ({ value }) => ({ low: Number(value), high: Number(value), rungs: rungs(0, steps), unit: "percent" }),
});

describe("a judgement", () => {
  it.each([
    ["fallen", 120, ["surged", "soared", "jumped"]],
    ["a surge", 20, ["a rise", "an increase", "a climb"]],
    ["surge", 20, ["rise", "growth", "increase", "climb"]],
    ["surging", 20, ["rising", "growing", "increasing"]],
    ["surges", -20, ["falls", "declines", "drops"]],
    ["grew", -20, ["fell", "declined", "dropped"]],
    ["growth", -20, ["fall", "decline", "drop"]],
    ["a rise", 0, ["no change"]],
  ])("answers “%s” in its form: at %d%% with %j", (words, value, offers) => {
    const judged = changed(value, words);
    expect(judged).toMatchObject({ holds: false });
    expect("offers" in judged && judged.offers.slice(0, offers.length)).toEqual(offers);
  });

  it("puts first what fits either way where words are past and participle at once", () => {
    expect(changed(20, "surged")).toMatchObject({
      offers: ["increased", "climbed", "rose", "grew", "went up", "risen", "grown", "gone up"],
      around: { here: "increased" },
    });
  });

  it("offers weaker words after those that say it best", () => {
    expect(changed(60, "fell")).toMatchObject({ offers: ["jumped", "rose", "grew", "increased", "climbed", "went up"] });
  });

  it("keeps a capital, and reads through capitals, spaces, hyphens and printers' apostrophes", () => {
    expect(changed(20, " Surges ")).toMatchObject({ offers: expect.arrayContaining(["Rises"]), around: { above: "Jumps" } });
    expect(changed(0, "did\n  not change")).toMatchObject({ holds: true });
    expect(changed(20, "ROSE")).toMatchObject({ holds: true });
    const stood = ladder(["at", 0, ["didn't budge"]], ["to", 100, ["two thirds"]]);
    expect(judge(stood, bare("x", 0, "percent"), [], "Didn’t budge")).toMatchObject({ holds: true });
    expect(judge(stood, bare("x", 9, "percent"), [], "two‑thirds")).toMatchObject({ holds: true });
  });

  it("names the rungs around the value in the form of the words", () => {
    expect(changed(20, "surging")).toMatchObject({ around: { below: "edging up", here: "rising", above: "jumping" } });
    expect(changed(300, "rises")).toMatchObject({ around: { below: "jumps", here: "surges" } });
    expect(changed(300, "rises")).not.toHaveProperty("around.above");
    expect(changed(-80, "rises")).not.toHaveProperty("around.below");
  });

  it("has nothing to offer where no words hold, and none in a form that nobody writes", () => {
    const steps = ladder(["to", 10, ["some/a few"]], ["to", 50, []], ["to", 100, ["much"]]);
    expect(judge(steps, bare("x", 20, "percent"), [], "some")).toMatchObject({
      holds: false,
      offers: [],
      around: { below: "some", above: "much" },
    });
    expect(judge(steps, bare("x", 60, "percent"), [], "a few")).toMatchObject({ offers: [], around: { here: "much" } });
  });

  it("knows on which rungs words stand that hold on none", () => {
    expect(changed(20, "a fair bit")).toMatchObject({ holds: false, written: [] });
    expect(changed(20, "")).toMatchObject({ holds: false, written: [] });
    expect(changed(20, "/")).toMatchObject({ holds: false, written: [] });
  });

  it("is refused with facts that the ladder does not take", () => {
    expect(judge(change, bare("a", 1, "percent"), [bare("b", 1, "percent")], "rose")).toEqual({
      refused: "the ladder change takes 0 facts in to, not 1",
    });
  });

  it("is an error on a ladder that has a gap", () => {
    expect(() => judge(ladder(["to", 10, ["some"]]), bare("x", 11, "percent"), [], "some")).toThrow("steps has no rung for 11 to 11");
  });
});
