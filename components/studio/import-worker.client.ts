/** Reads files apart from the page: however large one is, the page answers meanwhile, and whoever has enough of it ends this. */
import Papa from "papaparse";
import type { TableResource } from "@/lib/pack/descriptor";
import { openFile } from "@/lib/table/reading/open-file";
import { knownValues } from "@/lib/table/reading/known-values";
import type { Choices, Sheet } from "@/lib/table/reading/read-table";
import { type Imported, type Settings, toDataset } from "@/lib/table/reading/to-dataset";
import { findWarnings, type Warning } from "@/lib/table/reading/warn";

/** What is asked: a file once, then how it is to be read. */
export type ToWorker =
  | { readonly kind: "file"; readonly bytes: Uint8Array; readonly name: string; readonly resource: TableResource; readonly before: string }
  | { readonly kind: "read"; readonly id: number; readonly choices: Choices; readonly settings: Settings };

/** What comes back. */
export type FromWorker =
  | {
      readonly kind: "read";
      readonly id: number;
      readonly imported: Imported;
      readonly warnings: readonly Warning[];
      /** The first rows as they would be. */
      readonly preview: readonly (readonly string[])[];
    }
  /** How much of it has been read, from 0 to 1. */
  | { readonly kind: "progress"; readonly id: number; readonly done: number }
  | { readonly kind: "failed"; readonly id: number; readonly why: string };

let file: Extract<ToWorker, { kind: "file" }> | undefined;
let sheet: { readonly name: string; readonly sheet: Sheet } | undefined;

const rowsOf = (csv: string): readonly (readonly string[])[] => Papa.parse<string[]>(csv, { header: false, skipEmptyLines: true }).data;

/** How many rows are shown before they are used. */
const shown = 20;

addEventListener("message", async ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === "file") {
    file = data;
    sheet = undefined;
    return;
  }
  const tell = (said: FromWorker) => postMessage(said);
  const { id, choices, settings } = data;
  try {
    if (!file) throw new Error("no file yet");
    const { bytes, name, resource, before } = file;
    const how = JSON.stringify([choices.encoding, choices.delimiter, choices.sheet, choices.resource]);
    if (sheet?.name !== how) sheet = { name: how, sheet: await openFile(bytes, choices) };
    const old = rowsOf(before);
    const known = knownValues(before);
    const { schema, path } = resource;
    const imported = toDataset(sheet.sheet, { file: name, schema, path }, choices, {
      ...settings,
      known,
      // Opening it was the first tenth, and what comes after its cells is the last.
      tell: (part) => tell({ kind: "progress", id, done: 0.1 + 0.8 * part }),
    });
    const rows = imported.csv === undefined ? [] : rowsOf(imported.csv);
    const warnings = imported.csv === undefined ? [] : findWarnings(schema.fields, old.slice(1), rows.slice(1));
    tell({ kind: "read", id, imported, warnings, preview: rows.slice(0, shown + 1) });
  } catch (error) {
    tell({ kind: "failed", id, why: error instanceof Error ? error.message : String(error) });
  }
});
