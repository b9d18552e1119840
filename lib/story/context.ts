import type { Table } from "@/lib/facts/evaluate";
import type { Fact } from "@/lib/facts/fact";
import type { Tone } from "@/lib/ink";

/** What words may refer to. Figures carry the names of their steps. */
export interface Context {
  readonly file: string;
  readonly facts: ReadonlyMap<string, Fact>;
  /** Facts that were declared but could not be computed: reported where they are declared. */
  readonly refused: { has(fact: string): boolean };
  readonly figures: ReadonlyMap<string, readonly string[]>;
  /** Figures that were declared but cannot be drawn: also reported where they are declared. */
  readonly refusedFigures?: { has(figure: string): boolean };
  /** The figures whose picture can move from step to step: those that can carry a scene. */
  readonly moving?: ReadonlySet<string>;
  /** The names that words may be coloured by, and the colour of each. */
  readonly lines: ReadonlyMap<string, Tone>;
  /** The tables that facts were read from, by which “the rest” is told from a part of it. */
  readonly datasets?: ReadonlyMap<string, Table>;
  /** The facts of the edition before, by which a broken claim says what has changed. */
  readonly before?: ReadonlyMap<string, Fact> | undefined;
}
