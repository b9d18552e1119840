/** A tag in a text. */
export interface TagAt {
  readonly from: number;
  readonly to: number;
  /** The tag as it is written. */
  readonly text: string;
  readonly name: string;
  /** The fact that a number or claim is bound to. */
  readonly fact?: string;
  /** How a number is written, where that is said. */
  readonly style?: string;
  /** Whether it ends what another began. */
  readonly closes: boolean;
}

const form = /\{%\s*(\/?)([a-z][a-z-]*)(?:\s+"([^"]*)")?(?:[^%]|%(?!\}))*%\}/g;

/** The tags of a text in their order; one that is broken off is none. */
export const findTags = (text: string): readonly TagAt[] =>
  [...text.matchAll(form)].map(({ 0: whole, 1: slash, 2: name = "", 3: about, index }) => ({
    ...{ from: index, to: index + whole.length, text: whole, name },
    ...(about !== undefined && (name === "n" || name === "claim") ? { fact: about } : {}),
    ...(name === "n" && / as="/.test(whole) ? { style: / as="([^"]*)"/.exec(whole)?.[1] ?? "" } : {}),
    closes: slash === "/",
  }));
