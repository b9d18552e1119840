/** A way to read something in a file, and why. */
export interface Reading<Value> {
  readonly value: Value;
  /** The evidence, in a reader's words: “96 of 98 lines have 7 cells”. */
  readonly why: string;
}

/** What was found out: one way, or several that fit and say different things. Then somebody is asked, and nothing is guessed. */
export type Found<Value> =
  | { readonly state: "clear"; readonly reading: Reading<Value> }
  | { readonly state: "open"; readonly readings: readonly Reading<Value>[] };

export const clear = <Value>(value: Value, why: string): Found<Value> => ({ state: "clear", reading: { value, why } });

/** The one way that is left, or all of them as a question. */
export const oneOf = <Value>(readings: readonly Reading<Value>[]): Found<Value> => {
  const [only, ...more] = readings;
  return only && !more.length ? { state: "clear", reading: only } : { state: "open", readings };
};
