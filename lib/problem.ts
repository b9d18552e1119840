/** A person's mistake in a pack: where it is, what came, what was wanted. */
export interface Problem {
  readonly file: string;
  /** Line of a text file, counted from 1. */
  readonly line?: number;
  /** Row of a table as a spreadsheet counts it: the header is row 1. */
  readonly row?: number;
  readonly column?: string;
  readonly found: string;
  readonly expected: string;
  /** The claim that is no longer true, where that is the problem. */
  readonly broken?: Broken;
}

/** Words that their facts no longer make true. */
export interface Broken {
  /** A claim's words, or a sentence under a condition. */
  readonly kind: "claim" | "condition";
  readonly sentence: string;
  /** The words that are wrong: all of the sentence, where its condition is. */
  readonly words: string;
  /** The facts with their values now, and as they were where that is known. */
  readonly facts: readonly { readonly id: string; readonly what: string; readonly value: string; readonly before?: string }[];
  /** Where the words would hold. */
  readonly bounds: string;
  /** Words that hold now, the best first. */
  readonly offers: readonly string[];
  readonly below?: string;
  readonly above?: string;
  /** A row that is left beside those that “the rest” was said of. */
  readonly remains?: string;
  /** The words were overruled, and for these values, which the facts no longer have. */
  readonly overruledFor?: string;
  /** What `when` would have to say for the override to stand again. */
  readonly when?: string;
}

/** One problem as one sentence: `path-share.csv, row 4, “share_pct”: found “n/a”, expected a number.` */
export function sayProblem({ file, line, row, column, found, expected }: Problem): string {
  const place = [file, line && `line ${line}`, row && `row ${row}`, column && `“${column}”`].filter(Boolean).join(", ");
  return `${place}: found ${found}, expected ${expected}.`;
}

/** Somebody's text in quotes, short enough for a message and on one line: control characters become their pictures, halves of characters the sign for what is lost. */
export const quote = (value: unknown, most = 60): string => {
  // By characters, not by code units: half an emoji is no text.
  const letters = [...String(value).replaceAll(/\p{Cs}/gu, "\ufffd")].map((letter) =>
    /\p{Cc}/u.test(letter) ? String.fromCharCode(letter < " " ? 0x2400 + letter.charCodeAt(0) : 0x2421) : letter,
  );
  return `“${letters.slice(0, most).join("")}${letters.length > most ? "…" : ""}”`;
};

/** Characters that no page and no picture can show, and what is left of bytes that were not UTF-8. A line may end in CR LF, never in CR. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
export const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffd-\uffff\u202a-\u202e\u2066-\u2069]|\r(?!\n)|\p{Cs}/u;

/** A list as an editor writes it: `a, b or c`. */
export const orList = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? "nothing") : `${items.slice(0, -1).join(", ")} or ${items.at(-1)}`;
