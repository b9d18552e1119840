import { describe, expect, it } from "vitest";
import { judge } from "./judge";
import { order } from "./order";
import { bare } from "./samples";

const judged = (place: number, words = "") => judge(order, bare("place", place, "rank", "rank"), [], words);

describe("a place in words", () => {
  it.each<[place: number, words: string]>([
    [1, "the largest"],
    [2, "the second largest"],
    [3, "the third largest"],
    [12, "the twelfth largest"],
    [20, "the twentieth largest"],
    [21, "far down the list"],
    [500, "far down the list"],
  ])("%d is “%s”", (place, words) => {
    expect(judged(place)).toMatchObject({ around: { here: words } });
  });

  it("is the smallest, and not the largest, where places are counted from there", () => {
    const small = (place: number, words: string) => judge(order, { ...bare("place", place, "rank", "rank"), from: "smallest" }, [], words);
    expect(small(1, "the smallest")).toMatchObject({ holds: true });
    expect(small(2, "the smallest")).toMatchObject({ holds: false, offers: ["the second smallest"] });
    expect(small(3, "Lowest")).toMatchObject({ holds: false, offers: ["Third lowest"] });
    for (const words of ["the largest", "the first", "second"]) expect(small(1, words)).toMatchObject({ known: false });
    expect(small(21, "at the bottom of the list")).toMatchObject({ offers: ["far up the list"] });
    expect(judged(1, "the smallest")).toMatchObject({ known: false });
  });

  it("is by number alone of things that are counted, which need not be the largest", () => {
    const lines = (words: string) => judge(order, bare("lines", 2, "number", "count"), [], words);
    expect(lines("the second")).toMatchObject({ holds: true });
    expect(lines("first")).toMatchObject({ holds: false, offers: ["second"] });
    expect(lines("the second largest")).toMatchObject({ known: false });
  });

  it.each([
    ["the largest", "the second largest", "the twentieth largest"],
    ["largest", "second largest", "twentieth largest"],
    ["The biggest", "The second biggest", "The twentieth biggest"],
    ["highest", "second highest", "twentieth highest"],
    ["the longest", "the second longest", "the twentieth longest"],
    ["first", "second", "twentieth"],
    ["the first", "the second", "the twentieth"],
    ["at the top of the list", "second on the list", "twentieth on the list"],
  ])("“%s” is answered in its own words", (first, second, twentieth) => {
    expect(judged(1, first)).toMatchObject({ holds: true });
    expect(judged(2, first)).toMatchObject({ holds: false, offers: [second] });
    expect(judged(20, second)).toMatchObject({ holds: false, offers: [twentieth] });
  });

  it("has no other word for “the largest” far down the list", () => {
    expect(judged(21, "the largest")).toMatchObject({ holds: false, offers: [], around: { here: "far down the list" } });
    expect(judged(21, "first on the list")).toMatchObject({ written: [] });
    expect(judged(21, "second on the list")).toMatchObject({ offers: ["far down the list"] });
  });

  it("may be a plain number", () => {
    expect(judge(order, bare("place", 2, "number", "rank"), [], "second")).toMatchObject({ holds: true });
  });

  it("may be written with a hyphen", () => {
    expect(judged(2, "second-largest")).toMatchObject({ holds: true });
  });

  it.each([0, -1, 1.5])("is refused at %d", (place) => {
    expect(judged(place)).toEqual({ refused: `place is ${place}, and a place in an order is a whole number from 1` });
  });

  it("is refused of what is no place", () => {
    expect(judge(order, bare("routes", 1, "number", "level"), [], "first")).toMatchObject({
      refused: expect.stringContaining("routes measures a level, not a rank or a count"),
    });
    expect(judge(order, bare("place", 1, "percent"), [], "first")).toEqual({
      refused: "place is counted in percent, not in rank or number",
    });
  });
});
