import { ascending, extent } from "d3";
import { orList, quote } from "@/lib/problem";
import { findSpan } from "@/lib/table/dates";
import { type Cell, type Row, text } from "@/lib/table/row";
import { factFunctions, rowFunctions } from ".";
import type { Declaration, RowDeclaration } from "./declare";
import { type Fact, isRefusal, type Limits, type Refusal, type RowRef, type Unit, type Value } from "./fact";
import { fromOneRow, hedgeOf, unsure } from "./hedge";
import { beyond, limitsOf } from "./limits";
import { measureOf } from "./measure";
import { comparable, matching, sayWhere, unheard, unmeetable } from "./where";

/** The rows of a dataset and the names of its columns. */
export interface Table {
  readonly rows: readonly Row[];
  readonly columns: readonly string[];
  /** The values that a column's schema lists: a condition may ask for one that no row has. */
  readonly allowed?: ReadonlyMap<string, readonly (string | number)[]>;
  /** Least and most that a column's schema lets through. */
  readonly limits?: ReadonlyMap<string, Limits>;
  /** The column whose cells stand before the numbers of another, such as “at least”: by the other. */
  readonly hedges?: ReadonlyMap<string, string>;
}

type Tables = ReadonlyMap<string, Table>;

/** Computes every declared fact. What cannot be computed comes back with the reason, and so does what is built on it. `malformed` are facts that could not even be read. */
export function evaluate(
  declarations: ReadonlyMap<string, Declaration>,
  tables: Tables,
  malformed: ReadonlyMap<string, string> = new Map(),
): { facts: Map<string, Fact>; refused: Map<string, string> } {
  const facts = new Map<string, Fact>();
  const refused = new Map(malformed);
  const open = new Set<string>();

  const find = (id: string): Fact | Refusal => {
    const done = facts.get(id);
    if (done) return done;
    const before = refused.get(id);
    if (before) return { refused: before };
    const declaration = declarations.get(id);
    if (!declaration) return { refused: `there is no fact ${id}` };
    if (open.has(id)) return { refused: `${id} is computed from itself` };
    open.add(id);
    const result = "dataset" in declaration ? fromRows(id, declaration, tables) : fromFacts(id, declaration, find, tables);
    open.delete(id);
    if (isRefusal(result)) refused.set(id, result.refused);
    else facts.set(id, result);
    return result;
  };

  for (const id of declarations.keys()) find(id);
  return { facts, refused };
}

function fromRows(id: string, declaration: RowDeclaration, tables: Tables): Fact | Refusal {
  const { dataset, column, where, order, at = "", row, from = "largest", "may-be-none": mayBeNone = false, ...said } = declaration;
  const table = tables.get(dataset);
  if (!table) return { refused: `there is no dataset ${dataset}: there is ${orList([...tables.keys()])}` };
  const use = rowFunctions.find(({ name }) => name === said.function);
  if (!use) return { refused: `there is no function ${said.function}` };
  const misplaced = misplacement(declaration);
  if (misplaced) return { refused: misplaced };
  const named = [
    ...(column || said.function !== "count" ? [column] : []),
    ...Object.keys(where),
    ...[order, declaration.at].flatMap((one) => one ?? []),
  ];
  const asks = typeof said.qualifier === "object" ? [said.qualifier.column] : [];
  const unknown = [...named, ...Object.keys(row ?? {}), ...asks].find((name) => !table.columns.includes(name));
  if (unknown !== undefined) return { refused: `${dataset} has no column “${unknown}”: it has ${orList(table.columns)}` };

  const asked =
    unmeetable(table.rows, where) ??
    (mayBeNone
      ? undefined
      : unheard(dataset, table.rows, where, said.function === "count" ? table.allowed : undefined, said.function === "range")) ??
    (row && (unmeetable(table.rows, row) ?? unheard(dataset, table.rows, row)));
  if (asked) return { refused: asked };

  const fits = matching(table.rows, where);
  const adrift = order ? fits.find(({ cells }) => cells[order] === null) : undefined;
  if (adrift) return { refused: `“${order}” is empty in row ${adrift.line + 1} of ${dataset}: the row has no place in the order` };
  const place = ({ cells }: Row) => (order ? comparable(cells[order] ?? 0) : 0);
  const rows = order ? fits.toSorted((a, b) => ascending(place(a), place(b)) || a.line - b.line) : fits;
  const tie = order && tied(dataset, rows, said.function, order, column);
  if (tie) return { refused: tie };
  const ranked = row && { rows: matching(fits, row), where: sayWhere(row), from };
  const picked = { dataset, rows, column, at, where: sayWhere(where), ...(ranked ? { ranked } : {}) };
  const result = use.compute(picked);
  if (isRefusal(result)) return result;
  const value = clean(scaled(result.value, said.scale));
  const wrong = misfit(value, said.unit) ?? otherUnit(said.function, use.unit, said.unit);
  if (wrong) return { refused: wrong };
  const measure = measureOf(said, use.measures);
  if (isRefusal(measure)) return measure;
  const outside = beyond(value, measure);
  if (outside) return { refused: outside };
  const ends = said.function === "range" ? endsOf(result.rows, column) : result.rows;
  const hedge = hedgeOf(said, dataset, ends, table.hedges?.get(at || column));
  if (isRefusal(hedge)) return hedge;
  const refs = result.rows.map(({ line }) => ({ dataset, line }));
  return {
    id,
    ...about(said),
    ...measure,
    ...limited(limitsOf(measure, ofColumn.has(said.function) && !said.scale ? table.limits?.get(column) : undefined)),
    ...(said.function === "rank" && from === "smallest" ? { from } : {}),
    value,
    ...hedge,
    formula: `${use.formula(picked)}${order ? `, by ${order}` : ""}${said.scale ? `, in ${said.scale}s` : ""}`,
    columns: [{ dataset, column }],
    ...provenance(refs, tables),
  };
}

