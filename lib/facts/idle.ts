import { remember, rememberOf } from "@/lib/remember";
import { findSpan } from "@/lib/table/dates";
import type { ParsedCondition } from "./condition";
import type { Fact } from "./fact";

/**
 * Why a condition says nothing of its facts: it would hold if they were others. `growth = growth` holds whatever grew, and so does
 * `growth < 5 or growth >= 5`. Tried, not proven: each fact is set to many values, near what is written in the condition and far
 * from it, and what holds for all of them asks nothing of the data. No value is tried that the fact cannot have: `routes >= 0`
 * holds whatever was counted.
 */
export const idle = (condition: ParsedCondition, facts: ReadonlyMap<string, Fact>): string | undefined => triedOf(condition)(facts);

// A condition is tried again only where one of its own facts has changed.
const triedOf = rememberOf((condition: ParsedCondition) =>
  remember(
    (facts: ReadonlyMap<string, Fact>) => findIdle(condition, facts),
    2 ** 12,
    (facts) => JSON.stringify(condition.facts.map((name) => [facts.get(name)?.value, facts.get(name)?.limits])),
  ),
);

function findIdle(condition: ParsedCondition, facts: ReadonlyMap<string, Fact>): string | undefined {
  const always = (one: Pick<ParsedCondition, "facts" | "test">) => holdsAlways(one, condition.constants, facts);
  if (condition.comparisons.some(always)) return "a comparison that holds whatever its facts are";
  return always(condition) ? "it holds whatever its facts are" : undefined;
}

/** At most so many combinations of values are tried. */
const most = 4096;

function holdsAlways(
  { facts: names, test }: Pick<ParsedCondition, "facts" | "test">,
  constants: readonly (number | string)[],
  facts: ReadonlyMap<string, Fact>,
): boolean {
  const known = new Map(facts);
  const choices = names.flatMap((name) => {
    const fact = facts.get(name);
    return fact ? [{ fact, values: valuesFor(fact, constants) }] : [];
  });
  const all = choices.reduce((product, { values }) => product * values.length, 1);
  for (let at = 0; at < Math.min(all, most); at++) {
    // Where there are too many for all, even steps of the golden ratio go through them.
    let left = all <= most ? at : Math.floor(all * ((at * 0.6180339887498949) % 1));
    for (const { fact, values } of choices) {
      known.set(fact.id, { ...fact, value: values[left % values.length] ?? fact.value });
      left = Math.floor(left / values.length);
    }
    if (test(known) === false) return false;
  }
  return true;
}

/** Values of a fact's kind: what it is, what stands in the condition and just beside it, and some that are far from all. */
function valuesFor(
  { value, limits: { least = -Infinity, most = Infinity } = {} }: Fact,
  constants: readonly (number | string)[],
): readonly (number | string)[] {
  if (typeof value === "string") {
    const written = constants.filter((one): one is string => typeof one === "string");
    return [...new Set(findSpan(value) ? ["1000", "3000", value, ...written.filter(findSpan)] : ["", "x", value, ...written])];
  }
  const numbers = [
    ...constants.filter((one) => typeof one === "number"),
    ...(typeof value === "number" ? [value] : [value.low, value.high]),
  ];
  const near = numbers.flatMap((one) => [one, -one, one - 1, one + 1]);
  const far = [0, 1, 0.37, 53.1, -53.1, 1e9, -1e9, least, most];
  return [...new Set([...far, ...near])].filter((one) => Number.isFinite(one) && one >= least && one <= most);
}
