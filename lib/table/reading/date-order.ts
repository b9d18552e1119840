import { findSpan } from "@/lib/table/dates";

/** In which order a column writes day, month and year. */
export const dateOrders = ["year-month-day", "day-month-year", "month-day-year"] as const;
export type DateOrder = (typeof dateOrders)[number];

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const parted = /^(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?(Z)?)?$/;
const named = /^(?:(\d{1,2})\.? )?(\p{L}{3,9})\.?(?: (\d{1,2}),)? (\d{4})$/u;

/** Reads a date in an order, as ISO text of the precision that it has. Years have four digits: of two nobody knows the century. */
export function readDate(cell: string, order: DateOrder): string | undefined {
  const text = cell.trim().replaceAll(/\s+/gu, " ");
  const whole = findSpan(text);
  if (whole && text.length > 4) return text;
  const parts = parted.exec(text);
  if (parts) {
    const [, a = "", , b = "", c = "", hour, minute, second, zone] = parts;
    const [year, month, day] = order === "year-month-day" ? [a, b, c] : order === "day-month-year" ? [c, b, a] : [c, a, b];
    if (year.length !== 4 || month.length > 2 || day.length > 2) return undefined;
    const time = hour === undefined ? "" : `T${two(hour)}:${minute}${second === undefined ? "" : `:${second}`}${zone ?? ""}`;
    return valid(`${year}-${two(month)}-${two(day)}${time}`);
  }
  const [, before, name = "", after, year] = named.exec(text) ?? [];
  const month = months.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  if (!year || !month || (before && after) || !isMonth(name)) return undefined;
  const day = before ?? after;
  return valid(`${year}-${two(String(month))}${day === undefined ? "" : `-${two(day)}`}`);
}

const full = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
const isMonth = (name: string): boolean =>
  full.some((one) => one === name.toLowerCase() || one.slice(0, Math.max(3, name.length)) === name.toLowerCase());
const two = (digits: string): string => digits.padStart(2, "0");
const valid = (iso: string): string | undefined => (findSpan(iso) ? iso : undefined);