/** Two rows that both come first, or last, and say different things: at the same place, or one within the time of the other. */
function tied(dataset: string, rows: readonly Row[], name: string, order: string, column: string): string | undefined {
  const end = rows.at(name === "last" ? -1 : 0);
  const place = end?.cells[order] ?? 0;
  // Of dates themselves the first is the one that covers others, and as true as they are.
  if (column === order && name === "first") return undefined;
  const other = rows.find(({ cells }) => meet(cells[order] ?? 0, place) && cells[column] !== end?.cells[column]);
  if (!end || !other) return undefined;
  const [one, two] = [end.line + 1, other.line + 1].toSorted((a, b) => a - b);
  if (comparable(other.cells[order] ?? 0) !== comparable(place))
    return `“${order}” is ${text(end, order)} in row ${end.line + 1} of ${dataset} and ${text(other, order)} in row ${other.line + 1}, whose “${column}” differs: which comes ${name} cannot be told`;
  return `“${order}” is ${text(end, order)} in both row ${one} and row ${two} of ${dataset}, whose “${column}” differs: what comes ${name} would hang on the order of the file`;
}

/** Whether two places in an order are one, or dates of which one covers the other. */
function meet(one: Exclude<Cell, null>, two: Exclude<Cell, null>): boolean {
  const [here, there] = [findSpan(String(one)), findSpan(String(two))];
  return typeof one === "string" && here && there ? here.start < there.end && there.start < here.end : comparable(one) === comparable(two);
}

/** What a declaration asks of a function that cannot use it, or does not ask of one that needs it. */
function misplacement({ function: name, at, row, from, order, qualifier, "may-be-none": mayBeNone }: RowDeclaration): string | undefined {
  const extreme = name === "at-minimum" || name === "at-maximum";
  if (extreme && at === undefined) return `${name} without “at”: it needs the column that says where`;
  if (!extreme && at !== undefined) return `“at” for ${name}, which does not use it`;
  if (name === "rank" && row === undefined) return "rank without “row”: it needs the row whose place is asked for";
  if (name !== "rank" && (row !== undefined || from !== undefined))
    return `“${row === undefined ? "from" : "row"}” for ${name}, which does not use it`;
  if (mayBeNone !== undefined && name !== "count") return `“may-be-none” for ${name}, which has no value where no row fits`;
  if (order !== undefined && name !== "first" && name !== "last") return `“order” for ${name}, which does not use it`;
  if (typeof qualifier === "object" && !fromOneRow.has(name))
    return `a qualifier from a cell for ${name}, whose value comes from no one row`;
  return undefined;
}

/** The rows that have the smallest and the largest number of a column. */
function endsOf(rows: readonly Row[], column: string): readonly Row[] {
  const [low, high] = extent(rows, ({ cells }) => Number(cells[column]));
  return rows.filter(({ cells }) => cells[column] === low || cells[column] === high);
}

const scales = { thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 };

const scaled = (value: Value, scale: RowDeclaration["scale"]): Value =>
  !scale || typeof value === "string"
    ? value
    : typeof value === "number"
      ? value * scales[scale]
      : { low: value.low * scales[scale], high: value.high * scales[scale] };

