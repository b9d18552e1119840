import { dateOrders, readDate } from "./date-order";
import { isMissing } from "./missing";
import { isNumber, type ReadForms, readNumbers } from "./number-form";

/** All that a cell can be. What can be read of it depends on nothing around it, so that it is read once. */
export interface CellReadings {
  /** It says that there is no value. */
  readonly missing: boolean;
  readonly numbers: ReadForms;
  /** By the order of `dateOrders`. */
  readonly dates: readonly (string | undefined)[];
  /** A year alone: a number, unless it is known that dates stand here. */
  readonly year: string | undefined;
}

/** The cells of a column: as they stand, without space around them, and all that each can be. */
export interface Cells {
  readonly texts: readonly string[];
  readonly readings: readonly CellReadings[];
}

/** Reads cells in every way. `words` such as “n/a” say that there is no value, unless somebody has said that they do not. Cells that are alike are read once: a column of 200,000 often says the same few things. */
export function readCells(texts: readonly string[], words: boolean): Cells {
  const known = new Map<string, CellReadings>();
  return {
    texts,
    readings: texts.map((text) => {
      const found = known.get(text) ?? readCell(text, words);
      known.set(text, found);
      return found;
    }),
  };
}

/** The same without the last of them. */
export const withoutLast = ({ texts, readings }: Cells): Cells => ({ texts: texts.slice(0, -1), readings: readings.slice(0, -1) });

function readCell(text: string, words: boolean): CellReadings {
  if (words ? isMissing(text) : text === "") return missing;
  if (!/\d/.test(text)) return unread;
  const numbers = readNumbers(text);
  const asDates = dateOrders.map((order) => readDate(text, order));
  const dates = asDates.some((one) => one !== undefined) ? asDates : none;
  const year = /^(?:1[0-9]|20)\d{2}$/.test(text) ? text : undefined;
  return dates === none && !isNumber(numbers) ? unread : { missing: false, numbers, dates, year };
}

// Most cells of most tables are words: what can be said of them is said once.
const none: CellReadings["dates"] = dateOrders.map(() => undefined);
const unread: CellReadings = { missing: false, numbers: readNumbers(""), dates: none, year: undefined };
const missing: CellReadings = { ...unread, missing: true };
