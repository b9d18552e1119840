import type { GenericSchema } from "valibot";

/** The names of annotations. */
export interface ChartWords {
  readonly required: readonly string[];
  readonly optional?: readonly string[];
}

/** What a pack needs to know of a chart to check the figures that use it. */
export interface ChartSpec<Options> {
  readonly id: string;
  readonly options: GenericSchema<unknown, Options>;
  /** The roles it draws, and the columns that it needs of each: options may name them. */
  needs(options: Options): Readonly<Record<string, readonly string[]>>;
  /** The annotations that a figure must give it, and those that it may: options may name them. */
  readonly words: ChartWords | ((options: Options) => ChartWords);
  readonly needsMap?: boolean;
  /** What lets its picture stay on a page and move: without it, it carries no scene. */
  readonly live?: object;
  /** The names of the states that it can draw. */
  steps?(options: Options): readonly string[];
}

// Some chart or other: a list of charts cannot name every type of options, and each figure's were checked by its own chart's schema.
// biome-ignore lint/suspicious/noExplicitAny: see above.
export type AnyChartSpec = ChartSpec<any>;
