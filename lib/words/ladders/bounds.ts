import type { Unit } from "@/lib/facts/fact";
import { writeFact } from "../fact";
import type { Interval, Rung } from "./ladder";

/** The stretch that words hold on, in words: “from 42% to under 50%”, “exactly 50%”, “above 50% and under 55%”. Rungs must be neighbours. */
export function sayBounds(rungs: readonly Rung[], unit: Unit): string {
  const [first, last] = [rungs[0]?.on, rungs.at(-1)?.on];
  return first && last ? sayInterval({ from: first.from, fromOpen: first.fromOpen, to: last.to, toOpen: last.toOpen }, unit) : "nowhere";
}

function sayInterval({ from, to, fromOpen, toOpen }: Interval, unit: Unit): string {
  const say = (value: number) => writeFact({ value, unit, round: 4 }, unit === "percent" ? undefined : "figure");
  if (from === to) return `exactly ${say(from)}`;
  const low = from === Number.NEGATIVE_INFINITY ? "" : fromOpen ? `above ${say(from)}` : `from ${say(from)}`;
  const high = to === Number.POSITIVE_INFINITY ? "" : toOpen ? `under ${say(to)}` : `up to ${say(to)}`;
  if (low && high) return fromOpen ? `${low} and ${high}` : toOpen ? `${low} to ${high}` : `${low} ${high}`;
  if (low) return fromOpen ? low : `${low} on`;
  return high || "any value";
}
