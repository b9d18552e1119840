import type { Fact, Unit, Value } from "@/lib/facts/fact";
import type { Measure } from "@/lib/facts/measure";
import { type Precision, span } from "@/lib/table/dates";
import { writtenDate, writtenDay, writtenMonth, writtenTime, writtenYear } from "./date";
import { writtenHours, writtenSpan } from "./duration";
import { factorRungs } from "./ladders/factor";
import { changeRungs } from "./ladders/change";
import { within } from "./ladders/ladder";
import { shareRungs } from "./ladders/share";
import { brief, canSpell, figure, ordinal, ordinalFigure, spell, telling, written } from "./number";

/** The ways to write a fact, as `as` in a number tag names them. Without one, the unit decides. */
export const styles = ["size", "figure", "words", "plain", "short", "day", "month", "year", "time", "date"] as const;
export type Style = (typeof styles)[number];

/** What is needed of a fact to write it. */
type Written = Pick<Fact, "value" | "unit" | "round" | "measures">;

type Write<T> = (value: T, decimals: number | undefined) => string;

const numbers: Record<Exclude<Unit, "date" | "text">, Partial<Record<Style | "default", Write<number>>>> = {
  number: { default: written, short: brief },
  percent: { default: (value, decimals) => `${figure(value, decimals)}%` },
  times: { default: written, short: (value, decimals) => `×${figure(value, decimals)}` },
  usd: {
    default: (value, decimals) => (brief(value, decimals) === "1" ? "1 dollar" : `${brief(value, decimals)} dollars`),
    short: (value, decimals) => brief(value, decimals).replace(" billion", "bn").replace(" million", "m").replace(/\d/, "$$$&"),
  },
  hours: {
    default: (value, decimals) => writtenSpan(value, "hours", decimals),
    short: (value, decimals) => `${figure(value, decimals ?? 1)} h`,
  },
  minutes: { default: (value, decimals) => writtenSpan(value, "minutes", decimals) },
  days: { default: (value, decimals) => writtenSpan(value, "days", decimals) },
  years: { default: (value, decimals) => writtenSpan(value, "years", decimals) },
  rank: { default: ordinal, figure: ordinalFigure },
};

/** Where a reader's judgement turns: no number is rounded onto one of these unless it is there. */
const landmarks: Partial<Record<Unit, readonly number[]>> = { percent: [0, 50, 100], times: [0, 1] };

/** The rung that a percentage stands on: no number is rounded to where other words would hold of it. */
function sideOf(unit: Unit, measures: Measure | undefined): (value: number) => unknown {
  const rungs =
    unit === "times"
      ? factorRungs
      : unit !== "percent"
        ? []
        : measures === "change"
          ? changeRungs
          : measures === "share" || !measures
            ? shareRungs
            : [];
  return (value) => rungs.find(({ on }) => within(value, on));
}

const general: Partial<Record<Style, Write<number>>> = {
  figure: figure,
  plain: (value, decimals) => figure(value, decimals).replaceAll(",", ""),
  words: (value) => `${value < 0 ? "minus " : ""}${spell(Math.abs(Math.round(value)))}`,
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
export function unfit({ value, unit, measures }: Written, style: Style): string | undefined {
  const [name, suits] = (unit === "date" && exactness[style]) || [];
  if (name && !suits?.includes(span(String(value)).precision)) return `a date that is known to the ${name}`;
  if (style === "size" && typeof value === "object") return "one number, not a range";
  const ends = typeof value === "object" ? [value.low, value.high] : [value];
  if (style === "words" && !ends.every((end) => typeof end === "number" && canSpell(Math.abs(Math.round(end)))))
    return "a number of at most 999,999";
  const moved = ends.some(
    (end) => typeof end === "number" && telling(Math.abs(end), 0, landmarks[unit] ?? [0], sideOf(unit, measures)) > 0,
  );
  if (style === "words" && moved) return "figures, because the whole number nearest to it would be judged otherwise";
  return undefined;
}

/** As `writeFact`, with what its source puts before the number: “at least 6.75 billion dollars”. “About” is not said twice. */
export function writeQualified({ qualifier, ...fact }: Written & Pick<Fact, "qualifier">, style?: Style): string {
  const text = writeFact(fact, style);
  return qualifier && !text.startsWith(`${qualifier} `) ? `${qualifier} ${text}` : text;
}

/** A fact in words, as an editor would write it in a sentence: “45%”, “four”, “1.5 billion dollars”, “1 October 2017”, “16 to 20”. */
export function writeFact({ value, unit, round, measures }: Written, style?: Style): string {
  return writeValue(value, unit, style, round, measures);
}

/** The decimals of a unit where none are declared. */
const usual = (unit: Unit, style: Style | undefined): number => (unit === "hours" && style === "short" ? 1 : 0);

function writeValue(
  value: Value,
  unit: Unit,
  style: Style | undefined,
  decimals: number | undefined,
  measures: Measure | undefined,
): string {
  if (typeof value === "string") return unit === "date" ? (dates[style ?? "date"] ?? writtenDate)(value) : value;
  if (unit === "date" || unit === "text") throw new Error(`a ${unit} that is a number: ${JSON.stringify(value)}`);
  // A size is said where the sentence says the direction: “shrank by 3.5%”.
  if (style === "size" && typeof value === "number") return writeValue(Math.abs(value), unit, undefined, decimals, measures);
  const plainly = (style && (numbers[unit][style] ?? general[style])) ?? numbers[unit].default ?? figure;
  const write = (one: number) => {
    // Hours are told by halves, unless somebody has asked for more.
    if (unit === "hours" && style === undefined && decimals === undefined) return writtenHours(one);
    const shown = telling(one, decimals ?? usual(unit, style), landmarks[unit] ?? [0], sideOf(unit, measures));
    return plainly(one, shown === usual(unit, style) ? decimals : shown);
  };
  if (typeof value === "number") return write(value);
  const low = write(value.low);
  const high = write(value.high);
  if (low === high) return low;
  // The unit is said once: “36 to 45%”, “4 million to 2 billion dollars”.
  const said = /%$|(?<!half an) (?:dollar|hour|h|minute|day|year)s?$/.exec(low)?.[0] ?? "";
  const once = said !== "" && high.replace(/s$/, "").endsWith(said.replace(/s$/, ""));
  return `${once ? low.slice(0, -said.length) : low} to ${high}`;
}
