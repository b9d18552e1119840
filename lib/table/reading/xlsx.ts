import { strFromU8, unzipSync } from "fflate";
import type { Choices, Question, Sheet } from "./read-table";
import { mixedColumns, writeMoment, writeNumber } from "./typed-cell";
import { Unreadable } from "./zip-directory";

/** A cell as the library gives it. */
type Value = string | number | boolean | Date | null | undefined;

/**
 * Reads a sheet of a workbook. Its cells know what they are: numbers keep their digits, dates become ISO dates, and a cell that
 * shows 45 % and holds 0.45 is 45 %, as whoever wrote it sees it.
 */
export async function openXlsx(bytes: Uint8Array, { sheet: wanted }: Choices): Promise<Sheet> {
  const { default: readExcel } = await import("read-excel-file/universal");
  const copy = new Uint8Array(bytes).buffer;
  const read = await readExcel(copy).catch((error: unknown) => {
    throw new Unreadable(
      `The workbook cannot be read (${error instanceof Error ? error.message : String(error)}): save it again, or as .csv.`,
    );
  });
  const all = read as unknown as readonly { readonly sheet: string; readonly data: readonly (readonly Value[])[] }[];
  const filled = all.filter(({ data }) => data.some((row) => row.some((cell) => cell !== null && cell !== undefined && cell !== "")));
  const chosen = filled.find(({ sheet }) => sheet === wanted) ?? (wanted === undefined ? filled[0] : undefined);
  if (!chosen)
    throw new Unreadable(
      filled.length
        ? `There is no sheet “${wanted}”: there are ${filled.map(({ sheet }) => `“${sheet}”`).join(", ")}.`
        : "Every sheet of it is empty.",
    );
  const { percents, errors } = cellForms(bytes, all.findIndex(({ sheet }) => sheet === chosen.sheet) + 1);
  const cells = chosen.data.map((row, line) =>
    row.map((value, at) => ({
      text: errors.get(`${letters(at)}${line + 1}`) ?? written(value, percents.has(`${letters(at)}${line + 1}`)),
      number: typeof value === "number",
    })),
  );
  const questions: Question[] =
    filled.length > 1 && wanted === undefined
      ? [
          {
            about: "sheet",
            asks: "Which sheet is it?",
            readings: filled.map(({ sheet, data }) => ({
              answer: sheet,
              means: `the sheet “${sheet}”`,
              why: `it has ${data.length} rows`,
            })),
          },
        ]
      : [];
  return {
    rows: cells.map((row) => row.map(({ text }) => text)),
    questions,
    evidence: [
      `a workbook of a spreadsheet: the sheet “${chosen.sheet}”`,
      ...(percents.size ? [`${percents.size} cells are shown as percentages, and read as they are shown`] : []),
      ...(errors.size
        ? [
            `${errors.size} ${errors.size === 1 ? "cell holds an error" : "cells hold errors"} of the spreadsheet, and no value: ${[
              ...errors,
            ]
              .slice(0, 5)
              .map(([place, text]) => `${place} ${text}`)
              .join(", ")}`,
          ]
        : []),
      ...mixedColumns(cells).map((at) => `column ${letters(at)} holds numbers, and text that looks like numbers: look at both`),
    ],
    mixed: mixedColumns(cells),
  };
}

function written(value: Value, percent: boolean): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return writeMoment(value);
  // 0.07 × 100 is 7.000000000000001 to a computer.
  if (typeof value === "number") return percent ? `${writeNumber(Number((value * 100).toPrecision(14)))}%` : writeNumber(value);
  return String(value);
}

const letters = (at: number): string => (at < 26 ? "" : letters(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26));

/** What cells of a sheet are besides their values, by their places: shown as percentages, or errors. */
function cellForms(
  bytes: Uint8Array,
  number: number,
): { readonly percents: ReadonlySet<string>; readonly errors: ReadonlyMap<string, string> } {
  const wanted = [`xl/worksheets/sheet${number}.xml`, "xl/styles.xml"];
  const files = unzipSync(bytes, { filter: ({ name }) => wanted.includes(name) });
  const [sheet = "", styles = ""] = wanted.map((name) => (files[name] ? strFromU8(files[name]) : ""));
  const custom = new Set(
    [...styles.matchAll(/<numFmt\b[^>]*\bnumFmtId="(\d+)"[^>]*\bformatCode="([^"]*)"/g)]
      .filter(([, , code]) => code?.includes("%"))
      .map(([, id]) => id),
  );
  const forms = /<cellXfs\b[^>]*>(.*?)<\/cellXfs>/s.exec(styles)?.[1] ?? "";
  const percent = new Set(
    [...forms.matchAll(/<xf\b[^>]*\bnumFmtId="(\d+)"/g)].flatMap(([, id], at) =>
      id === "9" || id === "10" || custom.has(id) ? [String(at)] : [],
    ),
  );
  const percents = new Set<string>();
  const errors = new Map<string, string>();
  for (const [, attributes = "", content = ""] of sheet.matchAll(/<c\b([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
    const place = /\br="([A-Z]+\d+)"/.exec(attributes)?.[1];
    const style = /\bs="(\d+)"/.exec(attributes)?.[1];
    if (place === undefined) continue;
    if (style !== undefined && percent.has(style)) percents.add(place);
    if (/\bt="e"/.test(attributes)) errors.set(place, /<v>([^<]*)<\/v>/.exec(content)?.[1] ?? "#ERROR!");
  }
  return { percents, errors };
}
