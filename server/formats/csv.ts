import Papa from "papaparse";
import type { Options } from "@/lib/address";
import type { Cell } from "@/lib/table/row";
import type { FileFormat } from "./format";
import { type Shown, shownRows } from "./rows";

/**
 * The rows that the figure shows, raw, as their datasets have them; where there are several datasets, a first column names
 * each row's. UTF-8, comma, LF; `bom=yes` for spreadsheets that guess, `safe=yes` so that no text begins a formula.
 */
export const csv: FileFormat = {
  format: "csv",
  type: "text/csv; charset=utf-8",
  title: "CSV",
  options: { bom: ["yes"], safe: ["yes"] },
  make: ({ figure, pack }, options) => Buffer.from(writeCsv(shownRows(figure, pack), options)),
};

export function writeCsv(shown: readonly Shown[], { bom, safe }: Options): string {
  const columns = [...new Set(shown.flatMap(({ dataset }) => dataset.columns))];
  const named = shown.length > 1;
  const say = (cell: Cell | undefined) => (safe === "yes" ? safely(cell) : cell === null || cell === undefined ? "" : String(cell));
  const rows = shown.flatMap(({ dataset, rows }) =>
    rows.map(({ cells }) => [...(named ? [dataset.resource.name] : []), ...columns.map((column) => say(cells[column]))]),
  );
  const text = Papa.unparse([[...(named ? ["dataset"] : []), ...columns], ...rows], { newline: safe === "yes" ? "\r\n" : "\n" });
  return `${bom === "yes" ? "\ufeff" : ""}${text}${safe === "yes" ? "\r\n" : "\n"}`;
}

/** Text that a spreadsheet would take for a formula, in any width of letters, behind an apostrophe. Numbers stay as they are. */
const safely = (cell: Cell | undefined): string => {
  if (typeof cell !== "string") return cell === null || cell === undefined ? "" : String(cell);
  return /^\s*[=+\-@\t\r|%\u2212]/u.test(cell.normalize("NFKC")) ? `'${cell}` : cell;
};
