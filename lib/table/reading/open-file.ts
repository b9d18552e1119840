import { decode } from "./encoding";
import { openJson } from "./json";
import { type Choices, openText, type Sheet } from "./read-table";
import { Unreadable } from "./zip-directory";

const begins = (bytes: Uint8Array, sign: string): boolean => [...sign].every((letter, at) => bytes[at] === letter.charCodeAt(0));

/** The rows of a file, by what it is and not by what it is called: a workbook, JSON, or delimited text. Throws `Unreadable` for what is none of them. */
export async function openFile(bytes: Uint8Array, choices: Choices): Promise<Sheet> {
  // A workbook takes a library that nobody else needs.
  if (begins(bytes, "PK\u0003\u0004")) return (await import("./xlsx")).openXlsx(bytes, choices);
  if (begins(bytes, "PAR1")) throw new Unreadable("It is a Parquet file, which is not read here: save it as .csv or .xlsx.");
  if (begins(bytes, "\u00d0\u00cf\u0011\u00e0")) throw new Unreadable("It is a workbook of an old form (.xls): save it as .xlsx or .csv.");
  const text = decode(bytes.subarray(0, 200), "utf-8") ?? decode(bytes.subarray(0, 200), "windows-1252") ?? "";
  const whole = /^\ufeff?\s*[[{]/.test(text) ? decode(bytes, "utf-8") : undefined;
  return whole !== undefined && /[\]}]\s*$/.test(whole) ? openJson(whole) : openText(bytes, choices);
}
