import * as v from "valibot";
import { orList, quote } from "@/lib/problem";
import { recordOf } from "@/lib/record-of";
import { findSpan } from "@/lib/table/dates";
import type { Cell, Row } from "@/lib/table/row";

const scalar = v.union([v.string(), v.number(), v.boolean()]);
const bound = v.optional(v.union([v.string(), v.number()]));
const bounds = v.pipe(
  v.strictObject({ from: bound, to: bound }),
  v.check(({ from, to }) => from !== undefined || to !== undefined, "from, to or both"),
);
const unlike = v.strictObject({ not: scalar });

export const whereSchema = recordOf(v.union([scalar, v.pipe(v.array(scalar), v.minLength(1)), unlike, bounds]));

/** Conditions on columns: a value, one of several, `{not: value}`, or `{from, to}` (both kept); the value `""` is an empty cell. All must hold. */
export type Where = v.InferOutput<typeof whereSchema>;

/** The rows for which every condition holds. ISO dates compare as text, which is their order in time; `to: 2017` keeps all of 2017. */
export const matching = (rows: readonly Row[], where: Where): Row[] =>
  rows.filter(({ cells }) =>
    Object.entries(where).every(([column, wanted]) => {
      const cell = cells[column] ?? null;
      if (Array.isArray(wanted)) return wanted.some((one) => same(one, cell));
      if (typeof wanted !== "object") return same(wanted, cell);
      if ("not" in wanted) return !same(wanted.not, cell);
      return (
        cell !== null &&
        (wanted.from === undefined || comparable(cell) >= comparable(wanted.from)) &&
        (wanted.to === undefined || reaches(wanted.to, cell))
      );
    }),
  );

const same = (wanted: string | number | boolean, cell: Cell): boolean => (wanted === "" ? cell === null : wanted === cell);

/** A cell as `<` compares it. A moment goes without its Z, which would put 09:07Z after 09:07:30Z. */
export const comparable = <Value extends Cell>(value: Value) =>
  typeof value === "string" && findSpan(value) ? value.replace(/Z$/, "") : value;

function reaches(to: string | number, cell: string | number | boolean): boolean {
  const [last, here] = [comparable(to), comparable(cell)];
  return here <= last || (typeof to === "string" && findSpan(to) !== undefined && String(here).startsWith(String(last)));
}

/** A condition that no row can meet because its column holds another type, such as the number 2017 for a date: said as a reason. */
export function unmeetable(rows: readonly Row[], where: Where): string | undefined {
  for (const [column, wanted] of Object.entries(where)) {
    const held = rows.map(({ cells }) => cells[column] ?? null).find((cell) => cell !== null) ?? null;
    const asked = Array.isArray(wanted) ? wanted : typeof wanted === "object" ? Object.values(wanted) : [wanted];
    const other = asked.find((one) => held !== null && one !== "" && typeof one !== typeof held);
    if (other !== undefined) return `the condition on “${column}” asks for ${kind(other)}, and the column holds ${kind(held)}`;
  }
  return undefined;
}

/** A condition on a text that no row has and no schema lists (`allowed`), such as a misspelt name: said with the texts that there are, where they are few. Of several one may be absent, unless `each` is wanted. */
export function unheard(
  dataset: string,
  rows: readonly Row[],
  where: Where,
  allowed: ReadonlyMap<string, readonly (string | number)[]> = new Map(),
  each = false,
): string | undefined {
  for (const [column, wanted] of Object.entries(where)) {
    const asked = Array.isArray(wanted) ? wanted : [wanted];
    const held = new Set(rows.map(({ cells }) => cells[column] ?? ""));
    const absent = asked.filter((one) => typeof one === "string" && !held.has(one));
    if (each ? !absent.length : absent.length < asked.length) continue;
    const listed = allowed.get(column);
    if (listed && asked.every((one) => typeof one === "string" && listed.includes(one))) continue;
    const known = [...new Set([...held, ...(listed ?? [])])].filter((cell) => cell !== "").map(String);
    return `no row of ${dataset} where ${column} is ${absent.join(" or ")}${known.length <= 12 ? `: there it is ${orList(known)}` : ""}`;
  }
  return undefined;
}

const kind = (value: Cell): string =>
  typeof value === "string" ? `the text ${quote(value)}` : `${typeof value === "number" ? "the number " : ""}${value}`;

/** Conditions in plain words: ` where line is russia and year is from 2017 up to 2019`. */
export function sayWhere(where: Where): string {
  const said = Object.entries(where).map(([column, wanted]) => {
    if (Array.isArray(wanted)) return `${column} is ${wanted.map(sayValue).join(" or ")}`;
    if (typeof wanted !== "object") return `${column} is ${sayValue(wanted)}`;
    if ("not" in wanted) return `${column} is not ${sayValue(wanted.not)}`;
    return `${column} is${wanted.from === undefined ? "" : ` from ${wanted.from}`}${wanted.to === undefined ? "" : ` up to ${wanted.to}`}`;
  });
  return said.length ? ` where ${said.join(" and ")}` : "";
}

const sayValue = (value: string | number | boolean): string => (value === "" ? "empty" : String(value));
