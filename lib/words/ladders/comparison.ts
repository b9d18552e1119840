import { type Fact, isRefusal } from "@/lib/facts/fact";
import { reach } from "@/lib/facts/hedge";
import { type Measure, unmeasured } from "@/lib/facts/measure";
import { span } from "@/lib/table/dates";
import { type Ladder, rungs } from "./ladder";
import { findEnds, numericUnits } from "./measure";

/** The first fact against the one in `to`, by the sign of their difference. */
export const comparison: Ladder = {
  name: "comparison",
  about:
    "A fact against the one in `to`, of the same unit: two amounts, or two dates by their beginning. A range must lie apart as a whole.",
  measures: "the difference",
  takes: [1, 1],
  climb(fact, [other]) {
    if (!other) throw new Error(`nothing to compare ${fact.id} with`);
    if (fact.unit !== other.unit)
      return { refused: `${fact.id} is counted in ${fact.unit} and ${other.id} in ${other.unit}, and only like compares with like` };
    const unlike = apart(fact, other);
    if (unlike) return { refused: unlike };
    if (fact.unit === "date") {
      const days = begins(fact) - begins(other);
      return { low: days, high: days, rungs: dated, unit: "days" };
    }
    const [one, two] = [findEnds(fact, numericUnits), findEnds(other, numericUnits)];
    if (isRefusal(one)) return one;
    if (isRefusal(two)) return two;
    // “At least 2” is not less than 3, whatever the figures say.
    const [here, there] = [reach(fact) ?? one, reach(other) ?? two];
    if ((fact.hedged || other.hedged) && here.low < there.high && here.high > there.low)
      return {
        refused: `${fact.id} is ${fact.qualifier ?? "exactly"} its number and ${other.id} ${other.qualifier ?? "exactly"} its own: which is more is not known`,
      };
    // The words must hold wherever in their ranges the two really lie.
    return { low: one.low - two.high, high: one.high - two.low, rungs: fact.unit === "number" ? counted : weighed, unit: fact.unit };
  },
};

/** How much there is, how many, and how far apart two are compare with each other; a share compares with shares alone. */
const amounts: readonly (Measure | undefined)[] = ["level", "count", "difference"];

function apart(one: Fact, two: Fact): string | undefined {
  if (one.measures === two.measures || [one, two].every(({ measures }) => amounts.includes(measures))) return undefined;
  const [known, other] = one.measures ? [one, two] : [two, one];
  if (other.measures === undefined) return unmeasured(other, [known.measures ?? "level"]);
  return `${one.id} measures a ${one.measures} and ${two.id} a ${two.measures}, and only like compares with like`;
}

/** The beginning of a date's span, in days. */
const begins = ({ value }: Fact): number => span(String(value)).start.getTime() / 86_400_000;

type Family = readonly [below: string, level: string, above: string];

/** One family of words is one form, so that an offer answers in the words of its family. */
const bySign = (families: readonly Family[]) =>
  rungs(Number.NEGATIVE_INFINITY, [
    ["below", 0, [families.map(([below]) => below).join("/")]],
    ["at", 0, [families.map(([, level]) => level).join("/")]],
    ["to", Number.POSITIVE_INFINITY, [families.map(([, , above]) => above).join("/")]],
  ]);

const many: readonly Family[] = [
  ["fewer than", "as many as", "more than"],
  ["fewer", "as many", "more"],
];
const much: readonly Family[] = [
  ["less than", "as much as", "more than"],
  ["less", "as much", "more"],
];
const others: readonly Family[] = [
  ...[
    ["smaller", "large", "larger"],
    ["smaller", "big", "bigger"],
    ["lower", "high", "higher"],
    ["shorter", "long", "longer"],
  ].flatMap(([below, level, above]): readonly Family[] => [
    [`${below} than`, `as ${level} as`, `${above} than`],
    [`${below}`, `as ${level}`, `${above}`],
  ]),
  ["below", "level with", "above"],
  ["falls short of", "equals", "exceeds"],
  ["fell short of", "equalled", "exceeded"],
];

// “more than” is the counterpart of two: the first family that has the words is answered first.
const counted = bySign([...many, ...much, ...others]);
const weighed = bySign([...much, ...many, ...others]);
const dated = bySign([
  ["earlier than", "at the same time as", "later than"],
  ["earlier", "at the same time", "later"],
  ["before", "on the day of", "after"],
]);
