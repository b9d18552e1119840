import type { Table } from "@/lib/facts/evaluate";
import type { Fact } from "@/lib/facts/fact";
import { type Row, text } from "@/lib/table/row";

/** Columns that say where a row comes from, and nothing of what it is about. */
const about = new Set(["source", "evidence", "note", "notes", "comment", "remark"]);

/**
 * A row that is left when the rows of these facts are taken away: it is like them in every column in which they are alike, and has
 * something in the column that they were read from. Where the shares of Russia and China in 2019 are named, a third share of 2019
 * remains, and nothing else is “the rest”. In plain words, or undefined where nothing remains.
 */
export function findRemaining(facts: readonly Fact[], tables: ReadonlyMap<string, Table>): string | undefined {
  for (const { dataset, column } of facts.flatMap(({ columns = [] }) => columns)) {
    const table = tables.get(dataset);
    const lines = new Set(facts.flatMap(({ rows }) => rows.filter((row) => row.dataset === dataset).map(({ line }) => line)));
    const [first, ...others] = table?.rows.filter(({ line }) => lines.has(line)) ?? [];
    if (!table || !first) continue;
    const telling = table.columns.filter((name) => name !== column && !about.has(name));
    // An empty cell tells nothing: that two rows have none is no likeness.
    const alike = telling.filter((name) => text(first, name) !== "" && others.every(({ cells }) => cells[name] === first.cells[name]));
    const left = table.rows.find(
      (row) => !lines.has(row.line) && counts(row, column) && alike.every((name) => row.cells[name] === first.cells[name]),
    );
    if (left) return say(left, dataset, [...telling.filter((name) => !alike.includes(name)), ...(column ? [column] : [])]);
  }
  return undefined;
}

/** Whether a row has a part of the whole: a cell that is empty or 0 leaves nothing. */
const counts = ({ cells }: Row, column: string): boolean => !column || (cells[column] !== null && cells[column] !== 0);

const say = (row: Row, dataset: string, columns: readonly string[]): string => {
  const cells = columns.filter((name) => text(row, name) !== "").map((name) => `${name} ${text(row, name)}`);
  return `row ${row.line + 1} of ${dataset}${cells.length ? ` (${cells.join(", ")})` : ""}`;
};
