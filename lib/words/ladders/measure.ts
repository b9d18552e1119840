import { type Fact, isRefusal, type Refusal, type Unit } from "@/lib/facts/fact";
import { type Measure, unmeasured } from "@/lib/facts/measure";
import { orList } from "@/lib/problem";
import type { Climb, Rung } from "./ladder";

/** The units whose values are amounts: they can be added, set against each other and be above or below nothing. */
export const numericUnits: readonly Unit[] = ["number", "percent", "times", "usd", "hours", "minutes", "days", "years"];

/** The number of a fact, or both ends of its range, as a ladder of these units and measures reads it; or why it cannot. */
export function measured(
  fact: Fact,
  units: readonly string[],
  wanted: readonly Measure[],
  refuse: (value: number) => string | undefined = () => undefined,
): (rungs: readonly Rung[]) => Climb | Refusal {
  const read = findEnds(fact, units);
  if (isRefusal(read)) return () => read;
  const other = unmeasured(fact, wanted);
  if (other) return () => ({ refused: other });
  const wrong = refuse(read.low) ?? refuse(read.high);
  return (rungs) => (wrong ? { refused: wrong } : { ...read, rungs, unit: fact.unit });
}

/** Both ends of a fact's value, which are one where it is one number. */
export function findEnds({ id, value, unit }: Fact, units: readonly string[]): { low: number; high: number } | Refusal {
  if (typeof value === "string" || !units.includes(unit)) return { refused: `${id} is counted in ${unit}, not in ${orList(units)}` };
  return typeof value === "number" ? { low: value, high: value } : { low: value.low, high: value.high };
}
