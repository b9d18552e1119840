import { describe, expect, it } from "vitest";
import { optionsAt } from "./complete";
import type { DraftView } from "./view";

const view = {
  facts: [{ id: "russia-share", what: "Russia's share", value: "45%" }],
  figures: [{ id: "map", title: "Two ways out", steps: ["tumen"] }],
} as unknown as DraftView;

const labels = (before: string) => optionsAt(before, view)?.options.map(({ label }) => label);

describe("what may be written", () => {
  it.each([
    ["facts with their values in a number", 'It was {% n "rus', ["russia-share"]],
    ["facts in a claim", '{% claim "', ["russia-share"]],
    ["facts that a claim compares with", '{% claim "a" as="rest" to="b rus', ["russia-share"]],
    ["facts anywhere in a condition", '{% holds "10 < rus', ["russia-share"]],
    ["figures", '{% figure "', ["map"]],
    ["steps of figures", '{% step "', ["tumen"]],
  ])("is %s", (_what, before, expected) => {
    expect(labels(before)).toEqual(expected);
  });

  it("is a tag after its bracket, a ladder of a claim, a style of a number", () => {
    expect(labels("One {% cl")).toContain("claim");
    expect(labels("words {% /")).toContain("claim");
    expect(labels('{% claim "russia-share" as="')).toContain("share");
    expect(labels('{% n "russia-share" as="')).toContain("year");
  });

  it("is told with what has been typed, and what it is", () => {
    expect(optionsAt('{% n "rus', view)).toEqual({ typed: 3, options: [{ label: "russia-share", detail: "45% – Russia's share" }] });
  });

  it("is anything outside a tag", () => {
    expect(labels('{% n "a" /%} and "')).toBeUndefined();
    expect(labels("plain words")).toBeUndefined();
  });
});
