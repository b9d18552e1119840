import type { Topology } from "topojson-specification";
import type { Ink } from "@/lib/ink";
import type { ChartSpec } from "@/lib/pack/chart-spec";
import type { Row } from "@/lib/table/row";

/** The rows of a figure by role (`rows`, `sanctions` …), and its map if it has one. */
export interface Data {
  readonly rows: Readonly<Record<string, readonly Row[]>>;
  readonly map?: Topology;
}

/** What a chart is handed to draw with. It writes into `document` and nowhere else. */
export interface Canvas {
  readonly document: Document;
  /** The drawing's width in px. Under 480 a chart draws its narrow design. */
  readonly width: number;
  readonly ink: Ink;
  /** The figure's annotations by name, as plain words. Those that the chart requires are there. */
  readonly words: Readonly<Record<string, string>>;
  /** The step to draw, for a chart that has steps. */
  readonly step?: string;
}

/** The rows as a reader sees them in the table. `role` and `line` name the row that a line of it shows. */
export interface TableView {
  readonly columns: readonly { readonly title: string; readonly numeric?: boolean }[];
  readonly rows: readonly { readonly role: string; readonly line: number; readonly cells: readonly string[] }[];
}

/** A kind of picture: a pure function from rows, options and colours to marks. */
export interface Chart<Options> extends ChartSpec<Options> {
  plot(data: Data, canvas: Canvas, options: Options): SVGElement;
  /** The rows that the picture shows, as text, for “See the data” and for the values under a pointer. */
  table(data: Data, options: Options): TableView;
  /** What is drawn, in a sentence or two with the values: the second part of the alternative text. */
  describe(data: Data, options: Options): string;
}

// Some chart or other, as in `AnyChartSpec`.
// biome-ignore lint/suspicious/noExplicitAny: see above.
export type AnyChart = Chart<any>;

/** The rows of a role. */
export function rowsOf(data: Data, role = "rows"): readonly Row[] {
  const rows = data.rows[role];
  if (!rows) throw new Error(`no rows for the role ${role}`);
  return rows;
}

/** The name by which a mark, a line of the table and a reader's script know the same row. */
export const rowKey = (role: string, line: number): string => `${role}:${line}`;
