import { groups } from "d3";
import Papa from "papaparse";
import { clear, type Found, oneOf } from "./found";

/** What may stand between two cells. */
export const delimiters = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof delimiters)[number];

export const delimiterNames: Readonly<Record<Delimiter, string>> = { ",": "a comma", ";": "a semicolon", "\t": "a tab", "|": "a bar" };

/** The cells of a text. Excel's line `sep=;` is none of them. */
export function cellsOf(text: string, delimiter: Delimiter): string[][] {
  // Files that were put together of others end some lines in one way and some in another.
  const lines = text.replaceAll(/\r\n?/g, "\n").replace(excelLine, "");
  const { data } = Papa.parse<string[]>(lines, { header: false, delimiter, newline: "\n" });
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
    const [usual] = groups(lines, (line) => line.length)
      .filter(([width]) => width > 1)
      .sort(([a, many], [b, few]) => few.length - many.length || b - a);
    if (!usual) return [];
    const [width, alike] = usual;
    // What is left in the cells of a wrong reading stands in every line.
    const left = delimiters.some((other) => other !== delimiter && alike.every((line) => line.some((cell) => cell.includes(other))));
    return [{ delimiter, width, alike: alike.length, of: lines.length, left }];
  });
  const whole = read.filter(({ alike, of, left }) => alike >= Math.max(2, of * 0.6) && !left);
  const many = read.filter(({ alike, of }) => alike >= Math.max(2, of * 0.6));
  // Of a file with much around its table, or with two of them, no form of line is the most; and one may have only names.
  const some = read.filter(({ alike }) => alike >= 2);
  const fit = [whole, many, some, read].find((all) => all.length) ?? [];
  if (!fit.length) return clear(",", "no line has more than one cell");
  return oneOf(
    fit.map(({ delimiter, width, alike, of }) => ({
      value: delimiter,
      why: `${alike} of ${short ? "the first " : ""}${of} lines have ${width} cells with ${delimiterNames[delimiter]} between them`,
    })),
  );
}