/** Sums of decimals are off in the sixteenth digit: no more than twelve are kept. */
function clean(value: Value): Value {
  const tidy = (number: number) => (Number.isFinite(number) ? Number(number.toPrecision(12)) : number);
  if (typeof value === "string") return value;
  return typeof value === "number" ? tidy(value) : { low: tidy(value.low), high: tidy(value.high) };
}

const otherUnit = (name: string, made: Unit | undefined, declared: Unit): string | undefined =>
  made === undefined || made === declared ? undefined : `${name} gives ${made}, and the unit declared is ${declared}`;

function fromFacts(
  id: string,
  { of, ...said }: Exclude<Declaration, RowDeclaration>,
  find: (id: string) => Fact | Refusal,
  tables: Tables,
): Fact | Refusal {
  const parts: Fact[] = [];
  for (const name of of) {
    const part = find(name);
    if (isRefusal(part)) return { refused: `${name}: ${part.refused}` };
    parts.push(part);
  }
  const use = factFunctions.find(({ name }) => name === said.function);
  if (!use) return { refused: `there is no function ${said.function}` };
  const [least, most] = use.takes;
  if (parts.length < least || parts.length > most)
    return { refused: `${said.function} takes ${least === most ? least : `${least} to ${most}`} facts, not ${parts.length}` };
  const result = use.compute(parts);
  if (isRefusal(result)) return result;
  const value = clean(result.value);
  const part = parts[0]?.unit;
  const mixed = use.unit === "same" && parts.find(({ unit }) => unit !== part);
  if (mixed) return { refused: `${mixed.id} is in ${mixed.unit}, and ${parts[0]?.id} in ${part}` };
  const wrong = misfit(value, said.unit) ?? otherUnit(said.function, use.unit === "same" ? part : use.unit, said.unit);
  if (wrong) return { refused: wrong };
  const measure = measureOf(said, use.measures, parts);
  if (isRefusal(measure)) return measure;
  const outside = beyond(value, measure) ?? (said.qualifier ? undefined : unsure(parts));
  if (outside) return { refused: outside };
  const refs = [...new Map(parts.flatMap(({ rows }) => rows).map((ref) => [`${ref.dataset}:${ref.line}`, ref])).values()];
  return {
    id,
    ...about(said),
    ...measure,
    ...limited(limitsOf(measure)),
    value,
    ...(said.qualifier ? { qualifier: said.qualifier } : {}),
    formula: use.formula(parts),
    columns: [...new Map(parts.flatMap(({ columns = [] }) => columns).map((one) => [`${one.dataset}:${one.column}`, one])).values()],
    ...provenance(refs, tables),
  };
}

const about = ({ what, unit, round }: Pick<Declaration, "what" | "unit" | "round">) => ({
  what,
  unit,
  ...(round === undefined ? {} : { round }),
});

/** Functions whose value lies within the limits of their column. */
const ofColumn: ReadonlySet<string> = new Set(["only", "first", "last", "minimum", "maximum", "range", "mean", "median"]);

const limited = (limits: Limits | undefined): Pick<Fact, "limits"> => (limits ? { limits } : {});

function misfit(value: Value, unit: Fact["unit"]): string | undefined {
  if (unit === "rank" && !(Number.isInteger(value) && Number(value) >= 1))
    return `a place is wanted, and the value is ${JSON.stringify(value)}`;
  const written = unit === "date" || unit === "text";
  if (written && typeof value !== "string") return `a ${unit} is wanted, and the value is ${JSON.stringify(value)}`;
  if (!written && typeof value === "string") return `a number is wanted, and the value is ${quote(value)}`;
  if (unit === "date" && !findSpan(String(value))) return `a date is wanted, and the value is ${quote(value)}`;
  if (typeof value === "number" && !Number.isFinite(value)) return `the value is ${value}: no number can hold it`;
  return undefined;
}

function provenance(rows: readonly RowRef[], tables: Tables): Pick<Fact, "rows" | "sources" | "evidence"> {
  const used = rows.flatMap(({ dataset, line }) => tables.get(dataset)?.rows[line - 1] ?? []);
  const evidences = new Set(used.map((row) => text(row, "evidence")));
  return {
    rows,
    sources: [...new Set(used.map((row) => text(row, "source")).filter(Boolean))],
    evidence: ["invented", "recalled", "seen", "seed"].find((kind) => evidences.has(kind)) ?? "",
  };
}
