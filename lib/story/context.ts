import type { Fact } from "@/lib/facts/fact";

/** What words may refer to. Figures carry the names of their steps. */
export interface Context {
  readonly file: string;
  readonly facts: ReadonlyMap<string, Fact>;
  /** Facts that were declared but could not be computed, with the reason: reported where they are declared. */
  readonly refused: ReadonlyMap<string, string>;
  readonly figures: ReadonlyMap<string, readonly string[]>;
  readonly lines: readonly string[];
}
