import type { Face, Faces } from "./faces";

/** Text broken into lines no wider than `width` px: at spaces, and a word that is wider than a line after its strokes and letters. */
export function wrap(text: string, width: number, face: Face, size: number, { measure }: Pick<Faces, "measure">): readonly string[] {
  const fits = (line: string) => measure(line, face, size) <= width;
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

/** Where a word that is too wide breaks: after the last stroke or sign that fits, else after the last letter, and at least one. */
function breakAt(word: string, fits: (part: string) => boolean): number {
  const ends = [...word].map((_, at, letters) => letters.slice(0, at + 1).join("").length);
  const fitting = ends.filter((end) => fits(word.slice(0, end)));
  const last = fitting.at(-1) ?? ends[0] ?? word.length;
  return fitting.findLast((end) => end > last / 2 && /[/@,=-]$/.test(word.slice(0, end))) ?? last;
}
