import type { Fact, Refusal, Unit } from "@/lib/facts/fact";

/** A stretch of values. An open end does not belong to it. */
export interface Interval {
  readonly from: number;
  readonly to: number;
  readonly fromOpen: boolean;
  readonly toOpen: boolean;
}

/** Words that hold on one stretch of values, and on no other rung. Each group is one wording in the ladder's forms: `["rose", "risen", "a rise"]`. */
export interface Rung {
  readonly on: Interval;
  /** The wordings that are offered, the best one first. */
  readonly says: readonly (readonly string[])[];
  /** Weaker wordings that hold here too: “most” at nine tenths. */
  readonly also: readonly (readonly string[])[];
}

/** The value that a claim is judged by, both ends of it where sources disagree, and the rungs it may stand on. */
export interface Climb {
  readonly low: number;
  readonly high: number;
  readonly rungs: readonly Rung[];
  /** The unit that the bounds are written in. */
  readonly unit: Unit;
}

/** A way to judge facts in words. Its rungs leave no gap and never overlap. */
export interface Ladder {
  readonly name: string;
  /** What it reads, for the documentation: one sentence. */
  readonly about: string;
  /** What the bounds are bounds of, as a noun: “the share”. */
  readonly measures: string;
  /** How many facts `to` names besides the first: least and most. */
  readonly takes: readonly [number, number];
  climb(fact: Fact, to: readonly Fact[]): Climb | Refusal;
  /** Rungs that it has for other facts in `to`: words of them are known, also where they cannot hold, as “both” where there is one. */
  readonly elsewhere?: readonly Rung[];
}

/** Whether a value lies in a stretch. */
export const within = (value: number, { from, to, fromOpen, toOpen }: Interval): boolean =>
  (fromOpen ? value > from : value >= from) && (toOpen ? value < to : value <= to);

/** One wording in all its forms: a word alone, or `"rose/risen/a rise"`. */
const wording = (text: string): readonly string[] => text.split("/");

/** Where a rung ends. `at` is a single value, `below` stops short of its bound, `to` reaches it. */
export type Step = readonly ["at" | "below" | "to", bound: number, says: readonly string[], also?: readonly string[]];

/** Rungs from the lowest to the highest: each begins where the one before it ends, so that nothing lies between and nothing twice. Several `at` in a row are for whole numbers, between which nothing lies. */
export function rungs(from: number, steps: readonly Step[], open = false): readonly Rung[] {
  let start = from;
  let startOpen = open;
  return steps.map(([how, bound, says, also = []]) => {
    const on: Interval =
      how === "at"
        ? { from: bound, to: bound, fromOpen: false, toOpen: false }
        : { from: start, to: bound, fromOpen: startOpen, toOpen: how === "below" };
    start = bound;
    startOpen = how !== "below";
    return { on, says: says.map(wording), also: also.map(wording) };
  });
}
