import Papa from "papaparse";
import { type Problem, quote } from "@/lib/problem";

/** The header and the lines of a CSV, all still text. */
export interface Records {
  readonly header: readonly string[];
  readonly lines: readonly (readonly string[])[];
}

/** Reads RFC 4180 CSV (comma, double quotes, header row). Ragged rows and broken quotes are problems, never repaired silently. */
export function parseRecords(file: string, text: string): { records: Records } | { problems: Problem[] } {
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ""), { header: false, delimiter: "," });
  // Only at the end: an empty line between rows counts in a spreadsheet, and is a row without its cells.
  while (data.at(-1)?.join("") === "" && data.at(-1)?.length === 1) data.pop();
  const problems: Problem[] = errors.map(({ row, message }) => ({
    file,
    row: (row ?? 0) + 1,
    found: quote(message),
    expected: "comma-separated values",
  }));
  const [header, ...lines] = data;
  if (!header) return { problems: [...problems, { file, found: "an empty file", expected: "a header row" }] };
  lines.forEach((line, index) => {
    if (line.length !== header.length)
      problems.push({
        file,
        row: index + 2,
        found: line.length === 1 ? "1 cell" : `${line.length} cells`,
        expected: `${header.length}, as in the header`,
      });
  });
  return problems.length ? { problems } : { records: { header, lines } };
}
