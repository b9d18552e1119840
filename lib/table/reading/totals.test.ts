import { describe, expect, it } from "vitest";
import { findTotals } from "./totals";

describe("a row of totals", () => {
  it("is looked for in a column of any length", () => {
    const values = [...Array.from({ length: 200_000 }, () => "0.5"), "100000"];
    expect(findTotals("Total", [{ values }])).toMatchObject({ state: "clear", reading: { value: true } });
    expect(findTotals("Total", [{ values: [...values.slice(0, -1), "7"] }])).toMatchObject({ state: "open" });
  });
});
