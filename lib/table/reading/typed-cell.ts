/**
 * A number of a file that knows its numbers, as text that can be read in one way only: `1.234` could be a thousand and more, `1.2340`
 * cannot, and is the same number.
 */
export function writeNumber(value: number): string {
  const digits = plainDigits(value);
  return /^-?\d{1,3}\.\d{3}$/.test(digits) ? `${digits}0` : digits;
}

/** The shortest digits that are this number, without an exponent. */
function plainDigits(value: number): string {
  const text = String(value);
  const [, sign = "", whole = "", rest = "", power] = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text) ?? [];
  if (power === undefined) return text;
  const at = whole.length + Number(power);
  const digits = whole + rest;
  if (at <= 0) return `${sign}0.${"0".repeat(-at)}${digits}`;
  return at >= digits.length ? sign + digits.padEnd(at, "0") : `${sign}${digits.slice(0, at)}.${digits.slice(at)}`;
}

/** A moment as a date where it is one, else with its time: ISO, in the file's own hours. */
export function writeMoment(moment: Date): string {
  const iso = moment.toISOString();
  return iso.endsWith("T00:00:00.000Z") ? iso.slice(0, 10) : iso.slice(0, 19);
}

/** Columns in which text stands that looks like a number with a mark, beside true numbers: nobody knows which mark it is. */
export function mixedColumns(rows: readonly (readonly { readonly text: string; readonly number: boolean }[])[]): readonly number[] {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  return Array.from({ length: width }, (_, at) => at).filter((at) => {
    const cells = rows.flatMap((row) => row[at] ?? []);
    return cells.some(({ number }) => number) && cells.some(({ text, number }) => !number && /^-?\d{1,3}(?:[.,]\d{3})+$/.test(text.trim()));
  });
}
