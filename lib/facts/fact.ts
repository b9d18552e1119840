import type { Row } from "@/lib/table/row";
import type { Measure } from "./measure";

/** What a fact's value is counted in; it decides how the value is written. */
export const units = ["number", "percent", "times", "usd", "hours", "minutes", "days", "years", "date", "text", "rank"] as const;
export type Unit = (typeof units)[number];

/** A fact's value: one, or the two ends of a range. */
export type Value = number | string | { readonly low: number; readonly high: number };

/** Least and most that a value can be. */
export interface Limits {
  readonly least?: number;
  readonly most?: number;
}

/** A row that a fact used. */
export interface RowRef {
  readonly dataset: string;
  readonly line: number;
}

/** A named quantity, computed from rows. */
export interface Fact {
  readonly id: string;
  /** What it is, in the journalist's words. */
  readonly what: string;
  readonly value: Value;
  readonly unit: Unit;
  /** What the number says of its subject; undefined where neither its function nor its declaration tells. */
  readonly measures?: Measure;
  /** The values that it can have at all, whatever the rows say: a count is never below 0, nor what a schema keeps there. */
  readonly limits?: Limits;
  /** Of a place: that it is counted from the smallest. */
  readonly from?: "smallest";
  /** Decimals to write, or undefined for the writer's rule of its unit. */
  readonly round?: number;
  /** What its source puts before the number: “about”, “at least”. */
  readonly qualifier?: string;
  /** The qualifier is a cell's beside the number: it may not be left out. */
  readonly hedged?: true;
  /** How it was computed, in plain words. */
  readonly formula: string;
  readonly rows: readonly RowRef[];
  /** The columns that its numbers were read from; `column` is empty where rows are only counted. */
  readonly columns?: readonly { readonly dataset: string; readonly column: string }[];
  /** Ids of the sources of those rows, each once, in the order met. */
  readonly sources: readonly string[];
  /** The weakest evidence among its rows: `invented` before `recalled` before `seen` before `seed`. */
  readonly evidence: string;
}

/** Rows picked from one dataset, for a function that computes from rows. */
export interface Picked {
  readonly dataset: string;
  readonly rows: readonly Row[];
  readonly column: string;
  /** The column that says where an extreme lies. */
  readonly at: string;
  /** The row whose place is asked for, and whether places count from the smallest. */
  readonly ranked?: { readonly rows: readonly Row[]; readonly where: string; readonly from: "largest" | "smallest" };
  /** The conditions in words: ` where line is russia`, or nothing. */
  readonly where: string;
}

/** Why a fact has no value, in the words of the pack. */
export interface Refusal {
  readonly refused: string;
}

/** A function that computes from rows of one dataset. */
export interface RowFunction {
  readonly name: string;
  /** The unit of its value, where the function decides it. */
  readonly unit?: Unit;
  /** What its value measures, where the function decides it. */
  readonly measures?: Measure;
  /** Gives the value and the rows that made it, or says what is missing. */
  compute(picked: Picked): { value: Value; rows: readonly Row[] } | Refusal;
  formula(picked: Picked): string;
}

/** A function that computes from other facts. */
export interface FactFunction {
  readonly name: string;
  /** The unit of its value, where the function decides it; `same` for that of its parts. */
  readonly unit: Unit | "same";
  /** What its value measures; `same` for what its parts measure, where that is one thing. */
  readonly measures: Measure | "same";
  /** How many facts it takes: least and most. */
  readonly takes: readonly [number, number];
  compute(facts: readonly Fact[]): { value: Value } | Refusal;
  formula(facts: readonly Fact[]): string;
}

/** The numbers of a column, or the first row that has none. */
export function findNumbers({ dataset, rows, column, where }: Picked): number[] | Refusal {
  if (!rows.length) return { refused: `no row of ${dataset}${where}` };
  const numbers: number[] = [];
  for (const { line, cells } of rows) {
    const cell = cells[column];
    const leave = cell === null ? ` (where: {${column}: {not: ""}} leaves out rows without one)` : "";
    if (typeof cell !== "number") return { refused: `no number in “${column}” in row ${line + 1} of ${dataset}${leave}` };
    numbers.push(cell);
  }
  return numbers;
}

/** Both ends of a fact's value, which are one where it is one number; or why it is none. */
export function findEnds({ id, value }: Fact): { readonly low: number; readonly high: number } | Refusal {
  if (typeof value === "string") return { refused: `${id} is not a number` };
  return typeof value === "number" ? { low: value, high: value } : value;
}

export const isRefusal = (value: unknown): value is Refusal => typeof value === "object" && value !== null && "refused" in value;
