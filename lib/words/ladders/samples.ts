import type { Fact, Unit, Value } from "@/lib/facts/fact";
import type { Measure } from "@/lib/facts/measure";
import { change } from "./change";
import { comparison } from "./comparison";
import { count } from "./count";
import { direction } from "./direction";
import { factor } from "./factor";
import type { Ladder } from "./ladder";
import { order } from "./order";
import { rest } from "./rest";
import { share } from "./share";

/** A set of rungs that a ladder has, and facts that stand at a value of it. */
export interface Sample {
  readonly ladder: Ladder;
  /** When the ladder has these rungs, or nothing where it has no others. */
  readonly when: string;
  /** The values that facts can be made for; only whole ones where `whole`. */
  readonly from: number;
  readonly to: number;
  readonly whole: boolean;
  /** Whether every form is another word, which the table must spell out. */
  readonly spelt?: true;
  facts(value: number): readonly [Fact, ...Fact[]];
}

/** A fact that is nothing but a value. */
export const bare = (id: string, value: Value, unit: Unit, measures?: Measure): Fact => ({
  id,
  what: "",
  value,
  unit,
  ...(measures ? { measures } : {}),
  formula: "",
  rows: [],
  sources: [],
  evidence: "",
});

const amount = (unit: Unit, measures: Measure) => (value: number) => [bare("one", value, unit, measures)] as const;
const beside = (other: number, unit: Unit) => (value: number) =>
  [bare("one", value, unit, "level"), bare("two", other, unit, "level")] as const;
const day = (days: number) => new Date(Date.UTC(2017, 9, 1 + days)).toISOString().slice(0, 10);

const any = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY, whole: false };

/** Every set of rungs that there is, ladder by ladder. */
export const samples: readonly Sample[] = [
  { ladder: share, when: "", ...any, from: 0, to: 100, facts: amount("percent", "share") },
  {
    ladder: rest,
    when: "",
    ...any,
    from: 0,
    to: 200,
    facts: (sum) => [bare("one", Math.min(sum, 100), "percent", "share"), bare("two", Math.max(sum - 100, 0), "percent", "share")],
  },
  { ladder: change, when: "", ...any, from: -100, facts: amount("percent", "change") },
  { ladder: direction, when: "An amount", ...any, facts: amount("usd", "change") },
  { ladder: direction, when: "A multiple", ...any, from: 0, facts: amount("times", "factor") },
  { ladder: factor, when: "", ...any, from: 0, facts: amount("times", "factor") },
  { ladder: comparison, when: "Numbers", ...any, spelt: true, facts: beside(0, "number") },
  { ladder: comparison, when: "Amounts with a unit: less before fewer", ...any, spelt: true, facts: beside(0, "hours") },
  {
    ladder: comparison,
    when: "Dates, in days",
    from: -20_000,
    to: 20_000,
    whole: true,
    spelt: true,
    facts: (apart) => [bare("one", day(apart), "date"), bare("two", day(0), "date")],
  },
  { ladder: order, when: "By size", ...any, from: 1, whole: true, facts: amount("rank", "rank") },
  {
    ladder: order,
    when: "By size, from the smallest",
    ...any,
    from: 1,
    whole: true,
    facts: (place) => [{ ...bare("one", place, "rank", "rank"), from: "smallest" }],
  },
  { ladder: order, when: "Of things that are counted", ...any, from: 1, whole: true, facts: amount("number", "count") },
  { ladder: count, when: "Alone", ...any, from: 0, whole: true, spelt: true, facts: amount("number", "count") },
  { ladder: count, when: "Of a whole: here of four", from: 0, to: 4, whole: true, spelt: true, facts: beside(4, "number") },
  { ladder: count, when: "Of two", from: 0, to: 2, whole: true, spelt: true, facts: beside(2, "number") },
  { ladder: count, when: "Of one", from: 0, to: 1, whole: true, spelt: true, facts: beside(1, "number") },
];
