import type { Fact } from "@/lib/facts/fact";
import { type Precision, span } from "@/lib/table/dates";
import { type Style, writeFact } from "./fact";
import { figure } from "./number";

const parts: Readonly<Record<string, string>> = { day: "day and month", month: "month", year: "year", time: "time of day" };
const coarse: Partial<Record<Style, Precision>> = { year: "year", month: "month" };

/** What was done to a value to write it, in words: “not rounded”, “rounded from 3.47”, “only the year of 1 October 2017”. */
export function describeRounding(fact: Pick<Fact, "value" | "unit" | "round" | "measures">, style?: Style): string {
  const { value, unit } = fact;
  if (unit === "text") return "as it stands in the data";
  if (typeof value === "string") {
    const part = style && parts[style];
    if (!part || (style && coarse[style] === span(value).precision)) return "as exact as it is known";
    return `only the ${part} of ${writeFact({ value, unit })}`;
  }
  const ends = typeof value === "number" ? [value] : [value.low, value.high];
  const rounded = ends.filter((end) => !exact(end, writeFact({ ...fact, value: end }, style)));
  return rounded.length ? `rounded from ${rounded.map((end) => figure(end, 6)).join(" and ")}${suffix(unit)}` : "not rounded";
}

const suffix = (unit: Fact["unit"]): string =>
  unit === "percent" ? "%" : unit === "usd" ? " dollars" : unit === "number" || unit === "rank" ? "" : ` ${unit}`;

/** Whether a number can be read back from what was written of it. A number in words is whole. */
function exact(value: number, text: string): boolean {
  const half = /and a half/.test(text) ? 0.5 : 0;
  const digits = /\d[\d,]*(?:\.\d+)?/.exec(text)?.[0];
  if (digits === undefined) return /half an hour/.test(text) ? Math.abs(value) === 0.5 : (Math.abs(value) - half) % 1 === 0;
  const size = /trillion|\dtn/.test(text) ? 1e12 : /billion|\dbn/.test(text) ? 1e9 : /million|\dm\b/.test(text) ? 1e6 : 1;
  const minutes = /minute/.test(text);
  const read = Number(digits.replaceAll(",", "")) * size;
  return [value, value * 60].some((one, at) => (at === 0 || minutes) && Math.abs(Math.abs(one) - read) < 1e-9 * Math.max(1, read));
}
