import Papa from "papaparse";

/** The values that each column of a dataset's CSV has, by its name: they tell of a column that goes by another name in a file. */
export function knownValues(csv: string): ReadonlyMap<string, ReadonlySet<string>> {
  const [header = [], ...rows] = Papa.parse<string[]>(csv, { header: false, skipEmptyLines: true }).data;
  return new Map(header.map((name, at) => [name, new Set(rows.map((row) => row[at] ?? "").filter(Boolean))]));
}
