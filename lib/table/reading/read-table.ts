import { remember, rememberOf } from "@/lib/remember";
import { type Cells, readCells, withoutLast } from "./cells";
import { byHabit, columnReadings, habitsOf, type Kind } from "./column";
import type { DateOrder } from "./date-order";
import type { Delimiter } from "./delimiter";
import type { Encoding } from "./encoding";
import { findLayout } from "./layout";
import { joinHeaders } from "./header-rows";
import type { NumberForm } from "./number-form";
import { openText } from "./open-text";
import { chosenKind, expectedOf, pick, totalOf } from "./settle";

/** What somebody has said of a file: it is taken, whatever was found out. */
export interface Choices {
  /** The sheet of a workbook. */
  readonly sheet?: string;
  /** The file within a ZIP. */
  readonly resource?: string;
  readonly encoding?: Encoding;
  readonly delimiter?: Delimiter;
  readonly decimal?: NumberForm["decimal"];
  readonly dates?: DateOrder;
  /** Whether a last row that may be a total is one. */
  readonly totals?: boolean;
  /** Whether two rows name the columns together, where they may. */
  readonly joined?: boolean;
  /** Whether words such as “n/a” say that there is no value. They do, unless it is said that they do not. */
  readonly missing?: boolean;
  /** What columns hold, by their names, where their cells leave it open. */
  readonly kinds?: ReadonlyMap<string, Kind>;
  /** The row that names the columns, as a spreadsheet counts: from 1. */
  readonly header?: number;
}

/** Something that a file leaves open, with the readings that fit. */
export interface Question {
  readonly about: keyof Choices;
  /** Of one column, where it is. */
  readonly column?: string;
  readonly asks: string;
  readonly readings: readonly {
    /** What to choose for it. */
    readonly answer: string;
    readonly means: string;
    readonly why: string;
    /** The first values of a column, read so. */
    readonly sample?: readonly (string | null)[];
  }[];
}

export interface ReadColumn {
  readonly name: string;
  readonly kind: Kind;
  readonly why: string;
  /** By row: ISO dates, plain digits, or words; `null` for none. What cannot be read is among the mistakes. */
  readonly values: readonly (string | null)[];
}

/** A cell that does not fit its column, or a row that does not fit its table. */
export interface Mistake {
  /** As a spreadsheet counts. */
  readonly row: number;
  readonly column: string;
  readonly found: string;
  readonly expected: string;
}

/** A table as it was read, with the evidence for each decision, what is left to ask, and what does not fit. */
export interface ReadTable {
  readonly evidence: readonly string[];
  readonly columns: readonly ReadColumn[];
  /** The rows of the sheet that the values stand in. */
  readonly rows: readonly number[];
  readonly questions: readonly Question[];
  readonly mistakes: readonly Mistake[];
  /** The row of the sheet that names the columns, from 0. */
  readonly header: number;
}

/** The rows of a file as text, with what was found out on the way and what is left to ask. */
export interface Sheet {
  readonly rows: readonly (readonly string[])[];
  readonly questions: readonly Question[];
  readonly evidence: readonly string[];
  /** Of a file whose cells know what they are: columns in which text looks like numbers all the same. */
  readonly mixed?: readonly number[];
}

/** Reads a file of delimited text. Nothing is guessed: where two readings fit and differ, that is a question, and until it is answered the table is not to be used. */
export function readTable(bytes: Uint8Array, choices: Choices = {}): ReadTable {
  const { rows, questions, evidence } = joinHeaders(openText(bytes, choices), choices);
  return readSheet(rows, choices, { questions: [...questions], evidence: [...evidence] });
}

// A sheet is read more than once, by other choices each time: where its table lies and what each cell can be stays.
const laidOut = rememberOf((sheet: Sheet["rows"]) =>
  remember((header: number | undefined, missing: boolean) => {
    const found = findLayout(sheet, header === undefined ? undefined : header - 1);
    const layout = found.state === "clear" ? found.reading.value : found.readings[0]?.value;
    const names = Array.from({ length: layout?.width ?? 0 }, (_, at) => (sheet[layout?.header ?? 0]?.[at] ?? "").trim());
    const known: Cells[] = [];
    const cellsOf = (column: number): Cells => {
      const cells =
        known[column] ??
        readCells(
          (layout?.rows ?? []).map((at) => (sheet[at]?.[column] ?? "").trim()),
          missing,
        );
      known[column] = cells;
      return cells;
    };
    return { found, layout, names, cellsOf };
  }, 64),
);

