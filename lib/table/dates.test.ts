import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findSpan, middle, span } from "./dates";

const day = fc
  .date({ min: new Date("0001-01-01T00:00:00Z"), max: new Date("9998-12-31T23:59:59Z"), noInvalidDate: true })
  .map((date) => date.toISOString());

describe("a span", () => {
  it.each([
    ["2017", "2017-01-01T00:00:00.000Z", "2018-01-01T00:00:00.000Z", "year"],
    ["2017-12", "2017-12-01T00:00:00.000Z", "2018-01-01T00:00:00.000Z", "month"],
    ["2016-02-29", "2016-02-29T00:00:00.000Z", "2016-03-01T00:00:00.000Z", "day"],
    ["2017-10-01T09:07", "2017-10-01T09:07:00.000Z", "2017-10-01T09:08:00.000Z", "minute"],
    ["2017-12-31T23:59:59Z", "2017-12-31T23:59:59.000Z", "2018-01-01T00:00:00.000Z", "second"],
  ])("of %s covers all of the time that it may mean", (iso, start, end, precision) => {
    const found = findSpan(iso);
    expect([found?.start.toISOString(), found?.end.toISOString(), found?.precision]).toEqual([start, end, precision]);
  });

  it.each([
    "2017-02-29",
    "1900-02-29",
    "2017-02-30",
    "2017-04-31",
    "2017-13",
    "2017-00",
    "2017-01-00",
    "2017-10-01T24:00",
    "2017-10-01T09:60",
    "2017-10-01T09:07:60Z",
  ])("refuses %s, which no calendar or clock has", (iso) => {
    expect(findSpan(iso)).toBeUndefined();
  });

  it.each([
    "",
    " 2017",
    "2017\n",
    "17",
    "20171",
    "2017-1-1",
    "2017/01/01",
    "2017-10-01 09:07",
    "2017-10-01T09",
    "2017-10-01T09:07:51+09:00",
    "2017-10-01T09:07:51.5Z",
    "２０１７",
    "now",
  ])("refuses %j, which is not its kind of ISO", (text) => {
    expect(findSpan(text)).toBeUndefined();
  });

  it("keeps leap days of centuries that divide by four hundred", () => {
    expect(findSpan("2000-02-29")?.end.toISOString()).toBe("2000-03-01T00:00:00.000Z");
  });

  it("leaves the years of the first century where they are", () => {
    expect([findSpan("0050")?.start.getUTCFullYear(), findSpan("0099")?.end.getUTCFullYear()]).toEqual([50, 100]);
  });

  it("starts where the platform's own dates start, for every day and moment", () => {
    fc.assert(
      fc.property(day, (iso) => {
        expect(findSpan(iso.slice(0, 10))?.start.toISOString()).toBe(`${iso.slice(0, 10)}T00:00:00.000Z`);
        expect(findSpan(`${iso.slice(0, 19)}Z`)?.start.toISOString()).toBe(`${iso.slice(0, 19)}.000Z`);
      }),
    );
  });

  it("ends where the next one starts", () => {
    fc.assert(
      fc.property(day, fc.constantFrom(4, 7, 10, 16, 19), (iso, length) => {
        const { end, precision } = span(iso.slice(0, length));
        const next = span(end.toISOString().slice(0, length));
        expect([next.start, next.precision]).toEqual([end, precision]);
      }),
    );
  });

  it("is undefined for any other text and never throws", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{4}-\d\d(-\d\d)?$/)), (text) => {
        const found = findSpan(text);
        if (found) expect(found.start < found.end && found.start.toISOString().startsWith(text)).toBe(true);
      }),
    );
  });
});

it("throws for text that no schema can have let through, with the text", () => {
  expect(() => span("soon")).toThrow("not an ISO date: soon");
});

it("puts a mark in the middle of the time that its date covers", () => {
  expect([middle("2017").toISOString(), middle("2017-10-01").toISOString()]).toEqual([
    "2017-07-02T12:00:00.000Z",
    "2017-10-01T12:00:00.000Z",
  ]);
});
