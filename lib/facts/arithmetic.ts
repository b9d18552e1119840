import { type Fact, type FactFunction, findNumber, isRefusal, type Refusal, type Value } from "./fact";

/** The first minus the second. */
export const difference = binary(
  "difference",
  (a, b) => a - b,
  (a, b) => `${a} minus ${b}`,
);

/** The first divided by the second. */
export const ratio = binary(
  "ratio",
  (a, b) => (b === 0 ? refuse(b) : a / b),
  (a, b) => `${a} divided by ${b}`,
);

/** By how many percent the second is above the first. */
export const change = binary(
  "change",
  (from, to) => (from <= 0 ? refuse(from) : ((to - from) / from) * 100),
  (from, to) => `the change from ${from} to ${to}, in percent of ${from}`,
);

/** The first in percent of the second. */
export const share = binary(
  "share",
  (part, whole) => (whole === 0 ? refuse(whole) : (part / whole) * 100),
  (part, whole) => `${part} in percent of ${whole}`,
);

/** What a share leaves of a hundred percent. */
export const complement: FactFunction = {
  name: "complement",
  takes: [1, 1],
  compute: ([fact]) =>
    numbers([fact], ([value = 0]) =>
      value < 0 || value > 100 ? { refused: `${fact?.id} is ${value}, not a share between 0 and 100` } : 100 - value,
    ),
  formula: ([fact]) => `100 minus ${fact?.id}`,
};

function binary(name: string, of: (a: number, b: number) => number | Refusal, say: (a: string, b: string) => string): FactFunction {
  return {
    name,
    takes: [2, 2],
    compute: (facts) => numbers(facts, ([a = 0, b = 0]) => of(a, b)),
    formula: ([a, b]) => say(a?.id ?? "", b?.id ?? ""),
  };
}

function numbers(facts: readonly (Fact | undefined)[], of: (numbers: readonly number[]) => number | Refusal): { value: Value } | Refusal {
  const values: number[] = [];
  for (const fact of facts) {
    const value = fact ? findNumber(fact) : { refused: "a fact is missing" };
    if (isRefusal(value)) return value;
    values.push(value);
  }
  const value = of(values);
  return isRefusal(value) ? value : { value };
}

const refuse = (base: number): Refusal => ({
  refused: base ? `the base is ${base}: a change from below zero is no percentage` : "the base is 0: nothing can be divided by it",
});
