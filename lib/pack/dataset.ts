import type { Limits } from "@/lib/facts/fact";
import { remember } from "@/lib/remember";
import { orList, type Problem, quote } from "@/lib/problem";
import { parseRecords } from "@/lib/table/records";
import type { Row } from "@/lib/table/row";
import { columns } from "@/lib/table/schema";
import { parseRows } from "@/lib/table/typed";
import type { TableResource } from "./descriptor";

/** A dataset: its declaration, its rows, and the bytes they came from. */
export interface Dataset {
  readonly resource: TableResource;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** The values that the schema lists for a column. */
  readonly allowed: ReadonlyMap<string, readonly (string | number)[]>;
  /** Least and most that the schema lets a column be. */
  readonly limits: ReadonlyMap<string, Limits>;
  /** The column that qualifies a column's numbers, by theirs. */
  readonly hedges: ReadonlyMap<string, string>;
  readonly csv: string;
}

type Read = { readonly dataset: Dataset } | { readonly problems: readonly Problem[] };

/** Reads one dataset of a pack by its Table Schema. What comes of it is shared: of a draft that changes, most datasets are as they were. */
export const parseDataset: (resource: TableResource, csv: string) => Read = remember(
  readDataset,
  2 ** 21,
  (resource, csv) => `${JSON.stringify(resource)}\n${csv}`,
);

function readDataset(resource: TableResource, csv: string): Read {
  const read = parseRecords(resource.path, csv);
  if ("problems" in read) return read;
  const typed = parseRows(resource.path, read.records, resource.schema);
  if ("problems" in typed) return typed;
  const { fields } = resource.schema;
  const allowed = new Map(fields.flatMap(({ name, constraints }) => (constraints?.enum ? [[name, constraints.enum] as const] : [])));
  const limits = new Map(
    fields.flatMap(({ name, constraints: { minimum: least, maximum: most } = {} }) =>
      least === undefined && most === undefined
        ? []
        : [[name, { ...(least === undefined ? {} : { least }), ...(most === undefined ? {} : { most }) }] as const],
    ),
  );
  const hedges = new Map(fields.flatMap(({ name, qualifies }) => (qualifies === undefined ? [] : [[qualifies, name] as const])));
  return { dataset: { resource, columns: fields.map(({ name }) => name), rows: typed.rows, allowed, limits, hedges, csv } };
}

/** Rows that refer to a row which is not there, such as a source that `sources.csv` does not list. */
export function danglingKeys(datasets: ReadonlyMap<string, Dataset>, broken: ReadonlySet<string> = new Set()): readonly Problem[] {
  return [...datasets.values()].flatMap(({ resource, rows }) =>
    resource.schema.foreignKeys.flatMap(({ fields, reference }): Problem[] => {
      const target = reference.resource === "" ? resource.name : reference.resource;
      const other = datasets.get(target);
      if (broken.has(target)) return [];
      if (!other)
        return [
          { file: "datapackage.json", found: `a foreign key of ${resource.name} to ${quote(target)}`, expected: "a dataset of the pack" },
        ];
      const unknown = columns(reference.fields).find((column) => !other.columns.includes(column));
      if (unknown !== undefined)
        return [
          {
            file: "datapackage.json",
            found: `a foreign key of ${resource.name} to ${quote(unknown)} of ${target}`,
            expected: `one of its columns: ${orList(other.columns)}`,
          },
        ];
      const key = (cells: Row["cells"], names: readonly string[]) => JSON.stringify(names.map((name) => cells[name]));
      const known = new Set(other.rows.map(({ cells }) => key(cells, columns(reference.fields))));
      return rows
        .filter(({ cells }) => columns(fields).every((name) => cells[name] !== null) && !known.has(key(cells, columns(fields))))
        .map(({ line, cells }) => ({
          file: resource.path,
          row: line + 1,
          column: columns(fields).join(" + "),
          found: quote(
            columns(fields)
              .map((name) => cells[name])
              .join(", "),
          ),
          expected: `a key of ${other.resource.path}`,
        }));
    }),
  );
}
