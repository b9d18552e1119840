import { cellsOf, delimiterNames, findDelimiter } from "./delimiter";
import { decode, findEncoding } from "./encoding";
import type { Found } from "./found";
import type { Choices, Question, Sheet } from "./read-table";

/** The rows of a file of delimited text. */
export function openText(bytes: Uint8Array, choices: Choices = {}): Sheet {
  const questions: Question[] = [];
  const evidence: string[] = [];
  const settle = <Value>(
    about: Question["about"],
    chosen: Value | undefined,
    found: Found<Value>,
    means: (value: Value) => string,
    asks: string,
  ): Value | undefined => {
    if (chosen !== undefined) return chosen;
    if (found.state === "clear") {
      evidence.push(`${means(found.reading.value)}: ${found.reading.why}`);
      return found.reading.value;
    }
    questions.push({
      about,
      asks,
      readings: found.readings.map(({ value, why }) => ({ answer: String(value), means: means(value), why })),
    });
    return found.readings[0]?.value;
  };

  const encoding = settle("encoding", choices.encoding, findEncoding(bytes), (value) => `encoded as ${value}`, "Which letters are right?");
  const text = (encoding && decode(bytes, encoding)) ?? "";
  const delimiter = settle(
    "delimiter",
    choices.delimiter,
    findDelimiter(text),
    (value) => `cells parted by ${delimiterNames[value]}`,
    "What stands between cells?",
  );
  return { rows: cellsOf(text, delimiter ?? ","), questions, evidence };
}
