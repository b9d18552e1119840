import type { ColumnReading, Kind } from "./column";
import type { Reading } from "./found";
import { example } from "./number-form";
import type { Choices, Question } from "./read-table";
import { findTotals } from "./totals";

/** What somebody has said that a column holds. */
export const chosenKind = ({ kinds }: Choices, name: string | undefined): Kind | undefined => kinds?.get(name ?? "");

/** How many values of a column stand beside a question. */
const sampled = 5;

/** What a column wants of a cell, in words. */
export const expectedOf = ({ kind, form, order }: ColumnReading): string =>
  kind === "number" ? `a number, such as ${form ? example(form) : "1"}` : `a date, ${order}`;

/** Whether the last row is a total; asks where it may be one. */
export function totalOf(
  all: readonly (readonly Reading<ColumnReading>[])[],
  sheet: readonly (readonly string[])[],
  rows: readonly number[],
  { totals }: Choices,
  { questions, evidence }: { questions: Question[]; evidence: string[] },
): boolean {
  const last = rows.at(-1);
  if (last === undefined || rows.length < 2) return false;
  const first = (sheet[last] ?? []).find((cell) => cell.trim()) ?? "";
  const numbers = all.flatMap(([one]) => (one?.value.kind === "number" ? [one.value] : []));
  const found = findTotals(first, numbers);
  if (totals !== undefined) return totals && (found.state === "open" || found.reading.value);
  if (found.state === "clear") {
    if (found.reading.value) evidence.push(`row ${last + 1} is a total: ${found.reading.why}`);
    return found.reading.value;
  }
  questions.push({
    about: "totals",
    asks: `Is row ${last + 1} a total?`,
    readings: found.readings.map(({ value, why }) => ({
      answer: value ? "yes" : "no",
      means: value ? "a total" : "a row like others",
      why,
    })),
  });
  return false;
}

/** The reading of a column: the one there is, the one that was chosen, or the first with a question. */
export function pick(
  own: readonly Reading<ColumnReading>[],
  readings: readonly Reading<ColumnReading>[],
  column: string,
  { decimal, dates }: Choices,
  questions: Question[],
): Reading<ColumnReading> {
  const wanted = (kind: Kind) => (kind === "number" ? decimal : kind === "date" ? dates : undefined);
  const said = own.filter(({ value }) => value.habits?.some((one) => one === wanted(value.kind)));
  const left = said.length ? said : readings;
  const [first, ...more] = left;
  if (!first) throw new Error("a column without a reading");
  if (more.length) {
    // What all read alike helps nobody to choose.
    const telling = first.value.values
      .flatMap((one, at) => (more.some(({ value }) => value.values[at] !== one) ? [at] : []))
      .slice(0, sampled);
    const about = new Set(left.map(({ value }) => value.kind)).size > 1 ? "kinds" : first.value.kind === "date" ? "dates" : "decimal";
    questions.push({
      about,
      column,
      asks:
        about === "kinds"
          ? `What does “${column}” hold?`
          : about === "dates"
            ? `In which order are the dates of “${column}”?`
            : `How are the numbers of “${column}” written?`,
      readings: left.map(({ value, why }) => ({
        answer: about === "kinds" ? value.kind : (value.order ?? value.form?.decimal ?? ""),
        means: meant(value),
        why,
        sample: telling.map((at) => value.values[at] ?? null),
      })),
    });
  }
  return first;
}

const meant = ({ kind, form, order }: ColumnReading): string =>
  kind === "text" ? "words" : kind === "date" ? `dates, ${order}` : `numbers, such as ${form ? example(form) : "1"}`;
