import * as Plot from "@observablehq/plot";

/** Words at a place of a drawing that is laid out in px. `y` is the baseline of their first line. */
export interface WordsAt {
  readonly x: number;
  readonly y: number;
  /** Lines apart by line breaks. */
  readonly text: string;
  readonly fill: string;
  readonly size?: number;
  readonly bold?: boolean;
  readonly anchor?: "start" | "middle" | "end";
  /** The row that the words speak of. */
  readonly key?: string;
  /** The paper's colour, for words that lie over a line. */
  readonly halo?: string;
}

/** From one line of words to the next, px. */
export const leading = 18;

/** Words as a mark, on scales of the type `identity`. */
export const wordsAt = ({ x, y, text, fill, size = 14, bold = false, anchor = "start", key, halo }: WordsAt): Plot.Markish =>
  Plot.text([text], {
    x: () => x,
    y: () => y,
    text: (line: string) => line,
    fill,
    ...(size === 14 ? {} : { fontSize: size }),
    ...(bold ? { fontWeight: 600 } : {}),
    textAnchor: anchor,
    lineAnchor: "bottom",
    // Lines grow upward from a bottom anchor, so the mark is moved down by all lines but the first.
    dy: (text.split("\n").length - 1) * leading,
    lineHeight: leading / size,
    ...(halo === undefined ? {} : { stroke: halo, strokeWidth: 5 }),
    ...(key === undefined ? {} : { title: () => key }),
  });

/** Words broken into lines of at most `limit` characters, so that a layout knows how many there are before it draws. The lines are made about equal: no word stands alone. */
export function brokenAt(words: string, limit: number): readonly string[] {
  let lines = filled(words, limit);
  for (let shorter = limit - 1; shorter > 0; shorter -= 1) {
    const tried = filled(words, shorter);
    if (tried.length > lines.length || tried.some((line) => line.length > shorter)) break;
    lines = tried;
  }
  return lines;
}

function filled(words: string, limit: number): readonly string[] {
  const lines: string[] = [];
  for (const word of words.split(" ")) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= limit) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}
