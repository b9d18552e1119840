import { middle, span } from "@/lib/table/dates";
import { amount, holds, text } from "@/lib/table/row";
import { type Data, rowsOf } from "./chart";

/** One publisher's total for one year, in one edition. */
export interface Total {
  readonly line: number;
  readonly publisher: string;
  readonly published: string;
  readonly year: number;
  /** The last day or month counted. */
  readonly until: string;
  readonly dollars: number;
  readonly bound: string;
  readonly superseded: boolean;
  /** Whether the period ends before its year does. */
  readonly partial: boolean;
}

/** The totals of one publisher: those that stand, by year, and those that a later edition replaced. */
export interface Publisher {
  readonly name: string;
  readonly whole: readonly Total[];
  readonly parts: readonly Total[];
  readonly revised: readonly { readonly from: Total; readonly to: Total }[];
}

/** A replaced figure is drawn if it lies at least this share of the scale from the one that replaced it. */
const visible = 0.01;

/** Publishers in the order of the file. Totals of several years, and doubtful ones, have no place on the axis. */
export function publishers(data: Data): readonly Publisher[] {
  const all = rowsOf(data).flatMap((row): Total[] => {
    const [year, dollars, until] = [amount(row, "year"), amount(row, "amount_usd"), text(row, "period_end")];
    if (year === undefined || dollars === undefined || holds(row, "doubtful")) return [];
    const partial = span(until).end.getUTCFullYear() === year;
    return [
      {
        line: row.line,
        publisher: text(row, "publisher"),
        published: text(row, "published"),
        year,
        until,
        dollars,
        bound: text(row, "bound"),
        superseded: holds(row, "superseded"),
        partial,
      },
    ];
  });
  const most = Math.max(...all.map(({ dollars }) => dollars));
  return [...new Set(all.map(({ publisher }) => publisher))].map((name) => {
    const own = all
      .filter(({ publisher }) => publisher === name)
      .toSorted((a, b) => a.year - b.year || middle(a.until).getTime() - middle(b.until).getTime());
    const whole = own.filter(({ partial, superseded }) => !partial && !superseded);
    const revised = own.flatMap((from) => {
      const to = whole.find(({ year }) => year === from.year);
      return from.superseded && !from.partial && to && Math.abs(from.dollars - to.dollars) >= visible * most ? [{ from, to }] : [];
    });
    return { name, whole, parts: own.filter(({ partial }) => partial), revised };
  });
}

/** Every total that is drawn. */
export const drawn = (all: readonly Publisher[]): Total[] =>
  all.flatMap(({ whole, parts, revised }) => [...whole, ...parts, ...revised.map(({ from }) => from)]);

/** The revision that moved a figure furthest. */
export const largestRevision = (all: readonly Publisher[]) =>
  all
    .flatMap(({ revised }) => revised)
    .toSorted((a, b) => Math.abs(b.from.dollars - b.to.dollars) - Math.abs(a.from.dollars - a.to.dollars))[0];
