import type { Pack } from "@/lib/pack";
import type { Figure } from "@/lib/pack/figure";
import type { Dataset } from "@/lib/pack/dataset";
import type { Row } from "@/lib/table/row";
import { chartOf, dataOf } from "../render/figure-svg";

/** The rows of one dataset that a figure shows, as its file has them. */
export interface Shown {
  readonly dataset: Dataset;
  readonly rows: readonly Row[];
}

/**
 * The rows that a figure's table lists, by dataset, in the order of their files. Of a role whose rows it does not list one by
 * one, such as sweeps that only their median stands for, all: what is shown was made of them together.
 */
export function shownRows(figure: Figure, pack: Pack): readonly Shown[] {
  const data = dataOf(figure, pack);
  const { rows } = chartOf(figure).table(data, figure.options);
  const told = new Set(rows.map(({ role }) => role));
  const together = Object.entries(data.rows).flatMap(([role, all]) => (told.has(role) ? [] : all.map(({ line }) => ({ role, line }))));
  const listed = new Map<string, Set<number>>();
  for (const { role, line } of [...rows, ...together]) {
    const name = figure.data[role]?.dataset ?? "";
    listed.set(name, (listed.get(name) ?? new Set()).add(line));
  }
  return [...listed].flatMap(([name, lines]) => {
    const dataset = pack.datasets.get(name);
    return dataset ? [{ dataset, rows: dataset.rows.filter(({ line }) => lines.has(line)) }] : [];
  });
}
