import { unzipSync } from "fflate";
import { decode } from "./encoding";
import { openJson } from "./json";
import { openText } from "./open-text";
import type { Choices, Question, Sheet } from "./read-table";
import { Unreadable, zipDirectory } from "./zip-directory";

const begins = (bytes: Uint8Array, sign: string): boolean => [...sign].every((letter, at) => bytes[at] === letter.charCodeAt(0));

/** The rows of a file, by what it is and not by what it is called: a workbook, Parquet, JSON, delimited text, or one of these in a ZIP. Throws `Unreadable` for what is none of them. */
export async function openFile(bytes: Uint8Array, choices: Choices): Promise<Sheet> {
  // What takes a library is loaded by those who need it.
  if (begins(bytes, "PK\u0003\u0004")) return openZip(bytes, choices);
  if (begins(bytes, "PAR1")) return (await import("./parquet")).openParquet(bytes);
  if (begins(bytes, "\u00d0\u00cf\u0011\u00e0")) throw new Unreadable("It is a workbook of an old form (.xls): save it as .xlsx or .csv.");
  const text = decode(bytes.subarray(0, 200), "utf-8") ?? decode(bytes.subarray(0, 200), "windows-1252") ?? "";
  if (/^\ufeff?\s*<(?:!|\?|[a-z])/i.test(text))
    throw new Unreadable("It is a web page or XML, and no table: copy its cells and paste them, or save them as .csv.");
  const whole = /^\ufeff?\s*[[{]/.test(text) ? decode(bytes, "utf-8") : undefined;
  return whole !== undefined && /[\]}]\s*$/.test(whole) ? openJson(whole) : openText(bytes, choices);
}

/** A workbook, or the one table of several files, such as a Data Package; where there are more, it is asked which. */
async function openZip(bytes: Uint8Array, choices: Choices): Promise<Sheet> {
  const names = zipDirectory(bytes).map(({ name }) => name);
  if (names.includes("xl/workbook.xml")) return (await import("./xlsx")).openXlsx(bytes, choices);
  const tables = names.filter(
    (name) => /\.(?:csv|tsv|txt|json|xlsx|parquet)$/i.test(name) && !/(?:^|\/)(?:[._]|datapackage\.json$)/.test(name),
  );
  const [first] = tables;
  if (first === undefined)
    throw new Unreadable("It is a ZIP with no table in it: none of its files is a .csv, .tsv, .json, .xlsx or .parquet.");
  const chosen = choices.resource ?? first;
  if (!tables.includes(chosen)) throw new Unreadable(`There is no “${chosen}” in it: there are ${tables.join(", ")}.`);
  const found = unzipped(bytes, chosen);
  const sheet = await openFile(found, choices);
  const question: Question = {
    about: "resource",
    asks: "Which of its files is it?",
    readings: tables.map((name) => ({ answer: name, means: name, why: "it may be a table" })),
  };
  return {
    ...sheet,
    questions: tables.length > 1 && choices.resource === undefined ? [question, ...sheet.questions] : sheet.questions,
    evidence: [`a ZIP with ${names.length} files: ${chosen} is read`, ...sheet.evidence],
  };
}

function unzipped(bytes: Uint8Array, wanted: string): Uint8Array {
  try {
    const found = unzipSync(bytes, { filter: ({ name }) => name === wanted })[wanted];
    if (found) return found;
  } catch {
    // Told below.
  }
  throw new Unreadable(`${wanted} cannot be unpacked: pack or download it again.`);
}
