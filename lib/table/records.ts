import Papa from "papaparse";
import { type Problem, quote } from "@/lib/problem";

/** The header and the lines of a CSV, all still text. */
export interface Records {
  readonly header: readonly string[];
  readonly lines: readonly (readonly string[])[];
}

/** The lines of a dataset's CSV as they stand: an empty line between rows is one of them, and counts, as it does in a spreadsheet; those at the end are none. */
export const linesOf = (csv: string): readonly (readonly string[])[] => read(csv).data;

function read(csv: string): Papa.ParseResult<string[]> {
  const found = Papa.parse<string[]>(csv.replace(/^\uFEFF/, ""), { header: false, delimiter: "," });
  while (found.data.at(-1)?.join("") === "" && found.data.at(-1)?.length === 1) found.data.pop();
  return found;
}

/** Reads RFC 4180 CSV (comma, double quotes, header row). Ragged rows and broken quotes are problems, never repaired silently. */
export function parseRecords(file: string, text: string): { records: Records } | { problems: Problem[] } {
  const { data, errors } = read(text);
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
