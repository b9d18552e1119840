import { describe, expect, it } from "vitest";
import { findWarnings } from "./warn";

const warn = (type: string, before: readonly string[], after: readonly string[]) =>
  findWarnings(
    [{ name: "x", type }],
    before.map((cell) => [cell]),
    after.map((cell) => [cell]),
  ).map(({ rows, says }) => [rows, says]);

describe("what is worth a look", () => {
  it("is a number far from all that was there", () => {
    expect(warn("number", ["36", "45"], ["40", "450", ""])).toEqual([[[2], expect.stringContaining("between 36 and 45")]]);
    expect(warn("number", ["36", "45"], ["30", "53"])).toEqual([]);
    expect(warn("number", ["36"], ["9000"])).toEqual([]);
  });

  it("is a column that may be in another unit than before", () => {
    expect(warn("number", ["36", "45"], ["0.36", "0.45"])).toEqual([[[], expect.stringContaining("whether it is in the same unit")]]);
    expect(warn("number", ["-36", "45"], ["36000", "-45000"])).toEqual([[[], expect.stringContaining("same unit")]]);
    expect(warn("number", ["0", "0"], ["36", "45"]).join()).not.toContain("same unit");
  });

  it("is a year that is left out of a series, and not of what is none", () => {
    expect(warn("year", [], ["2015", "2016", "2019", "2020"])).toEqual([[[], expect.stringContaining("leaves out 2017 to 2018")]]);
    expect(warn("year", [], ["1990", "2000", "2010"])).toEqual([]);
  });

  it("is what looks like a person’s data", () => {
    expect(warn("string", [], ["a@example.org", "the road to 5"])).toEqual([[[1], expect.stringContaining("e-mail addresses")]]);
    expect(warn("string", [], ["+44 20 7946 0958"])).toEqual([[[1], expect.stringContaining("telephone numbers")]]);
    expect(warn("string", [], ["2017-10-01", "AS20485", "175.45.176.0/24"])).toEqual([]);
  });
});
