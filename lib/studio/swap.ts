import { applyEdits, modify } from "jsonc-parser";
import Papa from "papaparse";
import type { TableResource } from "@/lib/pack/descriptor";
import { unprintable } from "@/lib/problem";
import { type Match, plainly } from "@/lib/table/reading/match";
import { columns, type Field } from "@/lib/table/schema";

/** Where new rows come from: as their figures' source lines say it. */
export interface NewSource {
  /** Its name in the pack's table of sources, where the pack has one. */
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly date: string;
  readonly link: string;
}

/** What is said of a dataset's new rows. */
export interface Provenance {
  /** The source, where it is another one than before. */
  readonly source?: NewSource;
  /** The day the rows were taken from it, and the last date that they speak of: ISO, the latter empty for none. */
  readonly retrieved: string;
  readonly asOf: string;
  /** Where it is another than before. */
  readonly licence?: TableResource["licenses"][number];
}

/**
 * The files that change when a dataset gets new rows: its table, its description, and the table of sources where there is a new one.
 * `matches` are where its columns came from: a column that was found by hand is known by its name the next time.
 */
export function swapFiles(
  texts: Readonly<Record<string, string>>,
  { name, path }: Pick<TableResource, "name" | "path">,
  csv: string,
  { source, retrieved, asOf, licence }: Provenance,
  matches: readonly Match[] = [],
): Readonly<Record<string, string>> {
  const before = texts["datapackage.json"] ?? "{}";
  const descriptor = JSON.parse(before);
  const at = (descriptor.resources ?? []).findIndex((one: { name?: unknown }) => one.name === name);
  const resource = descriptor.resources?.[at];
  if (!resource) throw new Error(`no dataset ${name} in datapackage.json`);
  const fields: readonly Field[] = resource.schema?.fields ?? [];
  const learnt = fields.flatMap((field, place): Edit[] => {
    const names = newNames(field, matches);
    return names.length
      ? [
          [
            ["schema", "fields", place, "synonyms"],
            [...(field.synonyms ?? []), ...names],
          ],
        ]
      : [];
  });
  const edits: readonly Edit[] = [
    [["retrieved"], retrieved],
    // Nothing in its place takes it away.
    [["asOf"], asOf || undefined],
    ...(licence ? [[["licenses"], [licence]] as const] : []),
    ...(source ? [[["sources"], [{ title: source.title, ...(source.link ? { path: source.link } : {}) }]] as const] : []),
    ...learnt,
  ];
  // Somebody's own file: what is not touched stays as it was written.
  const text = edits.reduce(
    (all, [place, value]) => applyEdits(all, modify(all, ["resources", at, ...place], value, { formattingOptions })),
    before,
  );
  const table = source && sourcesOf(resource, descriptor.resources ?? []);
  return {
    [path]: csv,
    "datapackage.json": text,
    ...(source && table ? { [table.path]: withSource(texts[table.path] ?? "", source) } : {}),
  };
}

type Edit = readonly [place: readonly (string | number)[], value: unknown];

const formattingOptions = { insertSpaces: true, tabSize: 2 };

/** What the file called a column, where somebody had to say that it is this one. */
const newNames = ({ name, title = name, synonyms = [] }: Field, matches: readonly Match[]): readonly string[] =>
  matches.flatMap(({ field, column, how }) =>
    field === name &&
    column !== undefined &&
    (how === "chosen" || how === "content") &&
    column.length <= 100 &&
    !unprintable.test(column) &&
    ![name, title, ...synonyms].some((one) => plainly(one) === plainly(column))
      ? [column]
      : [],
  );

/** The dataset that a dataset's rows name their sources in, and the column that does; undefined for one whose rows name none. */
export function sourcesOf(
  resource: { readonly schema?: Partial<TableResource["schema"]> },
  resources: readonly { readonly name: string; readonly path: string }[],
): { readonly column: string; readonly path: string; readonly name: string } | undefined {
  for (const { fields, reference } of resource.schema?.foreignKeys ?? []) {
    const [column, ...more] = columns(fields);
    const target = resources.find(({ name }) => name === reference.resource);
    if (column === "source" && !more.length && target) return { column, path: target.path, name: target.name };
  }
  return undefined;
}

/** A table of sources with one more row; the same table where it has one of that name. */
function withSource(csv: string, { id, title, publisher, date, link }: NewSource): string {
  const { data } = Papa.parse<string[]>(csv, { header: false, skipEmptyLines: true });
  const [header = [], ...rows] = data;
  if (rows.some((row) => row[header.indexOf("id")] === id)) return csv;
  const cells = new Map([
    ["id", id],
    ["title", title],
    ["publisher", publisher],
    ["date", date],
    ["url", link],
    ["how_seen", "supplied with the data"],
  ]);
  return `${Papa.unparse([header, ...rows, header.map((name) => cells.get(name) ?? "")], { newline: "\n" })}\n`;
}

/** A name for a source out of its title and date: `statistics-office-2026`. */
export function nameSource(title: string, date: string): string {
  const words = title
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  const year = /^\d{4}/.exec(date)?.[0];
  return [...(words ?? ["source"]).slice(0, 3), ...(year ? [year] : [])].join("-");
}
