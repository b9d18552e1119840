import type { Sheet } from "./read-table";
import { mixedColumns, writeMoment, writeNumber } from "./typed-cell";
import { Unreadable } from "./zip-directory";

/** Most that a file may hold: rows, and bytes unpacked. */
const most = { rows: 200_000, bytes: 100 * 2 ** 20 } as const;

/** Reads a Parquet file, whose columns know what they are. */
export async function openParquet(bytes: Uint8Array): Promise<Sheet> {
  const [{ parquetMetadata, parquetRead, parquetSchema }, { compressors }] = await Promise.all([
    import("hyparquet"),
    import("hyparquet-compressors"),
  ]);
  const file = new Uint8Array(bytes).buffer;
  const torn = (error: unknown): never => {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable(
      `The Parquet file cannot be read (${error instanceof Error ? error.message : String(error)}): write it again, or as .csv.`,
    );
  };
  const metadata = attempt(() => parquetMetadata(file), torn);
  if (metadata.num_rows > BigInt(most.rows)) throw new Unreadable(`It has ${metadata.num_rows} rows: at most ${most.rows} are read.`);
  const size = metadata.row_groups.reduce((sum, group) => sum + group.total_byte_size, 0n);
  if (size > BigInt(most.bytes))
    throw new Unreadable(`It would unpack into ${size / 2n ** 20n} MB: at most ${most.bytes / 2 ** 20} MB are read.`);
  const columns = parquetSchema(metadata).children;
  const nested = columns.find(({ children }) => children.length > 0);
  if (nested) throw new Unreadable(`The column “${nested.element.name}” holds lists or records, and no values.`);
  const names = columns.map(({ element }) => element.name);
  const rows: (readonly unknown[])[] = [];
  const onComplete = (read: readonly unknown[]) => {
    for (const row of read) if (Array.isArray(row)) rows.push(row);
  };
  await parquetRead({ file, metadata, compressors, onComplete }).catch(torn);
  const cells = rows.map((row, line) =>
    names.map((name, at) => ({ text: written(row[at], line, name), number: typeof row[at] === "number" || typeof row[at] === "bigint" })),
  );
  return {
    rows: [names, ...cells.map((row) => row.map(({ text }) => text))],
    questions: [],
    evidence: [`a Parquet file with ${names.length} columns`],
    mixed: mixedColumns(cells),
  };
}

function attempt<Result>(run: () => Result, failed: (error: unknown) => never): Result {
  try {
    return run();
  } catch (error) {
    return failed(error);
  }
}

function written(value: unknown, line: number, name: string): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return writeNumber(value);
  if (value instanceof Date) return writeMoment(value);
  if (typeof value === "object") throw new Unreadable(`Row ${line + 1}, “${name}”, holds bytes or a list, and no value.`);
  return String(value);
}
