/** Columns that are values of one: years side by side, to stand below each other. */
export interface Reshape {
  /** The file's names of the columns. */
  readonly columns: readonly string[];
  /** What their names become, such as “year”, and what their cells do. */
  readonly name: string;
  readonly value: string;
}

/** A sheet with columns turned into rows, and for each of its rows where it comes from: the row of the sheet before, from 0, and the column. */
export interface Reshaped {
  readonly rows: readonly (readonly string[])[];
  readonly origins: readonly { readonly row: number; readonly column: string }[];
}

/** Turns columns into rows: for each row and each of the columns one, with the name of the column beside its cell. An empty cell makes none. */
export function reshaped(
  sheet: readonly (readonly string[])[],
  header: number,
  rows: readonly number[],
  { columns, name, value }: Reshape,
): Reshaped {
  const names = (sheet[header] ?? []).map((one) => one.trim());
  const [turned, kept] = [
    names.flatMap((one, at) => (columns.includes(one) ? [at] : [])),
    names.flatMap((one, at) => (columns.includes(one) ? [] : [at])),
  ];
  const made = rows.flatMap((row) =>
    turned.flatMap((at) => {
      const cell = (sheet[row]?.[at] ?? "").trim();
      return cell ? [{ cells: [...kept.map((one) => sheet[row]?.[one] ?? ""), names[at] ?? "", cell], row, column: names[at] ?? "" }] : [];
    }),
  );
  return {
    rows: [[...kept.map((at) => names[at] ?? ""), name, value], ...made.map(({ cells }) => cells)],
    origins: [{ row: header, column: "" }, ...made.map(({ row, column }) => ({ row, column }))],
  };
}

/** Names of columns that are years or months, where at least three are: a table that may want to be turned. */
export function wideColumns(names: readonly string[]): readonly string[] {
  const dated = names.filter((name) => /^(?:1[89]|20)\d{2}(?:[-/](?:0?[1-9]|1[0-2]))?$/.test(name.trim()));
  return dated.length >= 3 ? dated : [];
}
