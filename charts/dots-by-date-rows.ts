import { type Span, span } from "@/lib/table/dates";
import { amount, text } from "@/lib/table/row";
import { type Data, rowsOf } from "./chart";

/** Who says so, from the firmest to the weakest. */
export const attributions = ["official", "company", "researcher", "disputed", "alleged"] as const;
export type Attribution = (typeof attributions)[number];

/** One theft with a known sum. */
export interface Theft {
  readonly line: number;
  readonly date: string;
  readonly span: Span;
  readonly target: string;
  readonly dollars: number;
  readonly by: string;
  readonly attribution: Attribution;
}

/** Where the small ones of one attribution are no longer listed: from a year on, below the least that still is. */
export interface Cut {
  readonly from: number;
  readonly least: number;
}

/** The thefts that can be drawn, the largest first so that no small one is hidden: one without a sum has no place on the scale. */
export const thefts = (data: Data): readonly Theft[] =>
  rowsOf(data)
    .flatMap((row): Theft[] => {
      const dollars = amount(row, "amount_usd");
      const attribution = attributions.find((one) => one === text(row, "attribution"));
      if (!attribution) throw new Error(`unknown attribution: ${text(row, "attribution")}`);
      const date = text(row, "date");
      return dollars
        ? [{ line: row.line, date, span: span(date), target: text(row, "target"), dollars, by: text(row, "attributed_by"), attribution }]
        : [];
    })
    .toSorted((a, b) => b.dollars - a.dollars || a.line - b.line);

/** The least sum of an attribution that is listed from a year on. */
export function cutOff(all: readonly Theft[], { from, attribution }: { from: number; attribution: Attribution }): Cut | undefined {
  const listed = all.filter((theft) => theft.attribution === attribution && theft.span.start.getUTCFullYear() >= from);
  const least = listed.at(-1)?.dollars;
  return least === undefined ? undefined : { from, least };
}
