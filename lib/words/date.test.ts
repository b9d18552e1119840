import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writtenDate, writtenDay, writtenMonth, writtenTime, writtenYear } from "./date";

const moment = "2017-10-01T09:07:51Z";

describe("a date in words", () => {
  it("is written as exactly as it is known, and a moment as its day", () => {
    expect(["2017", "2017-10", "2017-10-01", moment].map(writtenDate)).toEqual([
      "2017",
      "October 2017",
      "1 October 2017",
      "1 October 2017",
    ]);
  });

  it("is the day, the month or the year where that is asked for", () => {
    expect([writtenDay(moment), writtenMonth(moment), writtenYear(moment)]).toEqual(["1 October", "October 2017", "2017"]);
  });

  it("is never more exact than it is known: no first of January for a year", () => {
    expect(["2017", "2017-10"].map(writtenDay)).toEqual(["2017", "October 2017"]);
    expect(writtenMonth("2017")).toBe("2017");
    expect(["2017", "2017-10", "2017-10-01"].map(writtenTime)).toEqual(["2017", "October 2017", "1 October 2017"]);
  });

  it("has a leap day in leap years", () => {
    expect(writtenDate("2016-02-29")).toBe("29 February 2016");
    expect(() => writtenDate("2017-02-29")).toThrow("not an ISO date: 2017-02-29");
  });

  it("reads back as the same day, wherever the computer stands", () => {
    fc.assert(
      fc.property(fc.date({ min: new Date("1000-01-01"), max: new Date("9999-12-31"), noInvalidDate: true }), (date) => {
        const iso = date.toISOString().slice(0, 10);
        expect(new Date(`${writtenDate(iso)} UTC`).toISOString().slice(0, 10)).toBe(iso);
        expect(writtenDate(iso)).toBe(`${writtenDay(iso)} ${writtenYear(iso)}`);
      }),
    );
  });
});

describe("a time of day", () => {
  it("has seconds only where they are known, and always its zone", () => {
    expect([writtenTime(moment), writtenTime("2017-10-01T10:47"), writtenTime("2017-10-01T00:00:00Z")]).toEqual([
      "09:07:51 UTC",
      "10:47 UTC",
      "00:00:00 UTC",
    ]);
  });
});
