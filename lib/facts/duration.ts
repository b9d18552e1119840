import { findSpan } from "@/lib/table/dates";
import type { FactFunction, Refusal } from "./fact";

const milliseconds = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 };

/** The time from the first date to the second, in days, hours or minutes by the name of the function. */
export const durations: readonly FactFunction[] = (["minutes", "hours", "days"] as const).map((unit) => ({
  name: `${unit}-between`,
  takes: [2, 2],
  compute([from, to]) {
    const [start, end] = [from, to].map((fact) => (typeof fact?.value === "string" ? findSpan(fact.value)?.start : undefined));
    if (!start || !end) return { refused: `${from?.id} and ${to?.id} are not both dates` } satisfies Refusal;
    return { value: (end.getTime() - start.getTime()) / milliseconds[unit] };
  },
  formula: ([from, to]) => `the ${unit} from ${from?.id} to ${to?.id}`,
}));
