import { randomBytes } from "node:crypto";
import { readFile, rename, stat, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { orList, type Problem } from "@/lib/problem";
import { linesOf } from "@/lib/table/records";
import { sayProblems } from "@/lib/say-problems";
import type { Kind } from "@/lib/table/reading/column";
import { dateOrders } from "@/lib/table/reading/date-order";
import type { Delimiter } from "@/lib/table/reading/delimiter";
import { encodings } from "@/lib/table/reading/encoding";
import { knownValues } from "@/lib/table/reading/known-values";
import { openFile } from "@/lib/table/reading/open-file";
import type { Choices, Question } from "@/lib/table/reading/read-table";
import type { Repair } from "@/lib/table/reading/repair";
import type { Reshape } from "@/lib/table/reading/reshape";
import { type Settings, toDataset } from "@/lib/table/reading/to-dataset";
import { findWarnings } from "@/lib/table/reading/warn";
import { Unreadable } from "@/lib/table/reading/zip-directory";
import { parseDescriptor } from "@/lib/pack";
import { Usage } from "./usage";

/** Most that a file may have, bytes. */
const most = 50 * 2 ** 20;

/** What may be said on the command line, and what it means. */
const delimiters: Readonly<Record<string, Delimiter>> = { comma: ",", semicolon: ";", tab: "\t", bar: "|" };
const decimals = { point: ".", comma: "," } as const;

/** Reads a file into a dataset of a pack. Writes nothing while anything is open or wrong. */
export async function importCommand(file: string, values: Readonly<Record<string, unknown>>): Promise<number> {
  const said = (name: string) => (typeof values[name] === "string" ? values[name] : undefined);
  const folder = said("pack") ?? "data/second-link";
  const dataset = said("dataset");
  if (!dataset) throw new Usage("import needs --dataset: the name of the dataset that the file replaces.");
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw new Usage(`There is no file ${file}.`);
  if (found.size > most) throw new Usage(`${file} has ${(found.size / 2 ** 20).toFixed(0)} MB: at most 50 MB are read.`);
  const text = await readFile(join(folder, "datapackage.json"), "utf8").catch(() => undefined);
  if (text === undefined) throw new Usage(`There is no pack in ${folder}.`);
  const wrong: Problem[] = [];
  const resources = (parseDescriptor(text, wrong)?.resources ?? []).filter((one) => "schema" in one);
  if (wrong.length) {
    console.error(sayProblems(wrong));
    return 1;
  }
  const resource = resources.find(({ name }) => name === dataset);
  if (!resource) throw new Usage(`${folder} has no dataset ${dataset}. It has ${orList(resources.map(({ name }) => name))}.`);
  const before = await readFile(join(folder, resource.path), "utf8").catch(() => "");
  const choices = choicesOf(said, pairsOf("kind", "NAME=number|date|text", values));
  const settings: Settings = {
    columns: new Map(pairsOf("column", "FIELD=NAME", values)),
    values: new Map(pairsOf("value", "FIELD=TEXT", values)),
    repairs: repairsOf(values),
    reshape: reshapeOf(said),
    known: knownValues(before),
  };
  const sheet = await openFile(new Uint8Array(await readFile(file)), choices).catch((error: unknown) => {
    if (error instanceof Unreadable) return error;
    throw error;
  });
  if (sheet instanceof Unreadable) {
    console.error(`${basename(file)} cannot be read. ${sheet.message}`);
    return 1;
  }
  const imported = toDataset(sheet, { file: basename(file), path: resource.path, schema: resource.schema }, choices, settings);
  const { csv, questions, problems, evidence, left, rows } = imported;
  if (values.json === true) {
    console.log(JSON.stringify(imported, undefined, 2));
  } else {
    for (const line of evidence) console.log(`  ${line}.`);
    if (left.length) console.log(`  Left out, because ${dataset} has no such column: ${left.map((one) => `“${one}”`).join(", ")}.`);
    for (const question of questions) console.log(`\n${sayQuestion(question)}`);
    if (problems.length) console.log(`\n${sayProblems(problems)}`);
    if (csv !== undefined)
      for (const { says, rows: at } of findWarnings(resource.schema.fields, linesOf(before).slice(1), linesOf(csv).slice(1)))
        console.log(`  Worth a look: ${says}${at.length ? ` (rows ${at.slice(0, 8).join(", ")}${at.length > 8 ? " …" : ""})` : ""}.`);
  }
  if (csv === undefined) {
    if (values.json !== true)
      console.log(
        `\n${questions.length ? "The file leaves something open" : "The file has problems"}: ${resource.path} was left as it is.`,
      );
    return 1;
  }
  // Whole or not at all.
  const target = join(folder, resource.path);
  const beside = `${target}.${randomBytes(4).toString("hex")}.tmp`;
  await writeFile(beside, csv);
  await rename(beside, target);
  if (values.json !== true) console.log(`\n${target} has ${rows} rows now. What that does to the words: npm run uplink -- check ${folder}`);
  return 0;
}

/** A flag that may be said several times, of two parts with = between them. */
function pairsOf(flag: string, form: string, values: Readonly<Record<string, unknown>>): readonly (readonly [string, string])[] {
  const all: unknown[] = Array.isArray(values[flag]) ? values[flag] : [];
  return all.map((one) => {
    const [name = "", ...rest] = String(one).split("=");
    if (!rest.length) throw new Usage(`--${flag} is ${form}, and not “${one}”.`);
    return [name.trim(), rest.join("=").trim()];
  });
}

/** What is read in place of cells that do not fit: wherever they stand in a column. */
const repairsOf = (values: Readonly<Record<string, unknown>>): readonly Repair[] =>
  pairsOf("repair", "NAME=FOUND=INSTEAD", values).map(([column, rest]) => {
    const [found = "", to, ...more] = rest.split("=");
    if (to === undefined || more.length) throw new Usage(`--repair is NAME=FOUND=INSTEAD, and not “${column}=${rest}”.`);
    return { column, found: found.trim(), to: to.trim() };
  });

/** Columns that become rows. */
function reshapeOf(said: (name: string) => string | undefined): Reshape | undefined {
  const [turn, name, value] = [said("turn"), said("turn-names"), said("turn-values")];
  if (turn === undefined && name === undefined && value === undefined) return undefined;
  if (!turn || !name || !value)
    throw new Usage("--turn, --turn-names and --turn-values go together: columns, and what their names and cells become.");
  return { columns: turn.split(",").map((one) => one.trim()), name, value };
}

function choicesOf(said: (name: string) => string | undefined, kinds: readonly (readonly [string, string])[]): Choices {
  const one = <Value>(name: string, known: Readonly<Record<string, Value>>): Value | undefined => {
    const text = said(name);
    if (text === undefined) return undefined;
    if (!Object.hasOwn(known, text)) throw new Usage(`--${name} is ${orList(Object.keys(known))}, and not “${text}”.`);
    return known[text];
  };
  const same = <Name extends string>(names: readonly Name[]) => Object.fromEntries(names.map((name) => [name, name])) as Record<Name, Name>;
  const header = said("header");
  if (header !== undefined && !/^[1-9]\d{0,5}$/.test(header)) throw new Usage(`--header is the number of a row, and not “${header}”.`);
  const yesNo = { yes: true, no: false } as const;
  const given = {
    joined: one("joined", yesNo),
    missing: one("missing", yesNo),
    kinds: kinds.length ? new Map(kinds.map(([name, kind]) => [name, kindOf(kind)])) : undefined,
    encoding: one("encoding", same(encodings)),
    delimiter: one("delimiter", delimiters),
    decimal: one("decimal", decimals),
    dates: one("dates", same(dateOrders)),
    totals: one("totals", yesNo),
    header: header === undefined ? undefined : Number(header),
    sheet: said("sheet"),
    resource: said("resource"),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function kindOf(text: string): Kind {
  const kind = (["number", "date", "text"] as const).find((one) => one === text);
  if (!kind) throw new Usage(`--kind is NAME=number, NAME=date or NAME=text, and not “${text}”.`);
  return kind;
}

/** What to type for an answer. */
const flags: Readonly<Record<Question["about"], string>> = {
  encoding: `--encoding ${encodings.join("|")}`,
  delimiter: `--delimiter ${Object.keys(delimiters).join("|")}`,
  decimal: `--decimal ${Object.keys(decimals).join("|")}`,
  dates: `--dates ${dateOrders.join("|")}`,
  totals: "--totals yes|no",
  header: "--header ROW",
  sheet: "--sheet NAME",
  resource: "--resource FILE",
  kinds: "--kind NAME=number|date|text",
  joined: "--joined yes|no",
  missing: "--missing yes|no",
};

const sayQuestion = ({ asks, about, readings }: Question): string =>
  [asks, ...readings.map(({ means, why }) => `  ${means}: ${why}.`), `  Say which: ${flags[about]}`].join("\n");
