import { group } from "d3";
import type { CellReadings, Cells } from "./cells";
import { type DateOrder, dateOrders } from "./date-order";
import type { Reading } from "./found";
import { example, inForm, isNumber, type NumberForm, numberForms } from "./number-form";

/** What a column holds. */
export type Kind = "number" | "date" | "text";

/** A way to read a column: its values by row, as text that loses nothing (`null` for none, `undefined` for a cell that it cannot read). */
export interface ColumnReading {
  readonly kind: Kind;
  readonly form?: NumberForm;
  readonly order?: DateOrder;
  readonly values: readonly (string | null | undefined)[];
  /** Marks and orders that give the same values. */
  readonly habits?: readonly string[];
  /** Some cell can be read only so: what it tells of holds for the file. */
  readonly telling: boolean;
}

/** Of so many cells that are numbers or dates a column is one of them, and the others are mistakes in it, which are named. */
const enough = 0.7;
/** Of so few it is words, in which a number may stand. */
const few = 0.3;

/**
 * The ways in which a column can be read. Those that give the same values are one. More than one is left where its own cells do not
 * tell: `1,234` is a thousand or one and a bit, and a column of two numbers and two words is either.
 */
export function columnReadings({ texts, readings }: Cells, kind?: Kind): readonly Reading<ColumnReading>[] {
  const said = readings.filter(({ missing }) => !missing);
  const words = (why: string): Reading<ColumnReading> => ({
    value: { kind: "text", telling: false, values: texts.map((cell) => cell || null) },
    why,
  });
  if (!said.length)
    return [{ value: { kind: kind ?? "text", telling: false, values: texts.map(() => null) }, why: "nothing stands in it" }];
  const years = kind === "date";
  const asDates = said.filter((cell) => dateOrders.some((_, order) => dateIn(cell, order, years) !== undefined)).length;
  const asNumbers = said.filter(({ numbers }) => isNumber(numbers)).length;
  const most = Math.max(asDates, asNumbers);
  if (kind === "text" || (kind === undefined && most <= said.length * few)) return [words("its cells are words")];
  const dated = kind === "date" || (kind === undefined && asDates >= asNumbers);
  const typed = best(
    readings,
    dated ? dateOrders.map((_, order) => dateReading(readings, order, years)) : numberForms.map((_, form) => numberReading(readings, form)),
  );
  if (kind !== undefined || most >= said.length * enough) return typed;
  return [...typed, words(`${said.length - most} of ${said.length} cells are no ${dated ? "dates" : "numbers"}`)];
}

/** The date that a cell is in an order; also a year alone, where it is known that dates stand here. */
const dateIn = ({ dates, year }: CellReadings, order: number, years: boolean): string | undefined =>
  dates[order] ?? (years ? year : undefined);

function dateReading(cells: readonly CellReadings[], at: number, years: boolean): ColumnReading {
  const order = dateOrders[at];
  return {
    kind: "date",
    ...(order ? { order } : {}),
    telling: cells.some((cell) => !cell.missing && dateOrders.some((_, other) => dateIn(cell, other, years) !== dateIn(cell, at, years))),
    values: cells.map((cell) => (cell.missing ? null : dateIn(cell, at, years))),
  };
}

