import * as v from "valibot";
import { matching, whereSchema } from "@/lib/facts/where";
import type { InkName } from "@/lib/ink";
import { middle } from "@/lib/table/dates";
import { amount, type Row, text } from "@/lib/table/row";
import { figure } from "@/lib/words/number";
import { type Data, rowsOf } from "./chart";
import { writtenPeriod } from "./written-period";

/** The causes a picture tells apart, in the order of its lanes, each with its own colour. A cause in no list is our mistake. */
export const causes = [
  { name: "unknown", ink: "quiet", says: "muted", kinds: ["unknown"] },
  { name: "attack", ink: "third", says: "third", kinds: ["attack suspected", "attack claimed", "attack reported"] },
  { name: "switch-over", ink: "russia", says: "russia", kinds: ["switch-over"] },
  { name: "internal", ink: "ink", says: "ink", kinds: ["internal suspected"] },
] as const satisfies readonly { name: string; ink: InkName; says: InkName; kinds: readonly string[] }[];

export type Cause = (typeof causes)[number];

export const outageOptions = v.strictObject({
  /** Rows that were not cut off all of the time: their discs are hatched and the words say so. */
  broken: v.optional(whereSchema),
  /** Rows that a wide drawing dates as well as measures. */
  named: v.optional(v.array(whereSchema), []),
  /** A day to draw a line at. */
  since: v.optional(v.string()),
});

export type OutageOptions = v.InferOutput<typeof outageOptions>;

/** A row as the picture needs it. */
export interface Outage {
  readonly row: Row;
  readonly at: Date;
  /** Not there where the length is not known. */
  readonly hours?: number;
  readonly cause: Cause;
  /** The cause as the row has it: “attack claimed”. */
  readonly kind: string;
  readonly when: string;
  readonly broken: boolean;
  readonly named: boolean;
}

/** The rows in order of time. */
export function parseOutages(data: Data, { broken, named }: OutageOptions): readonly Outage[] {
  const rows = rowsOf(data);
  const brokenRows = broken ? matching(rows, broken) : [];
  const namedRows = named.flatMap((where) => matching(rows, where));
  return rows
    .map((row): Outage => {
      const start = text(row, "start_utc");
      const kind = text(row, "cause_kind");
      const cause = causes.find(({ kinds }) => (kinds as readonly string[]).includes(kind));
      if (!cause) throw new Error(`no lane for the cause ${kind}`);
      const hours = amount(row, "duration_h");
      return {
        row,
        at: middle(start),
        cause,
        kind,
        when: writtenPeriod(start, text(row, "end_utc") || start),
        broken: brokenRows.includes(row),
        named: namedRows.includes(row),
        ...(hours === undefined ? {} : { hours }),
      };
    })
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** The length of an outage in hours, or undefined: “9.5 h”. */
export const saidHours = ({ hours }: Outage): string | undefined => (hours === undefined ? undefined : `${figure(hours, 1)} h`);
