import type { Fact, Unit, Value } from "@/lib/facts/fact";
import { type Precision, span } from "@/lib/table/dates";
import { writtenDate, writtenDay, writtenMonth, writtenTime, writtenYear } from "./date";
import { writtenHours, writtenSpan } from "./duration";
import { brief, canSpell, figure, spell, written } from "./number";

/** The ways to write a fact, as `as` in a number tag names them. Without one, the unit decides. */
export const styles = ["size", "figure", "words", "plain", "short", "day", "month", "year", "time", "date"] as const;
export type Style = (typeof styles)[number];

type Write<T> = (value: T, decimals: number | undefined) => string;

const numbers: Record<Exclude<Unit, "date" | "text">, Partial<Record<Style | "default", Write<number>>>> = {
  number: { default: written, short: brief },
  percent: { default: (value, decimals) => `${figure(value, decimals)}%` },
  times: { default: written, short: (value, decimals) => `×${figure(value, decimals)}` },
  usd: {
    default: (value, decimals) => (brief(value, decimals) === "1" ? "1 dollar" : `${brief(value, decimals)} dollars`),
    short: (value, decimals) => brief(value, decimals).replace(" billion", "bn").replace(" million", "m").replace(/\d/, "$$$&"),
  },
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

const dates: Partial<Record<Style, (iso: string) => string>> = {
  day: writtenDay,
  month: writtenMonth,
  year: writtenYear,
  time: writtenTime,
  date: writtenDate,
};

/** The styles that a unit can be written in. */
export function stylesOf(unit: Unit): readonly Style[] {
  if (unit === "text") return [];
  return unit === "date"
    ? (Object.keys(dates) as Style[])
    : (["size", ...Object.keys(general), ...Object.keys(numbers[unit]).filter((name) => name !== "default")] as Style[]);
}

const exactness: Partial<Record<Style, readonly [name: string, suits: readonly Precision[]]>> = {
  time: ["minute", ["minute", "second"]],
  day: ["day", ["day", "minute", "second"]],
  month: ["month", ["month", "day", "minute", "second"]],
};

/** What a value would have to be to be written in a style that its unit has, or undefined where it is. */
export function unfit({ value, unit }: Pick<Fact, "value" | "unit">, style: Style): string | undefined {
  const [name, suits] = (unit === "date" && exactness[style]) || [];
  if (name && !suits?.includes(span(String(value)).precision)) return `a date that is known to the ${name}`;
  if (style === "size" && typeof value === "object") return "one number, not a range";
  const ends = typeof value === "object" ? [value.low, value.high] : [value];
  if (style === "words" && !ends.every((end) => typeof end === "number" && canSpell(Math.round(end)))) return "a number from 0 to 999,999";
  return undefined;
}

/** A fact in words, as an editor would write it in a sentence: “45%”, “four”, “1.5 billion dollars”, “1 October 2017”, “16 to 20”. */
export function writeFact({ value, unit, round }: Pick<Fact, "value" | "unit" | "round">, style?: Style): string {
  return writeValue(value, unit, style, round);
}

function writeValue(value: Value, unit: Unit, style: Style | undefined, decimals: number | undefined): string {
  if (typeof value === "string") return unit === "date" ? (dates[style ?? "date"] ?? writtenDate)(value) : value;
  if (unit === "date" || unit === "text") throw new Error(`a ${unit} that is a number: ${JSON.stringify(value)}`);
  // A size is said where the sentence says the direction: “shrank by 3.5%”.
  if (style === "size" && typeof value === "number") return writeValue(Math.abs(value), unit, undefined, decimals);
  const write = (style && (general[style] ?? numbers[unit][style])) ?? numbers[unit].default ?? figure;
  if (typeof value === "number") return write(value, decimals);
  const low = write(value.low, decimals);
  const high = write(value.high, decimals);
  if (low === high) return low;
  // The unit is said once: “36 to 45%”, “4 million to 2 billion dollars”.
  const said = /%$|(?<!half an) (?:dollar|hour|h|minute|day|year)s?$/.exec(low)?.[0] ?? "";
  const once = said !== "" && high.replace(/s$/, "").endsWith(said.replace(/s$/, ""));
  return `${once ? low.slice(0, -said.length) : low} to ${high}`;
}
