import { remember, rememberOf } from "@/lib/remember";
import type { Face, Faces } from "./faces";

/** Letters: more fit into no line of a picture, and to measure them would take long. */
const most = 1000;

/** Text broken into lines no wider than `width` px: at spaces, and a word that is wider than a line after its strokes and letters. */
export const wrap = (text: string, width: number, face: Face, size: number, { measure }: Pick<Faces, "measure">): readonly string[] =>
  wrapWith(measure)(text, width, face, size);

// The same words are set in the same width for one embed after the other, and again at each change of a draft.
const wrapWith = rememberOf((measure: Faces["measure"]) =>
  remember((text: string, width: number, face: Face, size: number) => breakLines(text, width, face, size, measure), 2 ** 20),
);

function breakLines(text: string, width: number, face: Face, size: number, measure: Faces["measure"]): readonly string[] {
  const fits = (line: string) => line.length <= most && measure(line, face, size) <= width;
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/ +/).filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line) lines.push(line);
    line = word;
    while (!fits(line)) {
      const cut = breakAt(line, fits);
      lines.push(line.slice(0, cut));
      line = line.slice(cut);
    }
  }
  return line ? [...lines, line] : lines;
}

/** As many lines in the narrowest room that they need: about equal, as a title has them. */
export const balanced = (text: string, width: number, face: Face, size: number, faces: Pick<Faces, "measure">): readonly string[] =>
  narrowed(text, width, face, size, faces, () => false);

/** The same lines, unless a word would stand alone in the last: then in as little less room as it needs for company. */
export const pretty = (text: string, width: number, face: Face, size: number, faces: Pick<Faces, "measure">): readonly string[] =>
  narrowed(text, width, face, size, faces, (lines) => lines.length < 2 || Boolean(lines.at(-1)?.includes(" ")));

function narrowed(
  text: string,
  width: number,
  face: Face,
  size: number,
  faces: Pick<Faces, "measure">,
  enough: (lines: readonly string[]) => boolean,
): readonly string[] {
  const lines = wrap(text, width, face, size, faces);
  let best = lines;
  for (let room = width - 10; room > width / 2 && !enough(best); room -= 10) {
    const tried = wrap(text, room, face, size, faces);
    // In less room a word might have to break.
    if (tried.length > lines.length || tried.join(" ") !== lines.join(" ")) break;
    best = tried;
  }
  return best;
}

/** Where a word that is too wide breaks: after the last stroke or sign that fits, else after the last letter, and at least one. */
function breakAt(word: string, fits: (part: string) => boolean): number {
  const ends: number[] = [];
  for (const letter of word.slice(0, most)) ends.push((ends.at(-1) ?? 0) + letter.length);
  // The longest beginning that fits, by halves: to try each would take a long word minutes.
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(word.slice(0, ends[middle - 1]))) low = middle;
    else high = middle - 1;
  }
  const last = ends[Math.max(0, low - 1)] ?? word.length;
  return ends.slice(0, low).findLast((end) => end > last / 2 && /[/@,=-]$/.test(word.slice(0, end))) ?? last;
}
