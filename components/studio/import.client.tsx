"use client";
// A client file: files are read here, and go nowhere before they are used.
import { useCallback, useEffect, useId, useReducer, useRef, useState } from "react";
import type { TableResource } from "@/lib/pack/descriptor";
import { sayProblem } from "@/lib/problem";
import { type Provenance, sourcesOf, swapFiles } from "@/lib/studio/swap";
import type { Choices } from "@/lib/table/reading/read-table";
import type { Repair } from "@/lib/table/reading/repair";
import type { Reshape } from "@/lib/table/reading/reshape";
import { ask, Refused } from "./api.client";
import { useBench } from "./bench.client";
import { Columns } from "./import-columns.client";
import { Head } from "./import-head.client";
import { Mistakes } from "./import-mistakes.client";
import { Evidence, Questions } from "./import-reading.client";
import { SourceForm } from "./import-source.client";
import { Turn } from "./import-turn.client";
import type { FromWorker, ToWorker } from "./import-worker.client";

/** A file that somebody has brought. */
export interface Brought {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What somebody has said of a file so far. */
export interface Said {
  readonly choices: Choices;
  readonly columns: ReadonlyMap<string, string>;
  readonly values: ReadonlyMap<string, string>;
  readonly repairs: readonly Repair[];
  readonly reshape: Reshape | undefined;
}

/** Something more that is said. */
export type Say =
  | { readonly kind: "choice"; readonly choices: Choices }
  | { readonly kind: "column"; readonly field: string; readonly column: string }
  | { readonly kind: "value"; readonly field: string; readonly value: string | undefined }
  | { readonly kind: "repair"; readonly repair: Repair }
  | { readonly kind: "unrepair"; readonly at: number }
  | { readonly kind: "reshape"; readonly reshape: Reshape | undefined };

const nothing: Said = { choices: {}, columns: new Map(), values: new Map(), repairs: [], reshape: undefined };

/** What columns hold is said of one after the other. */
const withChoice = (said: Choices, more: Choices): Choices => ({
  ...said,
  ...more,
  ...(more.kinds ? { kinds: new Map([...(said.kinds ?? []), ...more.kinds]) } : {}),
});

function reduce(said: Said, more: Say): Said {
  switch (more.kind) {
    case "choice":
      return { ...said, choices: withChoice(said.choices, more.choices) };
    case "column": {
      const values = new Map(said.values);
      values.delete(more.field);
      return { ...said, values, columns: new Map([...said.columns, [more.field, more.column]]) };
    }
    case "value": {
      const values = new Map(said.values);
      if (more.value === undefined) values.delete(more.field);
      else values.set(more.field, more.value);
      return { ...said, values };
    }
    case "repair":
      return { ...said, repairs: [...said.repairs, more.repair] };
    case "reshape":
      return { ...said, reshape: more.reshape };
    case "unrepair":
      return { ...said, repairs: said.repairs.filter((_, at) => at !== more.at) };
  }
}

type Seen = Extract<FromWorker, { kind: "read" }>;

/** Reads a file into a dataset of the draft: with evidence for all that was found out, questions for what was not, and repairs. */
export function Import({
  brought,
  resource,
  cancel,
  used,
}: {
  brought: Brought;
  resource: TableResource;
  cancel(): void;
  used(says: string): void;
}) {
  const { draft, change } = useBench();
  const [said, say] = useReducer(reduce, nothing);
  const [seen, setSeen] = useState<Seen>();
  const [failed, setFailed] = useState("");
  const [reading, setReading] = useState(true);
  const [done, setDone] = useState(0);
  const [provenance, setProvenance] = useState<Provenance>();
  const [using, setUsing] = useState("");
  const worker = useRef<Worker>(undefined);
  const asked = useRef(0);
  const title = useId();
  const before = draft.texts[resource.path] ?? "";

  // biome-ignore lint/correctness/useExhaustiveDependencies: a file is read against the rows that were there when it came.
  useEffect(() => {
    const made = new Worker(new URL("./import-worker.client.ts", import.meta.url), { type: "module" });
    worker.current = made;
    made.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      // An answer to what was asked before something else was said.
      if (data.id !== asked.current) return;
      if (data.kind === "progress") return setDone(data.done);
      setReading(false);
      if (data.kind === "failed") setFailed(data.why);
      else {
        setFailed("");
        setSeen(data);
      }
    };
    made.onerror = () => {
      setReading(false);
      setFailed("The file could not be read: it takes more than this browser gives.");
    };
    const message: ToWorker = { kind: "file", bytes: brought.bytes, name: brought.name, resource, before };
    made.postMessage(message);
    return () => made.terminate();
  }, [brought, resource]);

  useEffect(() => {
    setReading(true);
    setDone(0);
    const message: ToWorker = { kind: "read", id: ++asked.current, choices: said.choices, settings: said };
    worker.current?.postMessage(message);
  }, [said]);

