"use client";
// A client file: questions are answered here.
import { useId } from "react";
import { dateOrders } from "@/lib/table/reading/date-order";
import { encodings } from "@/lib/table/reading/encoding";
import type { Choices, Question } from "@/lib/table/reading/read-table";
import type { Say } from "./import.client";

/** What a file leaves open: each reading with its evidence and the values that it gives, side by side. */
export function Questions({ questions, say }: { questions: readonly Question[]; say(more: Say): void }) {
  if (!questions.length) return null;
  return (
    <section className="questions">
      <h3>
        The file can be read in more than one way: {questions.length} {questions.length === 1 ? "question" : "questions"}
      </h3>
      {questions.map((one) => (
        <fieldset key={`${one.about} ${one.column ?? ""}`} className="question">
          <legend>{one.asks}</legend>
          <div className="readings">
            {one.readings.map(({ answer, means, why, sample }) => (
              <button
                type="button"
                key={`${answer} ${means}`}
                className="reading"
                onClick={() => say({ kind: "choice", choices: chosen(one, answer) })}
              >
                <b>{means}</b>
                <small>{why}</small>
                {sample && <small>Values: {sample.map((value) => value ?? "none").join("; ")}</small>}
              </button>
            ))}
          </div>
        </fieldset>
      ))}
    </section>
  );
}

/** An answer as a choice. */
function chosen({ about, column }: Question, answer: string): Choices {
  switch (about) {
    case "encoding":
      return { encoding: answer as NonNullable<Choices["encoding"]> };
    case "delimiter":
      return { delimiter: answer as NonNullable<Choices["delimiter"]> };
    case "decimal":
      return { decimal: answer === "," ? "," : "." };
    case "dates":
      return { dates: answer as NonNullable<Choices["dates"]> };
    case "sheet":
      return { sheet: answer };
    case "resource":
      return { resource: answer };
    case "totals":
      return { totals: answer === "yes" };
    case "header":
      return { header: Number(answer) };
    case "joined":
      return { joined: answer === "yes" };
    case "missing":
      return { missing: answer === "yes" };
    case "kinds":
      return { kinds: new Map([[column ?? "", answer as "number" | "date" | "text"]]) };
  }
}

interface EvidenceProps {
  readonly evidence: readonly string[];
  readonly choices: Choices;
  say(more: Say): void;
}

/** What was found out, and why; each can be said otherwise. */
export function Evidence({ evidence, choices, say }: EvidenceProps) {
  return (
    <section>
      <h3>How the file was read</h3>
      <ul className="evidence">
        {evidence.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      <details>
        <summary>Read it otherwise</summary>
        <div className="switches">
          <Switch
            name="Encoding"
            value={choices.encoding}
            all={encodings}
            set={(encoding) => say({ kind: "choice", choices: { encoding } })}
          />
          <Switch
            name="Between cells"
            value={choices.delimiter}
            all={[",", ";", "\t", "|"] as const}
            label={{ ",": "comma", ";": "semicolon", "\t": "tab", "|": "bar" }}
            set={(delimiter) => say({ kind: "choice", choices: { delimiter } })}
          />
          <Switch
            name="Decimal mark"
            value={choices.decimal}
            all={[".", ","] as const}
            label={{ ".": "point: 1,234.5", ",": "comma: 1.234,5" }}
            set={(decimal) => say({ kind: "choice", choices: { decimal } })}
          />
          <Switch name="Dates" value={choices.dates} all={dateOrders} set={(dates) => say({ kind: "choice", choices: { dates } })} />
          <Switch
            name="Last row"
            value={choices.totals === undefined ? undefined : choices.totals ? "yes" : "no"}
            all={["yes", "no"] as const}
            label={{ yes: "is a total, and left out", no: "is a row like others" }}
            set={(totals) => say({ kind: "choice", choices: { totals: totals === "yes" } })}
          />
          <Switch
            name="Words such as “n/a”"
            value={choices.missing === undefined ? undefined : choices.missing ? "yes" : "no"}
            all={["yes", "no"] as const}
            label={{ yes: "say that there is no value", no: "are values like others" }}
            set={(missing) => say({ kind: "choice", choices: { missing: missing === "yes" } })}
          />
          <Switch
            name="Names"
            value={choices.joined === undefined ? undefined : choices.joined ? "yes" : "no"}
            all={["yes", "no"] as const}
            label={{ yes: "stand in two rows, one over the other", no: "stand in one row" }}
            set={(joined) => say({ kind: "choice", choices: { joined: joined === "yes" } })}
          />
          <label>
            Row with the names{" "}
            <input
              type="number"
              min={1}
              max={1000}
              value={choices.header ?? ""}
              onChange={(event) => {
                if (event.target.value) say({ kind: "choice", choices: { header: Number(event.target.value) } });
              }}
            />
          </label>
        </div>
      </details>
    </section>
  );
}

interface SwitchProps<Value extends string> {
  readonly name: string;
  readonly value: Value | undefined;
  readonly all: readonly Value[];
  readonly label?: Readonly<Record<Value, string>>;
  set(value: Value): void;
}

function Switch<Value extends string>({ name, value, all, label, set }: SwitchProps<Value>) {
  const id = useId();
  return (
    <label htmlFor={id}>
      {name}{" "}
      <select id={id} value={value ?? ""} onChange={({ target }) => all.filter((one) => one === target.value).forEach(set)}>
        {value === undefined && <option value="">as found</option>}
        {all.map((one) => (
          <option key={one} value={one}>
            {label ? label[one] : one}
          </option>
        ))}
      </select>
    </label>
  );
}
