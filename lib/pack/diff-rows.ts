import { diffArrays } from "diff";
import { type Cell, type Row, text } from "@/lib/table/row";
import { columns } from "@/lib/table/schema";
import type { Dataset } from "./dataset";

/** What happened to a dataset's rows. A row is named by its key, or by all its cells where it has none. */
export interface RowChanges {
  readonly dataset: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly { readonly row: string; readonly column: string; readonly before: string; readonly after: string }[];
  readonly columns?: { readonly added: readonly string[]; readonly removed: readonly string[] };
}

type Datasets = ReadonlyMap<string, Dataset>;

/** The rows that came, went and changed between two versions of a pack's data; datasets in which nothing did are left out, and so are those that could not be read. */
export const diffRows = (before: Datasets, after: Datasets, unread: readonly string[] = []): readonly RowChanges[] =>
  [...new Set([...before.keys(), ...after.keys()])].flatMap((name) => {
    // A table that cannot be read is not a table without rows.
    if (unread.includes(name)) return [];
    const changes = diffDataset(name, before.get(name), after.get(name));
    const { added, removed, changed, columns } = changes;
    return added.length || removed.length || changed.length || columns ? [changes] : [];
  });

function diffDataset(dataset: string, before: Dataset | undefined, after: Dataset | undefined): RowChanges {
  const [old, now] = [before?.rows ?? [], after?.rows ?? []];
  const missing = (from: readonly string[] = [], to: readonly string[] = []) => from.filter((column) => !to.includes(column));
  const moved = before && after && { added: missing(after.columns, before.columns), removed: missing(before.columns, after.columns) };
  const columns = moved && (moved.added.length || moved.removed.length) ? { columns: moved } : {};
  const key = keyOf(before ?? after);
  if (!key.length || !isKey(old, key) || !isKey(now, key)) {
    // Without a key only whole rows can be told apart.
    const parts = diffArrays(old.map(whole), now.map(whole));
    const of = (which: "added" | "removed") => parts.filter((part) => part[which]).flatMap(({ value }) => value);
    return { dataset, added: of("added"), removed: of("removed"), changed: [], ...columns };
  }
  const known = new Map(old.map((row) => [nameRow(row, key), row]));
  const kept = new Set(now.map((row) => nameRow(row, key)));
  const both = before?.columns.filter((column) => after?.columns.includes(column)) ?? [];
  return {
    dataset,
    added: now.map((row) => nameRow(row, key)).filter((name) => !known.has(name)),
    removed: [...known.keys()].filter((name) => !kept.has(name)),
    changed: now.flatMap((row) => {
      const was = known.get(nameRow(row, key));
      return was
        ? both
            .filter((column) => was.cells[column] !== row.cells[column])
            .map((column) => ({ row: nameRow(row, key), column, before: say(was.cells[column]), after: say(row.cells[column]) }))
        : [];
    }),
    ...columns,
  };
}

/** The columns of a dataset's key. */
export const keyOf = (dataset: Dataset | undefined): readonly string[] => columns(dataset?.resource.schema.primaryKey ?? []);

/** A row by its key: “2019-01, TransTeleCom”. */
export const nameRow = (row: Row, key: readonly string[]): string =>
  key.length ? key.map((column) => text(row, column)).join(", ") : whole(row);

const whole = ({ cells }: Row): string => Object.values(cells).map(say).join(", ");
const say = (cell: Cell | undefined): string => (cell === null || cell === undefined ? "" : String(cell));
const isKey = (rows: readonly Row[], key: readonly string[]): boolean => new Set(rows.map((row) => nameRow(row, key))).size === rows.length;
