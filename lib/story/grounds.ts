import type { ParsedCondition } from "@/lib/facts/condition";
import type { Fact } from "@/lib/facts/fact";

/**
 * The ladders on which a condition can make words true. It sees to “larger” and “fell” where it puts two facts before or behind each
 * other, to “most” where it asks for a share, to “several” where it asks for a count. Words of other kinds rest on something that it
 * does not ask: `routes < 5` says nothing of a majority.
 */
export function groundsOf({ comparisons }: ParsedCondition, known: ReadonlyMap<string, Fact>): ReadonlySet<string> {
  const measured = comparisons.flatMap(({ facts }) => facts.flatMap((id) => known.get(id)?.measures ?? []));
  const orders = comparisons.some(({ operator, facts }) => operator !== "=" && facts.length > 1);
  return new Set([
    ...(orders ? ["comparison", "order", "change", "direction"] : []),
    ...(measured.includes("change") || measured.includes("difference") ? ["change", "direction"] : []),
    ...(measured.includes("share") ? ["share", "rest"] : []),
    ...(measured.includes("rank") ? ["order"] : []),
    ...(measured.includes("count") || measured.includes("level") ? ["count"] : []),
  ]);
}