interface Reading {
  /** What is asked and what was found out, so far. */
  readonly questions: Question[];
  readonly evidence: string[];
  readonly mixed?: readonly number[];
  /** Hears how much of the sheet has been read, from 0 to 1. */
  readonly tell?: ((done: number) => void) | undefined;
}

/** Reads the rows of a sheet, as text. */
export function readSheet(
  sheet: readonly (readonly string[])[],
  choices: Choices,
  { questions, evidence, mixed, tell }: Reading = { questions: [], evidence: [] },
): ReadTable {
  const { found, layout, names, cellsOf } = laidOut(sheet)(choices.header, choices.missing !== false);
  if (!layout) return { evidence, columns: [], rows: [], questions, mistakes: [], header: 0 };
  if (found.state === "clear") evidence.push(`names in row ${layout.header + 1}: ${found.reading.why}`);
  else if (choices.header === undefined)
    questions.push({
      about: "header",
      asks: "Which row names the columns?",
      readings: found.readings.map(({ value, why }) => ({ answer: String(value.header + 1), means: `row ${value.header + 1}`, why })),
    });
  for (const at of layout.notes)
    evidence.push(`row ${at + 1} is not of the table: “${(sheet[at] ?? []).filter(Boolean).join(" ").slice(0, 80)}”`);

  const readingsOf = (columns: readonly Cells[]) => columns.map((cells, at) => columnReadings(cells, choices.kinds?.get(names[at] ?? "")));
  const all = names.map((_, at) => {
    const cells = cellsOf(at);
    tell?.((at + 1) / names.length);
    return cells;
  });
  const whole = readingsOf(all);
  const total = totalOf(whole, sheet, layout.rows, choices, { questions, evidence });
  const rows = total ? layout.rows.slice(0, -1) : layout.rows;
  const cells = total ? all.map(withoutLast) : all;
  const readings = total ? readingsOf(cells) : whole;
  // Where cells know what they are, how one column's text is written tells nothing of another's.
  const habits = mixed ? { decimals: new Set<never>(), orders: new Set<never>() } : habitsOf(readings);
  for (const at of mixed ?? [])
    if (choices.decimal === undefined && chosenKind(choices, names[at]) !== "text")
      questions.push({
        about: "decimal",
        column: names[at] ?? "",
        asks: `“${names[at]}” holds numbers, and text that looks like numbers: how is that text written?`,
        readings: [
          { answer: ".", means: "1,234 is a thousand and more", why: "with a comma between thousands" },
          { answer: ",", means: "1,234 is one and a bit", why: "with a comma before decimals" },
        ],
      });
  const chosen = readings.map((one, at) => pick(one, byHabit(one, habits), names[at] ?? "", choices, questions));
  const columns = chosen.map(
    ({ value, why }, at): ReadColumn => ({ name: names[at] ?? "", kind: value.kind, why, values: value.values.map((one) => one ?? null) }),
  );
  const none = new Map<string, number>();
  for (const [at, { value }] of chosen.entries())
    for (const [index, one] of value.values.entries()) {
      const said = one === null ? (cells[at]?.texts[index] ?? "") : "";
      if (said) none.set(said, (none.get(said) ?? 0) + 1);
    }
  if (none.size)
    evidence.push(`no value where there stands ${[...none].map(([word, count]) => `“${word}” (${cellsInWords(count)})`).join(", ")}`);
  const mistakes = chosen.flatMap(({ value }, at) =>
    value.values.flatMap((one, index) =>
      one === undefined
        ? [{ row: (rows[index] ?? 0) + 1, column: names[at] ?? "", found: cells[at]?.texts[index] ?? "", expected: expectedOf(value) }]
        : [],
    ),
  );
  const strays = [
    ...layout.stray.map((at) => ({
      row: at + 1,
      column: "",
      found: (sheet[at] ?? []).filter(Boolean).join(" "),
      expected: `${layout.width} cells`,
    })),
    ...rows.flatMap((at) =>
      (sheet[at] ?? []).slice(layout.width).some((cell) => cell.trim())
        ? [{ row: at + 1, column: "", found: `${sheet[at]?.length} cells`, expected: `${layout.width}` }]
        : [],
    ),
  ];
  return { evidence, columns, rows, questions, mistakes: [...strays, ...mistakes], header: layout.header };
}

const cellsInWords = (count: number): string => (count === 1 ? "1 cell" : `${count} cells`);
