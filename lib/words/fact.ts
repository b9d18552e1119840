import type { Fact, Unit, Value } from "@/lib/facts/fact";
import { writtenDate, writtenDay, writtenMonth, writtenTime, writtenYear } from "./date";
import { writtenHours, writtenSpan } from "./duration";
import { figure, scaled, spell, written } from "./number";

/** The ways to write a fact, as `as` in a number tag names them. Without one, the unit decides. */
export const styles = ["figure", "words", "plain", "short", "day", "month", "year", "time", "date"] as const;
export type Style = (typeof styles)[number];

type Write<T> = (value: T, decimals: number | undefined) => string;

const numbers: Record<Exclude<Unit, "date" | "text">, Partial<Record<Style | "default", Write<number>>>> = {
  number: { default: written, short: (value, decimals) => (Math.abs(value) >= 1e6 ? scaled(value, decimals ?? 2) : figure(value, decimals)) },
  percent: { default: (value, decimals) => `${figure(value, decimals)}%` },
  times: { default: written, short: (value, decimals) => `×${figure(value, decimals)}` },
  usd: { default: (value, decimals) => `${money(value, decimals)} dollars`, short: (value, decimals) => `$${money(value, decimals).replace(" billion", "bn").replace(" million", "m")}` },
  hours: { default: writtenHours, short: (value, decimals) => `${figure(value, decimals ?? 1)} h` },
  minutes: { default: (value) => writtenSpan(value, "minutes") },
  days: { default: (value) => writtenSpan(value, "days") },
  years: { default: (value) => writtenSpan(value, "years") },
};

const general: Partial<Record<Style, Write<number>>> = {
  figure: figure,
  plain: (value, decimals) => figure(value, decimals).replaceAll(",", ""),
  words: (value) => spell(Math.round(value)),
};

const dates: Partial<Record<Style, (iso: string) => string>> = { day: writtenDay, month: writtenMonth, year: writtenYear, time: writtenTime, date: writtenDate };

/** The styles that a unit can be written in. */
export function stylesOf(unit: Unit): readonly Style[] {
  if (unit === "text") return [];
  return unit === "date" ? (Object.keys(dates) as Style[]) : ([...Object.keys(general), ...Object.keys(numbers[unit]).filter((name) => name !== "default")] as Style[]);
}

/** A fact in words, as an editor would write it in a sentence: “45%”, “four”, “1.5 billion dollars”, “1 October 2017”, “16 to 20”. */
export function writeFact({ value, unit, round }: Pick<Fact, "value" | "unit" | "round">, style?: Style): string {
  return writeValue(value, unit, style, round);
}

function writeValue(value: Value, unit: Unit, style: Style | undefined, decimals: number | undefined): string {
  if (typeof value === "string") return unit === "date" ? (dates[style ?? "date"] ?? writtenDate)(value) : value;
  if (unit === "date" || unit === "text") throw new Error(`a ${unit} that is a number: ${JSON.stringify(value)}`);
  const write = (style && (general[style] ?? numbers[unit][style])) ?? numbers[unit].default ?? figure;
  if (typeof value === "number") return write(value, decimals);
  const low = write(value.low, decimals);
  const high = write(value.high, decimals);
  if (low === high) return low;
  // The unit is said once: “36 to 45%”, but “4 million to 2 billion dollars”.
  return unit === "percent" ? `${low.replace("%", "")} to ${high}` : `${low} to ${high}`;
}

const money = (value: number, decimals?: number) => (Math.abs(value) >= 1e6 ? scaled(value, decimals ?? 2) : figure(value, decimals));
