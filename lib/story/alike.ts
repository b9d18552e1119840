import { cross } from "d3";
import type { ParsedCondition } from "@/lib/facts/condition";
import type { Fact } from "@/lib/facts/fact";
import type { Problem } from "@/lib/problem";
import { writeFact } from "@/lib/words/fact";

/** Two facts of which words say that they differ, and that a reader would see written alike: 14.02 hours is not “longer than” 14 where both are “14 hours”. */
export function writtenAlike(one: Fact, two: Fact): Pick<Problem, "found" | "expected"> | undefined {
  const written = writeFact(one);
  const numbers = [one, two].every(({ value }) => typeof value !== "string");
  if (!numbers || one.unit !== two.unit || written !== writeFact(two) || JSON.stringify(one.value) === JSON.stringify(two.value))
    return undefined;
  const finer = [0, 1, 2, 3, 4, 5, 6].find((round) => writeFact({ ...one, round }) !== writeFact({ ...two, round }));
  return {
    found: `${one.id} and ${two.id}, which words set apart and which are both written “${written}”`,
    expected:
      finer === undefined
        ? "facts that a reader can tell apart"
        : `a finer rounding of both in facts.yaml, such as round: ${finer}, so that a reader can tell them apart`,
  };
}

/** Facts that a condition sets apart although a reader would see them written alike: it fails as soon as the one is what the other is, however the comparison is put. */
export function findAlike(
  { facts, test }: ParsedCondition,
  known: ReadonlyMap<string, Fact>,
): Pick<Problem, "found" | "expected"> | undefined {
  const own = facts.flatMap((id) => known.get(id) ?? []);
  if (test(known) !== true) return undefined;
  for (const [one, two] of cross(own, own)) {
    const alike = own.indexOf(one) < own.indexOf(two) ? writtenAlike(one, two) : undefined;
    if (alike && test(new Map(known).set(two.id, { ...two, value: one.value })) !== true) return alike;
  }
  return undefined;
}
