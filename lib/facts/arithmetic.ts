import { type Fact, type FactFunction, findEnds, isRefusal, type Refusal, type Unit, type Value } from "./fact";
import type { Measure } from "./measure";

/** The first minus the second. */
export const difference = binary(
  "difference",
  "same",
  "difference",
  (a, b) => a - b,
  (a, b) => `${a}, less ${b}`,
);

/** By how much the second is above the first. */
export const changeAbsolute = binary(
  "change-absolute",
  "same",
  "change",
  (from, to) => to - from,
  (from, to) => `the change from ${from} to ${to}`,
);

/** The first divided by the second. */
export const ratio = binary(
  "ratio",
  "times",
  "ratio",
  (a, b) => a / b,
  (a, b) => `${a}, divided by ${b}`,
  (_, b) => dividable(b),
);

/** How many times the first the second is. */
export const changeFactor = binary(
  "change-factor",
  "times",
  "factor",
  (from, to) => to / from,
  (from, to) => `${to}, divided by ${from}`,
  (from) => dividable(from),
);

/** By how many percent the second is above the first. */
export const change = binary(
  "change",
  "percent",
  "change",
  (from, to) => ((to - from) / from) * 100,
  (from, to) => `the change from ${from} to ${to}, in percent of the first`,
  (from) => dividable(from) ?? (from.low < 0 ? `the base is ${from.low}: a change from below zero is no percentage` : undefined),
);

/** The first in percent of the second. */
export const share = binary(
  "share",
  "percent",
  "share",
  (part, whole) => (part / whole) * 100,
  (part, whole) => `${part}, in percent of ${whole}`,
  (_, whole) => dividable(whole),
);

/** What a share leaves of a hundred percent. */
export const complement: FactFunction = {
  name: "complement",
  unit: "percent",
  measures: "share",
  takes: [1, 1],
  compute(facts) {
    const ends = everyEnds(facts);
    if (isRefusal(ends)) return ends;
    const [{ low, high } = none] = ends;
    if (low < 0 || high > 100) return { refused: `${facts[0]?.id} is ${low < 0 ? low : high}, not a share between 0 and 100` };
    const [part] = facts;
    if (part?.measures && part.measures !== "share")
      return { refused: `${part.id} measures a ${part.measures}, and only a share leaves the rest of a hundred` };
    return { value: asValue({ low: 100 - high, high: 100 - low }) };
  },
  formula: ([fact]) => `a hundred, less ${fact?.what}`,
};

/** What a change in percent makes of what was there: 300% more is four times as much. */
export const multiple: FactFunction = {
  name: "multiple",
  unit: "times",
  measures: "factor",
  takes: [1, 1],
  compute(facts) {
    const ends = everyEnds(facts);
    if (isRefusal(ends)) return ends;
    const [fact] = facts;
    if (fact?.unit !== "percent") return { refused: `${fact?.id} is counted in ${fact?.unit}, not in percent` };
    if (fact.measures && fact.measures !== "change")
      return { refused: `${fact.id} measures a ${fact.measures}, and only a change makes a multiple` };
    const [{ low, high } = none] = ends;
    return { value: asValue({ low: 1 + low / 100, high: 1 + high / 100 }) };
  },
  formula: ([fact]) => `a hundred percent and ${fact?.what}, divided by a hundred percent`,
};

/** The sum of facts of one unit. */
export const total: FactFunction = {
  name: "total",
  unit: "same",
  measures: "same",
  takes: [2, 20],
  compute(facts) {
    const ends = everyEnds(facts);
    if (isRefusal(ends)) return ends;
    const sum = (side: "low" | "high") => ends.reduce((all, one) => all + one[side], 0);
    return { value: asValue({ low: sum("low"), high: sum("high") }) };
  },
  formula: (facts) => `the sum of ${facts.map(({ what }) => what).join(", and ")}`,
};

interface Ends {
  readonly low: number;
  readonly high: number;
}

const none: Ends = { low: 0, high: 0 };

function binary(
  name: string,
  unit: Unit | "same",
  measures: Measure,
  of: (a: number, b: number) => number,
  say: (a: string, b: string) => string,
  refuse: (a: Ends, b: Ends) => string | undefined = () => undefined,
): FactFunction {
  return {
    name,
    unit,
    measures,
    takes: [2, 2],
    compute(facts) {
      const ends = everyEnds(facts);
      if (isRefusal(ends)) return ends;
      const [a = none, b = none] = ends;
      const refused = refuse(a, b);
      if (refused) return { refused };
      // Which ends make the least and the most depends on the signs: all four are tried.
      const all = [of(a.low, b.low), of(a.low, b.high), of(a.high, b.low), of(a.high, b.high)];
      return { value: asValue({ low: Math.min(...all), high: Math.max(...all) }) };
    },
    formula: ([a, b]) => say(a?.what ?? "", b?.what ?? ""),
  };
}

function everyEnds(facts: readonly Fact[]): readonly Ends[] | Refusal {
  const all: Ends[] = [];
  for (const fact of facts) {
    const ends = findEnds(fact);
    if (isRefusal(ends)) return ends;
    all.push(ends);
  }
  return all;
}

const asValue = ({ low, high }: Ends): Value => (low === high ? low : { low, high });

const dividable = ({ low, high }: Ends): string | undefined =>
  low <= 0 && high >= 0
    ? low === high
      ? "the base is 0: nothing can be divided by it"
      : `the base lies between ${low} and ${high}: it may be 0`
    : undefined;
