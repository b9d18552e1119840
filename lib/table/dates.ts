import { remember } from "@/lib/remember";

const pattern = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2}))?Z?)?)?)?$/;

/** How exactly a date is known. */
export type Precision = "year" | "month" | "day" | "minute" | "second";

/** The time that an ISO text covers: `2017` is a whole year, `2017-10-01T09:07:51Z` one second. `end` is exclusive. UTC. */
export interface Span {
  readonly start: Date;
  readonly end: Date;
  readonly precision: Precision;
}

/** Reads an ISO year, month, day or moment; undefined for anything else, also for a 30 February. */
export const findSpan: (iso: string) => Span | undefined = remember(readSpan, 2 ** 20);

// A table says the same dates in row after row, and every mark and sentence asks for them again.
function readSpan(iso: string): Span | undefined {
  const match = pattern.exec(iso);
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
  const precision: Precision =
    second !== undefined ? "second" : hour !== undefined ? "minute" : day !== undefined ? "day" : month !== undefined ? "month" : "year";
  const at = (add: Partial<Record<Precision, number>>) => {
    // Not `Date.UTC`: it takes the year 50 for 1950.
    const date = new Date(0);
    date.setUTCFullYear((year ?? 0) + (add.year ?? 0), (month ?? 1) - 1 + (add.month ?? 0), (day ?? 1) + (add.day ?? 0));
    date.setUTCHours(hour ?? 0, (minute ?? 0) + (add.minute ?? 0), (second ?? 0) + (add.second ?? 0));
    return date;
  };
  const start = at({});
  const overflowed =
    (month !== undefined && start.getUTCMonth() !== month - 1) ||
    (day !== undefined && start.getUTCDate() !== day) ||
    (hour ?? 0) > 23 ||
    (minute ?? 0) > 59 ||
    (second ?? 0) > 59;
  return overflowed ? undefined : { start, end: at({ [precision]: 1 }), precision };
}

/** As `findSpan`, for text that a schema has already let through. */
export function span(iso: string): Span {
  const found = findSpan(iso);
  if (!found) throw new Error(`not an ISO date: ${iso}`);
  return found;
}

/** The middle of the time a date covers: where a mark stands. */
export const middle = (iso: string): Date => {
  const { start, end } = span(iso);
  return new Date((start.getTime() + end.getTime()) / 2);
};