function numberReading(cells: readonly CellReadings[], at: number): ColumnReading {
  const form = numberForms[at];
  // 45% and 45 are no numbers of one column: what has another unit than the others is a mistake.
  const counts = new Map<string, number>();
  for (const { missing, numbers } of cells) {
    const one = missing ? undefined : inForm(numbers, at);
    if (one) counts.set(kept(one.unit), (counts.get(kept(one.unit)) ?? 0) + 1);
  }
  const usual = [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
  const telling = cells.some(
    ({ missing, numbers }) =>
      !missing && inForm(numbers, at) && numberForms.every(({ decimal }, other) => decimal === form?.decimal || !inForm(numbers, other)),
  );
  const digitsOf = ({ missing, numbers }: CellReadings) => {
    if (missing) return null;
    const one = inForm(numbers, at);
    return one && kept(one.unit) === usual ? one.digits : undefined;
  };
  return { kind: "number", ...(form ? { form } : {}), telling, values: cells.map(digitsOf) };
}

/** A scale is in the digits already; a percent sign and a currency are units. */
const kept = (unit: string): string => (unit.length === 1 && /[%\p{Sc}]/u.test(unit) ? unit : "");

/** What a reading tells of a file: its decimal mark, or its order of dates. */
const habit = ({ form, order }: ColumnReading): string => form?.decimal ?? order ?? "";

/**
 * The readings that leave the fewest cells unread, those of equal values once. Where some cells can be read only with a point and
 * others only with a comma, or some only with the day first and others only with the month, each is left to be asked about.
 */
function best(cells: readonly CellReadings[], all: readonly ColumnReading[]): readonly Reading<ColumnReading>[] {
  const unread = new Map(all.map((one) => [one, one.values.filter((value) => value === undefined).length]));
  const families = [...group(all, habit).values()].map((family) => {
    const least = Math.min(...family.map((one) => unread.get(one) ?? 0));
    return { fit: family.filter((one) => unread.get(one) === least), least };
  });
  const reads = (family: readonly ColumnReading[], at: number) => family.some(({ values }) => typeof values[at] === "string");
  const alone = families.filter(({ fit }) =>
    cells.some((_, at) => reads(fit, at) && families.every((other) => other.fit === fit || !reads(other.fit, at))),
  );
  const least = Math.min(...families.map((one) => one.least));
  const left = alone.length > 1 ? alone : families.filter((one) => one.least === least);
  const apart: { readonly value: ColumnReading; readonly habits: Set<string> }[] = [];
  for (const value of left.flatMap((one) => one.fit)) {
    const same = apart.find((one) => isSame(one.value, value));
    if (same) same.habits.add(habit(value));
    else apart.push({ value, habits: new Set([habit(value)]) });
  }
  return apart.map(({ value, habits }) => ({ value: { ...value, habits: [...habits] }, why: whyOf(value, cells, all) }));
}

const isSame = (one: ColumnReading, other: ColumnReading): boolean => one.values.every((value, at) => value === other.values[at]);

function whyOf(value: ColumnReading, cells: readonly CellReadings[], all: readonly ColumnReading[]): string {
  const said = cells.filter(({ missing }) => !missing).length;
  const read = value.values.filter((one) => typeof one === "string").length;
  // Cells that only this order or mark can read, such as 25/12/2019 where days come first.
  const others = all.filter((other) => habit(other) !== habit(value));
  const telling = value.values.filter(
    (one, at) => typeof one === "string" && others.every((other) => other.values[at] === undefined),
  ).length;
  const how = value.kind === "date" ? `dates are ${value.order}` : `numbers are written ${value.form ? example(value.form) : ""}`;
  return `${how}: ${read} of ${said} cells can be read so${telling ? `, and ${telling} of them not otherwise` : ""}`;
}

/** What columns that can be read in one way only say of the file: its decimal mark, its order of dates. */
export interface Habits {
  readonly decimals: ReadonlySet<"." | ",">;
  readonly orders: ReadonlySet<DateOrder>;
}

export function habitsOf(columns: readonly (readonly Reading<ColumnReading>[])[]): Habits {
  const decimals = new Set<"." | ",">();
  const orders = new Set<DateOrder>();
  for (const [only, ...more] of columns) {
    if (!only || more.length) continue;
    const { kind, form, order, telling } = only.value;
    if (!telling) continue;
    if (kind === "number" && form) decimals.add(form.decimal);
    if (kind === "date" && order) orders.add(order);
  }
  return { decimals, orders };
}

/** Of the readings of a column, those that keep to the file's habits. */
export function byHabit(readings: readonly Reading<ColumnReading>[], { decimals, orders }: Habits): readonly Reading<ColumnReading>[] {
  if (readings.length < 2) return readings;
  const keeps = (value: ColumnReading, known: ReadonlySet<string>) => known.size !== 1 || value.habits?.some((one) => known.has(one));
  const kept = readings.filter(({ value }) => value.kind === "text" || keeps(value, value.kind === "number" ? decimals : orders));
  const [habit] = [...decimals, ...orders];
  return kept.length
    ? kept.map(({ value, why }) => ({
        value,
        why: kept.length < readings.length ? `${why}; as in other columns of the file (${habit})` : why,
      }))
    : readings;
}
