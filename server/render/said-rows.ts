import type { FigureView } from "@/components/figure";
import { escapeXml } from "./escape-xml";
import { inLine, saidCells, saidColumns } from "./figure-table";

type TableOfRows = FigureView["table"];

const xhtml = "http://www.w3.org/1999/xhtml";

/** A drawing whose marks say their rows: a browser shows the title of what lies under the pointer. Each mark in a group of its own, because words hold no title. */
export function sayRows(svg: string, table: TableOfRows): string {
  const columns = saidColumns(table);
  const titles = new Map(
    table.lines.map((line) => {
      const said = saidCells(line).map((cell, at) => (cell ? `${columns[at]}: ${inLine(cell)}` : ""));
      return [line.row, escapeXml(said.filter(Boolean).join("\n"))];
    }),
  );
  return svg.replaceAll(/<(\w+)(?= )[^>]* data-row="([^"]*)"[^>]*?(?:\/>|>.*?<\/\1>)/gs, (mark, _name, row: string) => {
    const title = titles.get(row);
    if (title === undefined) throw new Error(`a mark of ${row}, which the table does not have`);
    return `<g><title>${title}</title>${mark}</g>`;
  });
}

/** The rows behind a picture as a table of XHTML, for its metadata: those too that no mark stands for. */
export function tableMarkup(table: TableOfRows): string {
  const cells = (name: string, all: readonly string[]) => all.map((cell) => `<${name}>${escapeXml(inLine(cell))}</${name}>`).join("");
  const lines = table.lines.map((line) => `<tr data-row="${escapeXml(line.row)}">${cells("td", saidCells(line))}</tr>`);
  return `<table xmlns="${xhtml}"><tr>${cells("th", saidColumns(table))}</tr>${lines.join("")}</table>`;
}
