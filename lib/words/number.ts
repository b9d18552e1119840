const small = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];
const tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/** A whole number in words: 45 is “forty-five”, 300 “three hundred”. From 0 to 999,999. */
export function spell(value: number): string {
  if (!Number.isInteger(value) || value < 0 || value > 999_999) throw new Error(`cannot spell ${value}`);
  if (value < 20) return small[value] ?? "";
  if (value < 100) return [tens[Math.floor(value / 10)], small[value % 10]].slice(0, value % 10 ? 2 : 1).join("-");
  const [size, name] = value < 1000 ? [100, "hundred"] : [1000, "thousand"];
  const rest = value % size;
  return `${spell(Math.floor(value / size))} ${name}${rest ? ` ${rest < 100 ? "and " : ""}${spell(rest)}` : ""}`;
}

/** A number in figures with thousands commas and at most `decimals` decimals; a true minus sign. */
export function figure(value: number, decimals = 0): string {
  const rounded = Number(value.toFixed(decimals));
  const shown = new Intl.NumberFormat("en-US", { maximumFractionDigits: decimals }).format(Math.abs(rounded));
  return rounded < 0 ? `−${shown}` : shown;
}

/** A number as an editor writes it in a sentence: nought to nine in words, then figures; millions and billions named. */
export function written(value: number, decimals = 0): string {
  if (Number.isInteger(value) && value >= 0 && value <= 9) return spell(value);
  if (Math.abs(value) >= 1e6) return scaled(value, decimals || 2);
  return figure(value, decimals);
}

/** Millions and billions by name: 1,500,000,000 is “1.5 billion”. */
export function scaled(value: number, decimals = 2): string {
  const [size, name] = Math.abs(value) >= 1e9 ? [1e9, "billion"] : [1e6, "million"];
  return `${figure(value / size, decimals)} ${name}`;
}
