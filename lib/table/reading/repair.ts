/** What somebody does about a cell that does not fit, or about all that are alike in its column. */
export interface Repair {
  /** The file's name of the column; empty for a row that is no row of the table. */
  readonly column: string;
  /** The cell as it stands. */
  readonly found: string;
  /** One cell: its row, as a spreadsheet counts. Without it, all that are alike. */
  readonly row?: number;
  /** What is read in its place; empty for a value that is missing; `null` leaves the whole row out. */
  readonly to: string | null;
}

/** The rows of a sheet with repairs made. A row that is left out stays as an empty one, so that all others keep their numbers. */
export function repaired(
  sheet: readonly (readonly string[])[],
  header: number,
  repairs: readonly Repair[],
): readonly (readonly string[])[] {
  if (!repairs.length) return sheet;
  const names = (sheet[header] ?? []).map((name) => name.trim());
  return sheet.map((row, index) => {
    if (index <= header) return row;
    const cells = [...row];
    for (const { column, found, row: only, to } of repairs) {
      if (only !== undefined && only !== index + 1) continue;
      const at = names.indexOf(column);
      const whole = column === "" && only !== undefined;
      if (!whole && (at < 0 || (cells[at] ?? "").trim() !== found)) continue;
      if (to === null) return [];
      if (at >= 0) cells[at] = to;
    }
    return cells;
  });
}
