import * as v from "valibot";
import type { Row } from "@/lib/table/row";

const scalar = v.union([v.string(), v.number(), v.boolean()]);
const bounds = v.strictObject({ from: v.optional(v.union([v.string(), v.number()])), to: v.optional(v.union([v.string(), v.number()])) });
const unlike = v.strictObject({ not: scalar });

export const whereSchema = v.record(v.string(), v.union([scalar, v.array(scalar), unlike, bounds]));

/** Conditions on columns: a value, one of several, `{not: value}`, or `{from, to}` (both kept). All must hold. */
export type Where = v.InferOutput<typeof whereSchema>;

/** The rows for which every condition holds. ISO dates compare as text, which is their order in time. */
export const matching = (rows: readonly Row[], where: Where): Row[] =>
  rows.filter(({ cells }) =>
    Object.entries(where).every(([column, wanted]) => {
      const cell = cells[column] ?? null;
      if (Array.isArray(wanted)) return wanted.some((one) => one === cell);
      if (typeof wanted !== "object") return wanted === cell;
      if ("not" in wanted) return wanted.not !== cell;
      return cell !== null && (wanted.from === undefined || cell >= wanted.from) && (wanted.to === undefined || cell <= wanted.to);
    }),
  );

/** Conditions in plain words: ` where line is russia and year is from 2017 to 2019`. */
export function sayWhere(where: Where): string {
  const said = Object.entries(where).map(([column, wanted]) => {
    if (Array.isArray(wanted)) return `${column} is ${wanted.join(" or ")}`;
    if (typeof wanted !== "object") return `${column} is ${wanted}`;
    if ("not" in wanted) return `${column} is not ${wanted.not}`;
    return `${column} is${wanted.from === undefined ? "" : ` from ${wanted.from}`}${wanted.to === undefined ? "" : ` up to ${wanted.to}`}`;
  });
  return said.length ? ` where ${said.join(" and ")}` : "";
}
