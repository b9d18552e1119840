import Papa from "papaparse";
import type { TableResource } from "@/lib/pack/descriptor";
import { columns } from "@/lib/table/schema";

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

/** The files that change when a dataset gets new rows: its table, its description, and the table of sources where there is a new one. */
export function swapFiles(
  texts: Readonly<Record<string, string>>,
  { name, path }: Pick<TableResource, "name" | "path">,
  csv: string,
  { source, retrieved, asOf, licence }: Provenance,
): Readonly<Record<string, string>> {
  const descriptor = JSON.parse(texts["datapackage.json"] ?? "{}");
  const resource = (descriptor.resources ?? []).find((one: { name?: unknown }) => one.name === name);
  if (!resource) throw new Error(`no dataset ${name} in datapackage.json`);
  resource.retrieved = retrieved;
  if (asOf) resource.asOf = asOf;
  else delete resource.asOf;
  if (licence) resource.licenses = [licence];
  if (source) resource.sources = [{ title: source.title, ...(source.link ? { path: source.link } : {}) }];
  const table = source && sourcesOf(resource, descriptor.resources ?? []);
  return {
    [path]: csv,
    "datapackage.json": `${JSON.stringify(descriptor, undefined, 2)}\n`,
    ...(source && table ? { [table.path]: withSource(texts[table.path] ?? "", source) } : {}),
  };
}

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
