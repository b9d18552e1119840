import { describe, expect, it } from "vitest";
import { fileDates, fileDelimiters, fileEncodings, numberStyles, writeFile, type WrittenFile } from "./files.fixture";
import { type Choices, type ReadTable, readTable } from "./read-table";

/** Numbers from 0 to 1 that are the same in every run. */
function randoms(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const long = process.env.LONG !== undefined;
const combinations = numberStyles.flatMap((style) =>
  fileEncodings.flatMap((encoding) =>
    fileDelimiters.flatMap((delimiter) => fileDates.map((dates) => ({ style, encoding, delimiter, dates }))),
  ),
);
const rounds = long ? Math.ceil(10_000 / combinations.length) : 1;

/** What is wrong in what was read: a value that is not the one that was written, and no mistake was named for it. */
function wrong({ names, rows, spoilt }: WrittenFile, read: ReadTable): string[] {
  const found = read.columns.map(({ name }) => name);
  if (JSON.stringify(found) !== JSON.stringify(names)) return [`the columns ${found.join("|")}`];
  if (read.rows.length !== rows.length) return [`${read.rows.length} rows, not ${rows.length}`];
  const named = new Set(read.mistakes.map(({ row }) => row));
  const lost = spoilt.filter((row) => !named.has(row)).map((row) => `row ${row} was spoilt, and that is not said`);
  return [
    ...lost,
    ...rows.flatMap((row, at) =>
      row.flatMap((value, column) => {
        const got = read.columns[column]?.values[at] ?? null;
        return got === value || named.has(read.rows[at] === undefined ? 0 : (read.rows[at] ?? 0) + 1)
          ? []
          : [`row ${at + 1}, ${names[column]}: ${got}, not ${value}`];
      }),
    ),
  ];
}

describe("a file of delimited text", () => {
  it(`is read as it was meant, or somebody is asked: ${rounds * combinations.length} files`, { timeout: 600_000 }, () => {
    const bad: string[] = [];
    let asked = 0;
    let files = 0;
    for (let round = 0; round < rounds; round++)
      for (const [index, { style, encoding, delimiter, dates }] of combinations.entries()) {
        const file = writeFile(randoms(round * 100_003 + index), style, encoding, delimiter, dates);
        files++;
        const read = readTable(file.bytes);
        const name = `${style} ${encoding} ${JSON.stringify(delimiter)} ${dates} (round ${round})`;
        if (!read.questions.length)
          bad.push(
            ...wrong(file, read)
              .slice(0, 2)
              .map((one) => `${name}: ${one}`),
          );
        else {
          asked++;
          const answers = Object.fromEntries(read.questions.map(({ about }) => [about, file.choices[about]])) as Choices;
          const again = readTable(file.bytes, answers);
          const still = again.questions.map(({ about, column }) => `${about} ${column ?? ""}`);
          // An answer may open what lay behind it: which mark, once the cells are there.
          const last = still.length ? readTable(file.bytes, file.choices) : again;
          if (last.questions.length) bad.push(`${name}: still asks about ${last.questions.map(({ about }) => about).join(", ")}`);
          bad.push(
            ...wrong(file, last)
              .slice(0, 2)
              .map((one) => `${name}, after it was asked about ${Object.keys(answers).join(", ")}: ${one}`),
          );
        }
      }
    console.log(`${files} files, ${asked} asked about`);
    expect(bad.slice(0, 40)).toEqual([]);
    expect(asked).toBeLessThan(files * 0.35);
  });
});
