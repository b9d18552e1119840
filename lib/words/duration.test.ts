import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writtenHours, writtenSpan } from "./duration";

describe("hours in a sentence", () => {
  it.each([
    [0, "zero hours"],
    [0.1, "six minutes"],
    [0.2, "12 minutes"],
    [0.25, "15 minutes"],
    [0.5, "half an hour"],
    [0.54, "half an hour"],
    [0.57, "about half an hour"],
    [0.6, "36 minutes"],
    [0.74, "44 minutes"],
    [0.97, "one hour"],
    [1, "one hour"],
    [1.2, "about one hour"],
    [1.5, "one and a half hours"],
    [2, "two hours"],
    [9.52, "nine and a half hours"],
    [9.6, "about nine and a half hours"],
    [9.98, "10 hours"],
    [10.5, "10.5 hours"],
    [25.83, "about 26 hours"],
    [1000, "1,000 hours"],
    [-2, "minus two hours"],
    [-9.5, "minus nine and a half hours"],
  ])("%d is “%s”", (hours, words) => {
    expect(writtenHours(hours)).toBe(words);
  });

  it("are one hour or several, never “one hours” or “zero hours” that were not nothing", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.02, max: 10_000, noNaN: true }), (hours) => {
        expect(writtenHours(hours)).not.toMatch(/\b(one|1) (hours|minutes)$|zero|(?<!\bone|\ban) hour$/);
      }),
    );
  });

  it("say “about” exactly where more than three minutes are hidden", () => {
    fc.assert(
      fc.property(fc.integer({ min: 45, max: 100_000 }), (minutes) => {
        const hidden = Math.min(minutes % 30, 30 - (minutes % 30));
        if (hidden !== 3) expect(writtenHours(minutes / 60).startsWith("about ")).toBe(hidden > 3);
      }),
    );
  });
});

describe("a count of minutes, days or years", () => {
  it("is one of them or several", () => {
    expect([
      writtenSpan(1, "days"),
      writtenSpan(31.2, "minutes"),
      writtenSpan(0, "years"),
      writtenSpan(1.2, "years"),
      writtenSpan(-1, "days"),
      writtenSpan(-0.3, "days"),
    ]).toEqual(["one day", "31 minutes", "zero years", "one year", "−1 day", "zero days"]);
  });
});
