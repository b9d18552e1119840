import { middle, span } from "@/lib/table/dates";
import { amount, holds, text } from "@/lib/table/row";
import { type Data, rowKey, rowsOf } from "./chart";

/** Something that happened at a date. */
export interface Moment {
  readonly role: string;
  readonly line: number;
  readonly key: string;
  readonly date: string;
  readonly at: Date;
  readonly kind: string;
  readonly title: string;
}

/** A figure for a year. */
export interface Yearly {
  readonly role: string;
  readonly line: number;
  readonly key: string;
  readonly year: number;
  readonly value: number;
  /** Who counted or estimated. */
  readonly by: string;
  /** Whether only a part of the year is counted. */
  readonly partial: boolean;
  /** Whether it must not be joined to the year before. */
  readonly apart: boolean;
}

interface Years {
  readonly from: number;
  readonly to: number;
}

export interface Panels {
  /** The Security Council's texts, without the one that closes them. */
  readonly texts: readonly Moment[];
  readonly closing: readonly Moment[];
  /** Steps of other kinds. */
  readonly others: readonly Moment[];
  readonly tests: readonly Moment[];
  /** The moment that all panels share. */
  readonly line: Moment | undefined;
  readonly missiles: readonly Yearly[];
  readonly economy: readonly Yearly[];
  readonly trade: readonly Yearly[];
}

/** The rows of every panel that lie in the years drawn. */
export function panels(data: Data, options: Years & { readonly closing?: string | undefined }): Panels {
  const steps = moments(data, "sanctions", options, "kind", "title");
  const texts = steps.filter(({ kind }) => kind === "unsc");
  return {
    texts: texts.filter(({ title }) => title !== options.closing),
    closing: texts.filter(({ title }) => title === options.closing),
    others: steps.filter(({ kind }) => kind !== "unsc" && kind !== "network"),
    line: steps.find(({ kind }) => kind === "network"),
    tests: moments(data, "tests", options, "", "magnitude"),
    missiles: yearly(data, "missiles", options, "launched", "coverage"),
    economy: yearly(data, "economy", options, "growth_pct", "estimator"),
    trade: yearly(data, "trade", options, "usd_billion", "basis"),
  };
}

function moments(data: Data, role: string, { from, to }: Years, kind: string, title: string): Moment[] {
  return rowsOf(data, role).flatMap((row) => {
    const date = text(row, "date");
    const year = span(date).start.getUTCFullYear();
    return year < from || year > to
      ? []
      : [{ role, line: row.line, key: rowKey(role, row.line), date, at: middle(date), kind: text(row, kind), title: text(row, title) }];
  });
}

function yearly(data: Data, role: string, { from, to }: Years, column: string, by: string): Yearly[] {
  return rowsOf(data, role)
    .flatMap((row) => {
      const [year, value] = [amount(row, "year"), amount(row, column)];
      if (year === undefined || value === undefined || year < from || year > to) return [];
      return [
        {
          role,
          line: row.line,
          key: rowKey(role, row.line),
          year,
          value,
          by: text(row, by),
          partial: holds(row, "partial"),
          apart: holds(row, "break_before"),
        },
      ];
    })
    .toSorted((a, b) => a.year - b.year);
}
