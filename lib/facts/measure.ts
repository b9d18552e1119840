import { orList } from "@/lib/problem";
import type { Fact, Refusal, Unit } from "./fact";

/**
 * What a number says of its subject, in the words of statistics: how much there is (a level), how many (a count), what part of a
 * whole (a share), by how much it went up or down (a change), how many times what it was (a factor) or what another is (a ratio),
 * by how much two differ, or its place in an order. Two facts in percent are not alike: 45% of the traffic is no growth.
 */
export const measures = ["level", "count", "share", "change", "factor", "ratio", "difference", "rank"] as const;
export type Measure = (typeof measures)[number];

/** The units that a measure can be counted in. */
const counted: Readonly<Record<Measure, readonly Unit[]>> = {
  level: ["number", "percent", "usd", "hours", "minutes", "days", "years"],
  count: ["number"],
  share: ["percent"],
  change: ["number", "percent", "usd", "hours", "minutes", "days", "years"],
  factor: ["times"],
  ratio: ["times"],
  difference: ["number", "percent", "usd", "hours", "minutes", "days", "years", "times"],
  rank: ["rank", "number"],
};

/** What a function makes may be told more closely: the difference of two shares may be a share, a ratio of then and now a factor. */
const closer: Partial<Record<Measure, readonly Measure[]>> = { difference: ["level", "share", "change"], ratio: ["factor"] };

/** What a fact measures: what its function makes, what is declared of cells, or nothing where neither tells. */
export function measureOf(
  { function: name, unit, measures: declared }: { function: string; unit: Unit; measures?: Measure | undefined },
  made: Measure | "same" | undefined,
  parts: readonly Fact[] = [],
): { measures?: Measure } | Refusal {
  if (declared && !counted[declared].includes(unit))
    return { refused: `a ${declared} is counted in ${orList(counted[declared])}, and the unit declared is ${unit}` };
  const own = made === "same" ? common(parts) : made;
  if (own && declared && own !== declared && !closer[own]?.includes(declared))
    return { refused: `${name} makes a ${own}, and what is declared is measures: ${declared}` };
  const found = declared ?? own ?? (made === "same" ? undefined : usual(unit));
  return found ? { measures: found } : {};
}

/** What cells measure of which nothing is declared. Percentages and multiples may be anything. */
const usual = (unit: Unit): Measure | undefined =>
  unit === "rank" ? "rank" : counted.level.includes(unit) && unit !== "percent" ? "level" : undefined;

const common = ([first, ...more]: readonly Fact[]): Measure | undefined =>
  more.every(({ measures: one }) => one === first?.measures) ? first?.measures : undefined;

/** Why a fact is none of what words need, with what to declare; or undefined where it is. */
export function unmeasured({ id, measures: found }: Fact, wanted: readonly Measure[]): string | undefined {
  if (found && wanted.includes(found)) return undefined;
  const named = orList(wanted.map((one) => `a ${one}`));
  return found
    ? `${id} measures a ${found}, not ${named}: let the claim name a fact that does, or, if that is what its cells hold, declare measures: ${wanted[0]} for it in facts.yaml`
    : `nothing says that ${id} measures ${named}: if that is what its cells hold, declare measures: ${wanted[0]} for it in facts.yaml`;
}