  const use = useCallback(async () => {
    const csv = seen?.imported.csv;
    if (csv === undefined || !provenance) return;
    setUsing("The file itself is being kept …");
    try {
      const { sha256 } = await ask<{ sha256: string }>("POST", "/api/originals", { bytes: brought.bytes });
      const files = swapFiles(draft.texts, resource, csv, provenance, seen?.imported.matches);
      change({
        files,
        originals: { [resource.name]: { name: brought.name, sha256 } },
        note: `${resource.name} replaced from ${brought.name}`,
      });
      used(`${resource.title} has ${seen?.imported.rows} rows now, from ${brought.name}.`);
    } catch (why) {
      setUsing(why instanceof Refused ? `Not used: ${why.message}` : "Not used: the server does not answer. Try again in a moment.");
    }
  }, [seen, provenance, brought, draft.texts, resource, change, used]);

  const imported = seen?.imported;
  const descriptor = JSON.parse(draft.texts["datapackage.json"] ?? "{}");
  const sources = sourcesOf(resource, descriptor.resources ?? []);
  const waits = !imported || reading ? "The file is being read." : whyNot(imported, provenance);
  return (
    <section className="import" aria-labelledby={title}>
      <h2 id={title}>
        {brought.name} <small>for {resource.title}</small>
      </h2>
      <p role="status">
        {reading && "Reading …"} {failed}
      </p>
      {reading && <progress aria-label={`Reading ${brought.name}`} value={done} max={1} />}
      <p>
        <button type="button" onClick={cancel}>
          Cancel
        </button>{" "}
        Nothing leaves this browser before you choose “Use this data”.
      </p>
      {imported && (
        <>
          <Questions questions={imported.questions} say={say} />
          <Head imported={imported} />
          <Evidence evidence={imported.evidence} choices={said.choices} say={say} />
          <Turn names={imported.file} resource={resource} reshape={said.reshape} say={say} />
          <Columns
            resource={resource}
            imported={imported}
            said={said}
            say={say}
            sourceIds={sources ? idsOf(draft.texts[sources.path] ?? "", provenance?.source?.id) : []}
          />
          {imported.problems.length > 0 && imported.mistakes.length === 0 && !lacks(imported, resource) && (
            <ul className="import-problems">
              {imported.problems.map((one) => (
                <li key={sayProblem(one)}>{sayProblem(one)}</li>
              ))}
            </ul>
          )}
          <Mistakes mistakes={imported.mistakes} repairs={said.repairs} say={say} />
          {seen && seen.warnings.length > 0 && (
            <section>
              <h3>Worth a look</h3>
              <ul>
                {seen.warnings.map(({ column, says, rows }) => (
                  <li key={`${column} ${says}`}>
                    {says}
                    {rows.length > 0 &&
                      ` (${rows.length === 1 ? "row" : "rows"} ${rows.slice(0, 8).join(", ")}${rows.length > 8 ? " …" : ""})`}
                    .
                  </li>
                ))}
              </ul>
            </section>
          )}
          {seen && seen.preview.length > 1 && <FirstRows rows={seen.preview} of={imported.rows} />}
          <SourceForm
            resource={resource}
            licences={descriptor.resources?.flatMap((one: { licenses?: TableResource["licenses"] }) => one.licenses ?? []) ?? []}
            named={sources !== undefined}
            tell={setProvenance}
            fill={(id) => {
              // Rows that name their own sources keep them.
              const own = sources && imported.matches.some(({ field, column }) => field === sources.column && column !== undefined);
              if (sources && !own) say({ kind: "value", field: sources.column, value: id });
            }}
          />
          <p>
            <button type="button" className="main-action" disabled={waits !== "" || using.endsWith("…")} onClick={() => void use()}>
              Use this data
            </button>{" "}
            {waits}
          </p>
          <p role="status">{using}</p>
        </>
      )}
    </section>
  );
}

/** Whether columns are missing: that stands with the columns themselves. */
const lacks = ({ matches }: Seen["imported"], { schema }: TableResource): boolean =>
  matches.some(
    ({ field, how }) => how === "none" && schema.fields.some(({ name, constraints }) => name === field && constraints?.required),
  );

/** Why a file cannot be used yet; empty where it can. */
function whyNot({ questions, csv, problems }: Seen["imported"], provenance: Provenance | undefined): string {
  if (questions.length) return `First: ${questions.length === 1 ? "a question" : `${questions.length} questions`} above.`;
  if (csv === undefined) return `First: ${problems.length === 1 ? "a problem" : `${problems.length} problems`} above.`;
  return provenance ? "" : "First: where the data come from.";
}

/** The names of a table of sources, the newest last. */
function idsOf(csv: string, more: string | undefined): readonly string[] {
  const ids = csv
    .split("\n")
    .slice(1)
    .flatMap((line) => /^[a-z0-9][a-z0-9-]*(?=,)/.exec(line)?.[0] ?? []);
  return more === undefined || ids.includes(more) ? ids : [...ids, more];
}

function FirstRows({ rows: [header = [], ...rows], of }: { rows: readonly (readonly string[])[]; of: number }) {
  return (
    <details className="first-rows">
      <summary>
        The first {rows.length} of {of} rows, as they would be
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard. */}
      <section className="scrolls" aria-label="The first rows" tabIndex={0}>
        <table>
          <thead>
            <tr>
              {header.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, at) => (
              <tr key={at}>
                {header.map((name, place) => (
                  <td key={name}>{cells[place]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
