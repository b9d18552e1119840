import type { Fact } from "@/lib/facts/fact";
import type { Run } from "./lint";

/** A number as the lint sees it. A date takes “up to” and “about” as a preposition, and only of a rise may a plus be said. */
export function boundAs(fact: Fact | undefined): Pick<Run, "bound" | "unit" | "rises"> {
  if (fact?.unit === "date" || fact?.unit === "text") return { bound: "claim" };
  const rises = fact?.measures === "change" && typeof fact.value === "number" && fact.value >= 0;
  return { bound: "number", ...(fact ? { unit: fact.unit } : {}), ...(rises ? { rises } : {}) };
}
