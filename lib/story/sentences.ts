import { type Inline, plain } from "./inline";

const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });

/** The sentences of a text, without the space around them. */
export const sentencesOf = (text: string): readonly string[] =>
  [...segmenter.segment(text)].map(({ segment }) => segment.trim()).filter(Boolean);

/** The sentence of a line that a piece of its words stands in. */
export function sentenceOf(words: readonly Inline[], piece: Inline): string {
  const at = offsetOf(words, piece) ?? 0;
  return segmenter.segment(plain(words)).containing(at)?.segment.trim() ?? plain(words);
}

function offsetOf(words: readonly Inline[], piece: Inline): number | undefined {
  let offset = 0;
  for (const one of words) {
    if (one === piece) return offset;
    const inner = "children" in one ? offsetOf(one.children, piece) : undefined;
    if (inner !== undefined) return offset + inner;
    offset += plain([one]).length;
  }
  return undefined;
}
