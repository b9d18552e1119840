import { findSpan, type Precision, type Span } from "@/lib/table/dates";
import type { FactFunction, Refusal } from "./fact";

const milliseconds = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 };
const moments: readonly Precision[] = ["minute", "second"];
/** How exactly dates must be known for a time between them in this unit. */
const exact = { minutes: moments, hours: moments, days: ["day", ...moments], years: ["year", "month", "day", ...moments] } as const;

/** The time from the first date to the second, in the unit that the function is named by. Years are those that have passed whole. */
export const durations: readonly FactFunction[] = (["minutes", "hours", "days", "years"] as const).map((unit) => ({
  name: `${unit}-between`,
  unit,
  measures: "level",
  takes: [2, 2],
  compute(facts) {
    const spans: Span[] = [];
    for (const { id, value } of facts) {
      const span = typeof value === "string" ? findSpan(value) : undefined;
      if (!span) return { refused: `${id} is not a date` } satisfies Refusal;
      if (!exact[unit].some((precision) => precision === span.precision))
        return { refused: `${id} is known to the ${span.precision}, too roughly for ${unit}` } satisfies Refusal;
      spans.push(span);
    }
    const [start = new Date(0), end = new Date(0)] = spans.map((span) => span.start);
    return { value: unit === "years" ? years(start, end) : (end.getTime() - start.getTime()) / milliseconds[unit] };
  },
  formula: ([from, to]) => `the ${unit} from ${from?.what} to ${to?.what}`,
}));

function years(start: Date, end: Date): number {
  if (end < start) return -years(end, start);
  const passed = new Date(start);
  passed.setUTCFullYear(end.getUTCFullYear());
  return end.getUTCFullYear() - start.getUTCFullYear() - (passed > end ? 1 : 0);
}
