import type { FigureView } from "@/components/figure";
import { notConfirmed, type TableLine } from "@/components/table";
import { rowKey } from "@/charts/chart";
import type { Pack } from "@/lib/pack";
import type { Figure } from "@/lib/pack/figure";
import { text } from "@/lib/table/row";
import { sourceOf } from "./credit";
import { chartOf, dataOf } from "./figure-svg";

/** The rows of a figure as a reader sees them, each with its source. */
export function figureTable(figure: Figure, pack: Pack): FigureView["table"] {
  const data = dataOf(figure, pack);
  const { columns, rows } = chartOf(figure).table(data, figure.options);
  return {
    columns,
    lines: rows.map(({ role, line, cells }) => {
      const row = data.rows[role]?.find((one) => one.line === line);
      const source = row && sourceOf(row, pack);
      if (!row || !source) throw new Error(`${figure.id}: no source for row ${line} of ${role}`);
      return {
        row: rowKey(role, line),
        from: `${figure.data[role]?.dataset}:${line}`,
        cells,
        source: { id: text(source, "id"), title: text(source, "publisher") || text(source, "title") },
        unconfirmed: text(row, "evidence") === "recalled",
      };
    }),
  };
}

/** A line as text alone: its cells, then whose figure it is. */
export const saidCells = ({ cells, source, unconfirmed }: TableLine): readonly string[] => [
  ...cells,
  `${source.title}${unconfirmed ? notConfirmed : ""}`,
];

/** What the columns of such a line are called. */
export const saidColumns = ({ columns }: FigureView["table"]): readonly string[] => [...columns.map(({ title }) => title), "Source"];

/** A cell in one line. */
export const inLine = (cell: string): string => cell.replaceAll(/\s+/g, " ").trim();
