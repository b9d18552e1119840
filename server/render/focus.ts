import type { Pack } from "@/lib/pack";
import type { Figure } from "@/lib/pack/figure";
import { text } from "@/lib/table/row";
import { rowKey } from "@/charts/chart";
import { dataOf } from "./figure-svg";

/** The subjects that a figure can be focused on: the lines that its rows name, where they name more than one. */
export function focusesOf(figure: Figure, pack: Pack): readonly string[] {
  const lines = rowsWithLine(figure, pack).map(({ line }) => line);
  const all = [...new Set(lines)].filter((line) => /^[a-z][a-z0-9-]*$/.test(line)).toSorted();
  return all.length > 1 ? all : [];
}

/** A drawing in which only the marks of one subject keep their strength. */
export function focusOn(svg: string, figure: Figure, pack: Pack, focus: string | undefined): string {
  if (focus === undefined) return svg;
  const faded = new Set(rowsWithLine(figure, pack).flatMap(({ line, key }) => (line === focus ? [] : [key])));
  return svg.replaceAll(/ data-row="([^"]*)"/g, (attribute, key: string) => (faded.has(key) ? `${attribute} opacity="0.25"` : attribute));
}

const rowsWithLine = (figure: Figure, pack: Pack) =>
  Object.entries(dataOf(figure, pack).rows).flatMap(([role, rows]) =>
    rows.flatMap((row) => (text(row, "line") ? [{ key: rowKey(role, row.line), line: text(row, "line") }] : [])),
  );
