import { describe, expect, it } from "vitest";
import { wordings } from "@/lib/words/ladders/wordings";
import { findUnnamed as find, findUnquoted, isTelling } from "./marked";

/** What the rows of a pack have. */
const cells = ["Three Mobile 4G", "The Second Line", "Boeing 747", "Five Points of Light", "“Half Life”"];
const findUnnamed = (words: string) => find(words, (name) => cells.some((cell) => cell.includes(name)));

describe("a name", () => {
  it.each([
    "half",
    "ten",
    "billion",
    "more than",
    "Three Mobile 4G",
    "The Second Line",
    "Boeing 747",
    "Five Points of Light",
    "wow!korea",
    "Apple Inc.",
    "the U.S.",
    "Sea of Japan / East Sea",
    "link of the year",
    "“Half Life”",
  ])("may be “%s”", (words) => {
    expect(findUnnamed(words)).toBeUndefined();
  });

  it.each([
    ["Nearly 97% of it doubled.", "which holds a percentage"],
    ["97 percent", "which holds a percentage"],
    ["Traffic surged last year.", "which ends a sentence"],
    ["A line. Then Another", "which ends a sentence"],
    ["a line that runs through the whole country", "which has 8 words"],
    ["45", "which is a number"],
    ["45 of 61", "which is a number"],
    ["doubled", "which judges"],
    ["nearly half", "which judges"],
    ["three quarters", "which judges"],
    ["Most of it", "which judges"],
    ["Half of all traffic", "which judges"],
    ["the largest line", "which judges"],
    ["Nearly Half Of It Doubled", "which judges and which no row of the data has"],
    ["The Second Line Of All", "which judges and which no row of the data has"],
    ["Nеarly half", "in letters of two alphabets"],
  ])("is not “%s”", (words, why) => {
    expect(findUnnamed(words)?.found).toBe(`a name “${words}”, ${why}`);
  });

  it("is no wording of a ladder that judges, except a number word or a qualifier alone", () => {
    const passed = [...wordings.keys()].filter((words) => isTelling(words) && !findUnnamed(words));
    expect(passed.filter((words) => words.includes(" ")).toSorted()).toEqual([
      "a couple of",
      "a pair of",
      "as many as",
      "as much as",
      "fewer than",
      "less than",
      "more than",
    ]);
    for (const words of ["surged", "most", "doubled", "nobody", "largest", "risen"]) expect(passed).not.toContain(words);
  });
});

describe("a quotation", () => {
  it.each([
    ["“threefold”", "", ""],
    ["“It doubled.”", "", ""],
    ["threefold", "He said “", "”."],
    ["“threefold", "", ",” he said"],
    ['"threefold"', "", ""],
    ["‘threefold’", "", ""],
  ])("stands in quotation marks: %s", (words, before, after) => {
    expect(findUnquoted(words, before, after)).toBeUndefined();
  });

  it.each([
    ["It doubled.", "", ""],
    ["“It doubled.", "", ""],
    ["It doubled.”", "", ""],
    ["Nearly all", "the ", " of it"],
  ])("is not what a reader takes for the author's words: %s", (words, before, after) => {
    expect(findUnquoted(words, before, after)?.found).toBe(`a quotation “${words}” without quotation marks`);
  });
});
