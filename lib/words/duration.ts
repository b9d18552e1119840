import { figure, spell, written } from "./number";

/** Hours in a sentence: 9.52 is “nine and a half hours”, 25.83 “about 26 hours”. Rounded to the half hour, and said so by “about” where that hides more than three minutes. */
export function writtenHours(hours: number): string {
  if (hours < 0) return `minus ${writtenHours(-hours)}`;
  const halves = Math.round(hours * 2) / 2;
  // Fifteen minutes are no half hour.
  if (hours > 0 && hours < 0.75 && Math.abs(hours - 0.5) > 0.08) return writtenSpan(hours * 60, "minutes");
  const about = Math.abs(hours - halves) > 0.05 ? "about " : "";
  const whole = Math.floor(halves);
  if (halves === 0.5) return `${about}half an hour`;
  const number = whole === halves ? written(whole) : whole <= 9 ? `${spell(whole)} and a half` : figure(halves, 1);
  return `${about}${number} ${halves === 1 ? "hour" : "hours"}`;
}

/** A count of minutes, hours, days or years: “31 minutes”, “one day”. */
export const writtenSpan = (value: number, unit: "minutes" | "hours" | "days" | "years", decimals = 0): string => {
  const text = written(value, decimals);
  return `${text} ${text === "one" || text === "−1" ? unit.slice(0, -1) : unit}`;
};
