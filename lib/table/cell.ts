import { unprintable } from "@/lib/problem";
import { findSpan } from "./dates";
import type { Cell } from "./row";
import type { Field } from "./schema";

/** What a type of column accepts, for a message. */
const wants: Record<Field["type"], string> = {
  string: "text in UTF-8 without control characters",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  year: "a year",
  date: "an ISO date: a year, year-month or year-month-day",
  datetime: "an ISO moment: 2017-10-01T09:07:51Z",
};

/** Reads one cell by its field. Nothing is trimmed or guessed: what does not fit is refused with what would. */
export function parseCell(found: string, field: Field, missing: readonly string[]): { cell: Cell } | { expected: string } {
  const { required, enum: allowed, minimum, maximum } = field.constraints ?? {};
  if (missing.includes(found)) return required ? { expected: `${wants[field.type]}: the column must not be empty` } : { cell: null };
  const cell = read(found, field);
  if (cell === undefined) return { expected: wants[field.type] };
  if (allowed && !allowed.some((one) => one === cell)) return { expected: `one of ${allowed.join(", ")}` };
  if (typeof cell === "number" && minimum !== undefined && cell < minimum) return { expected: `${minimum} or more` };
  if (typeof cell === "number" && maximum !== undefined && cell > maximum) return { expected: `${maximum} or less` };
  return { cell };
}

function read(found: string, { type, format }: Field): Cell | undefined {
  switch (type) {
    case "string":
      return unprintable.test(found) ? undefined : found;
    case "number":
      return /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(found) && Number.isFinite(Number(found)) ? Number(found) : undefined;
    case "integer":
      return /^-?\d+$/.test(found) && Number.isSafeInteger(Number(found)) ? Number(found) : undefined;
    case "year":
      return /^\d{4}$/.test(found) ? Number(found) : undefined;
    case "boolean":
      return found === "true" ? true : found === "false" ? false : undefined;
    case "date":
      return readDate(found, format === "any" ? ["year", "month", "day", "minute", "second"] : ["day"]);
    case "datetime":
      return readDate(found, ["minute", "second"]);
  }
}

function readDate(found: string, precisions: readonly string[]): string | undefined {
  const span = findSpan(found);
  return span && precisions.includes(span.precision) ? found : undefined;
}
