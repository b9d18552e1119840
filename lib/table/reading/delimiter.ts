import { groups } from "d3";
import Papa from "papaparse";
import { clear, type Found, oneOf } from "./found";

/** What may stand between two cells. */
export const delimiters = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof delimiters)[number];

export const delimiterNames: Readonly<Record<Delimiter, string>> = { ",": "a comma", ";": "a semicolon", "\t": "a tab", "|": "a bar" };

/** The cells of a text. Excel's line `sep=;` is none of them. */
export function cellsOf(text: string, delimiter: Delimiter): string[][] {
  const { data } = Papa.parse<string[]>(text.replace(excelLine, ""), { header: false, delimiter });
  // A long table says the same things again and again: each is kept once, in rows that have no room to grow.
  const known = new Map<string, string>();
  return data.map((row) =>
    row.map((cell) => {
      const same = known.get(cell) ?? cell;
      known.set(same, same);
      return same;
    }),
  );
}

/** Letters of a file by which its delimiter is told. */
const enough = 2 ** 18;

const excelLine = /^sep=(.)\r?\n/i;

/** What stands between cells: that by which the lines have equally many of them, and which leaves no other delimiter at the same places in each. */
export function findDelimiter(text: string): Found<Delimiter> {
  const said = excelLine.exec(text)?.[1];
  const named = delimiters.find((one) => one === said);
  if (named) return clear(named, "the file's first line says so");
  // Of a long file its beginning tells, without its last line, which may be cut.
  const [from, short] = text.length > enough ? [text.slice(0, enough), 1] : [text, 0];
  const read = delimiters.flatMap((delimiter) => {
    const all = cellsOf(from, delimiter);
    const lines = all.slice(0, all.length - short).filter((line) => line.some((cell) => cell.trim() !== ""));
    const [usual] = groups(lines, (line) => line.length).sort(([a, many], [b, few]) => few.length - many.length || b - a);
    if (!usual || usual[0] < 2) return [];
    const [width, alike] = usual;
    // What is left in the cells of a wrong reading stands in every line.
    const left = delimiters.some((other) => other !== delimiter && alike.every((line) => line.some((cell) => cell.includes(other))));
    return [{ delimiter, width, alike: alike.length, of: lines.length, left }];
  });
  const whole = read.filter(({ alike, of, left }) => alike >= Math.max(2, of * 0.6) && !left);
  const fit = whole.length ? whole : read.filter(({ alike, of }) => alike >= Math.max(2, of * 0.6));
  if (!fit.length) return clear(",", "no line has more than one cell");
  return oneOf(
    fit.map(({ delimiter, width, alike, of }) => ({
      value: delimiter,
      why: `${alike} of ${short ? "the first " : ""}${of} lines have ${width} cells with ${delimiterNames[delimiter]} between them`,
    })),
  );
}
