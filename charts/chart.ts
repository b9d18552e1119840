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

/** What a scale runs over: numbers, or ISO dates. */
export interface Scale {
  /** What it measures, in a reader's words. Each name once in a chart. */
  readonly name: string;
  readonly low: number | string;
  readonly high: number | string;
}

/** A kind of picture: a pure function from rows, options and colours to marks. */
export interface Chart<Options> extends ChartSpec<Options> {
  plot(data: Data, canvas: Canvas, options: Options): SVGElement;
  /** The rows that the picture shows, as text, for “See the data” and for the values under a pointer. */
  table(data: Data, options: Options): TableView;
  /** What its scales run over: the domains that it draws with. None where nothing is measured by position or length. */
  scales(data: Data, options: Options): readonly Scale[];
  /** What is drawn, in a sentence or two with the values: the second part of the alternative text. Of one step, where steps show different things. */
  describe(data: Data, options: Options, step?: string): string;
  readonly live?: Live<Options>;
}

/** What a chart gives besides its stills if its picture can stay on a page and move from step to step. All are markup. */
export interface Live<Options> {
  /** Shapes that every picture of the page refers to, once. */
  shapes(data: Data, canvas: Canvas, options: Options): string;
  /** A step as a still that takes its shapes from the page. */
  still(data: Data, canvas: Canvas, options: Options): string;
  /** The picture that moves, for the steps of one scene. */
  stage(data: Data, canvas: Canvas, options: Options, scene: { readonly id: string; readonly steps: readonly string[] }): string;
  /** The picture over which a story opens. */
  opening(data: Data, canvas: Canvas, options: Options): string;
  /** The colour of what a step is about, if it is about one line. */
  lineOf(options: Options, step: string): "china" | "russia" | "third" | undefined;
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
