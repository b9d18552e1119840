import { remember } from "@/lib/remember";

const small = [
  "zero",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
  "thirteen",
  "fourteen",
  "fifteen",
  "sixteen",
  "seventeen",
  "eighteen",
  "nineteen",
];
const tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/** A whole number in words: 45 is “forty-five”, 300 “three hundred”. From 0 to 999,999. */
export function spell(value: number): string {
  if (!canSpell(value)) throw new Error(`cannot spell ${value}`);
  if (value < 20) return small[value] ?? "";
  if (value < 100) return [tens[Math.floor(value / 10)], small[value % 10]].slice(0, value % 10 ? 2 : 1).join("-");
  const [size, name] = value < 1000 ? [100, "hundred"] : [1000, "thousand"];
  const rest = value % size;
  return `${spell(Math.floor(value / size))} ${name}${rest ? ` ${rest < 100 ? "and " : ""}${spell(rest)}` : ""}`;
}

/** Whether `spell` has words for a number. */
export const canSpell = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= 999_999;

/** A number in figures with thousands commas and at most `decimals` decimals; a true minus sign. */
export function figure(value: number, decimals = 0): string {
  const shown = format(Math.abs(value), decimals);
  return value < 0 && /[1-9]/.test(shown) ? `−${shown}` : shown;
}

/** A number as an editor writes it in a sentence: nought to nine in words, then figures; millions and billions named. */
export function written(value: number, decimals?: number): string {
  const near = rounded(value, decimals);
  return canSpell(near) && near <= 9 ? spell(near) : brief(value, decimals);
}

/** A number in figures, from a million on with its size named. */
export const brief = (value: number, decimals?: number): string =>
  Math.abs(rounded(value, decimals)) >= 1e6 ? scaled(value, decimals) : figure(value, decimals);

const sizes = [
  [1e12, "trillion"],
  [1e9, "billion"],
] as const;

/** Millions, billions and trillions by name: 1,500,000,000 is “1.5 billion”. */
export function scaled(value: number, decimals = 2): string {
  // Judged after rounding: 999,999,999 is a billion and not a thousand million.
  const [size, name] = sizes.find(([one]) => Math.abs(rounded((value / one) * 1000, decimals)) >= 1000) ?? [1e6, "million"];
  return `${figure(value / size, decimals)} ${name}`;
}

/** As many decimals as it takes for a rounded number to stay on its side: not to land on a landmark that it is only beside (49.96 is no half), nor where other words would hold than of itself. */
export function telling(
  value: number,
  decimals: number,
  landmarks: readonly number[],
  sideOf: (value: number) => unknown = () => undefined,
): number {
  const most = 9;
  const side = sideOf(value);
  const moved = (near: number) => near !== value && (landmarks.includes(near) || sideOf(near) !== side);
  let shown = decimals;
  while (shown < most && moved(rounded(value, shown))) shown++;
  return shown;
}

/** A place in an order: first to ninth in words, then 10th, 22nd. */
export const ordinal = (place: number): string => ordinals[place - 1] ?? ordinalFigure(place);

/** A place in figures: 1st, 22nd, 113th. */
export const ordinalFigure = (place: number): string => `${figure(place)}${suffixes[plurals.select(place)]}`;

const ordinals = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"];
const plurals = new Intl.PluralRules("en", { type: "ordinal" });
const suffixes: Readonly<Record<string, string>> = { one: "st", two: "nd", few: "rd", other: "th" };

const rounded = (value: number, decimals = 0): number => Number(format(value, decimals).replaceAll(",", ""));

// Not `toFixed`: it rounds the binary number, and 1.45 comes out as 1.4.
// A format takes far longer to make than to use, and a pack writes thousands of numbers.
const formats = new Map<number, Intl.NumberFormat>();

const format: (value: number, decimals: number) => string = remember(write, 2 ** 18);

function write(value: number, decimals: number): string {
  const known = formats.get(decimals) ?? new Intl.NumberFormat("en-US", { maximumFractionDigits: decimals });
  formats.set(decimals, known);
  return known.format(value);
}
