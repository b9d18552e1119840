import type { TableSchema, Field } from "@/lib/table/schema";

/** Where a column of a dataset comes from. */
export interface Match {
  /** The dataset's name of it. */
  readonly field: string;
  /** The file's. */
  readonly column?: string;
  /** One value for every row, in place of a column. */
  readonly value?: string;
  readonly how: "chosen" | "name" | "content" | "value" | "none";
  readonly why: string;
}

/** What a column of a file shows of itself. */
interface Shown {
  readonly name: string;
  readonly values: readonly (string | null)[];
}

interface Known {
  readonly columns: ReadonlyMap<string, string>;
  readonly values: ReadonlyMap<string, string>;
  readonly known: ReadonlyMap<string, ReadonlySet<string>>;
}

/** So many of a column's values must be known ones for it to be told by them. */
const enough = 0.8;

/**
 * For each column of a dataset the one of the file: as somebody has said, by name or title whatever its capitals and signs, else by what
 * stands in it, where one column alone has the values that the dataset has had.
 */
export function findMatches({ fields }: TableSchema, file: readonly Shown[], { columns, values, known }: Known): readonly Match[] {
  const names = file.map(({ name }) => name);
  const first = fields.map((field): Match => {
    const { name } = field;
    const value = values.get(name);
    if (value !== undefined) return { field: name, value, how: "value", why: "one value for every row" };
    const chosen = columns.get(name);
    if (chosen !== undefined)
      return names.includes(chosen)
        ? { field: name, column: chosen, how: "chosen", why: "as was said" }
        : { field: name, how: "none", why: chosen ? `the file has no column “${chosen}”` : "left empty" };
    const found = findName(names, field);
    return found === undefined
      ? { field: name, how: "none", why: "no column has its name" }
      : { field: name, column: found, how: "name", why: "they have the same name" };
  });
  const taken = new Set(first.flatMap(({ column }) => column ?? []));
  const free = file.filter(({ name }) => !taken.has(name));
  // What could be told by content, if there were not two.
  const unsure = new Map<string, string>();
  const byContent = new Map<string, { field: string; why: string }[]>();
  for (const { field, how } of first) {
    if (how !== "none" || columns.has(field)) continue;
    const wanted = wantedOf(
      fields.find(({ name }) => name === field),
      known.get(field),
    );
    const fit = wanted ? free.filter(({ values: cells }) => shareOf(cells, wanted) >= enough) : [];
    const [only, ...more] = fit;
    if (!wanted || !only) continue;
    if (more.length) {
      unsure.set(field, `${andList(fit.map(({ name }) => `“${name}”`))} have its values: choose one`);
      continue;
    }
    const said = only.values.filter((cell) => cell !== null);
    const why = `${said.filter((cell) => wanted.has(cell ?? "")).length} of its ${said.length} values are values of ${field}: look whether that is right`;
    byContent.set(only.name, [...(byContent.get(only.name) ?? []), { field, why }]);
  }
  for (const [column, all] of byContent)
    if (all.length > 1)
      for (const { field } of all)
        unsure.set(
          field,
          `“${column}” has its values, and those of ${andList(all.filter((one) => one.field !== field).map((one) => one.field))}: choose`,
        );
  // A column that two could be is neither.
  const told = new Map(
    [...byContent].flatMap(([column, [only, ...more]]) => (only && !more.length ? [[only.field, { column, why: only.why }]] : [])),
  );
  return first.map((match) => {
    const found = told.get(match.field);
    const why = unsure.get(match.field);
    if (found) return { field: match.field, column: found.column, how: "content", why: found.why };
    return why ? { ...match, why } : match;
  });
}

/** The values by which a column is told: those that the schema lists, or those that a column of words has had. Numbers and dates tell nothing. */
function wantedOf(field: Field | undefined, had: ReadonlySet<string> | undefined): ReadonlySet<string> | undefined {
  if (field?.constraints?.enum) return new Set(field.constraints.enum.map(String));
  return field?.type === "string" && had?.size ? had : undefined;
}

function shareOf(cells: readonly (string | null)[], wanted: ReadonlySet<string>): number {
  const said = cells.filter((cell) => cell !== null);
  return said.length ? said.filter((cell) => wanted.has(cell ?? "")).length / said.length : 0;
}

/** The column that has a field's name or title, or another name that files have had for it, whatever its capitals, spaces and signs. */
function findName(names: readonly string[], { name, title = name, synonyms = [] }: Field): string | undefined {
  const wanted = [name, title, ...synonyms].map(plainly);
  const found = names.filter((one) => wanted.includes(plainly(one)));
  return found.length === 1 ? found[0] : names.find((one) => one === name);
}

/** A name whatever its capitals, spaces and signs. */
export const plainly = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "");

const andList = (items: readonly string[]): string =>
  `${items.slice(0, -1).join(", ")}${items.length > 1 ? " and " : ""}${items.at(-1) ?? ""}`;
