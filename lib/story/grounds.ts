import type { ParsedCondition } from "@/lib/facts/condition";
import type { Fact } from "@/lib/facts/fact";

/**
 * The ladders on which a condition can make words true. It sees to “larger” and “fell” where it puts two facts before or behind each
 * other, to “most” where it asks for a share, to “several” where it asks for a count. Words of other kinds rest on something that it
 * does not ask: `routes < 5` says nothing of a majority.
 */
export function groundsOf({ comparisons: all, test: whole }: ParsedCondition, known: ReadonlyMap<string, Fact>): ReadonlySet<string> {
  // Of a fact without a value its own problem is enough.
  if (all.some(({ facts }) => facts.some((id) => !known.has(id)))) return every;
  // What does not hold grounds nothing: the false part of an “or”, what a “not” denies. Where nothing holds the sentence is broken as it is.
  // Dates come before and after, and are no more.
  const held = whole(known) === true ? all.filter(({ test }) => test(known) === true) : all;
  const comparisons = held.filter(({ facts }) => facts.every((id) => !["date", "text"].includes(known.get(id)?.unit ?? "")));
  const measured = comparisons.flatMap(({ facts }) => facts.flatMap((id) => known.get(id)?.measures ?? []));
  const dated = held.some(({ facts }) => facts.some((id) => known.get(id)?.unit === "date"));
  const orders = comparisons.some(({ operator, facts }) => operator !== "=" && facts.length > 1);
  return new Set([
    ...(dated ? ["date"] : []),
    ...(orders ? ["comparison", "order", "change", "direction"] : []),
    ...(measured.includes("change") || measured.includes("difference") ? ["change", "direction"] : []),
    ...(measured.includes("share") ? ["share", "rest"] : []),
    ...(measured.includes("rank") ? ["order"] : []),
    ...(measured.includes("count") || measured.includes("level") ? ["count"] : []),
  ]);
}

const every: ReadonlySet<string> = new Set(["date", "comparison", "order", "change", "direction", "share", "rest", "count"]);
