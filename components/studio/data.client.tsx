"use client";
// A client file: rows are edited and files are brought here.
import Papa from "papaparse";
import { type ClipboardEvent, type DragEvent, type ReactNode, useEffect, useMemo, useState } from "react";
import type { TableResource } from "@/lib/pack/descriptor";
import { type Problem, sayProblem } from "@/lib/problem";
import { linesOf } from "@/lib/table/records";
import { askBytes, refusal } from "./api.client";
import { useBench } from "./bench.client";
import { Grid } from "./data-grid.client";
import { type Brought, Import } from "./import.client";
import { State } from "./state.client";

/** Problems that are told one by one. */
const told = 50;

/** Most that a file may have, bytes. */
const most = 50 * 2 ** 20;

/** The datasets of the draft: their rows, where they come from, and another file in their place. */
export function Data({ dataset, line }: { dataset?: string; line?: number | undefined }) {
  const { view } = useBench();
  if (dataset !== undefined) return <Dataset key={dataset} name={dataset} line={line} />;
  return (
    <>
      <h1 className="bench-title">Data</h1>
      <p className="bench-dek">Open a dataset to see its rows, to change a cell, or to put another file in its place.</p>
      {view ? (
        <ul className="datasets">
          {view.datasets.map(({ name, title, rows, state, sources, retrieved }) => (
            <li key={name}>
              <a href={`#data/${name}`}>{title}</a> <State of={state} refused="has problems" />
              <small>
                {rows} {rows === 1 ? "row" : "rows"}, retrieved {retrieved}. {sources.map((one) => one.title).join("; ")}
              </small>
            </li>
          ))}
        </ul>
      ) : (
        <p role="status">Looking at the draft …</p>
      )}
    </>
  );
}

function Dataset({ name, line }: { name: string; line: number | undefined }) {
  const { draft, view, mayEdit, light, change } = useBench();
  const [brought, setBrought] = useState<Brought>();
  const [said, setSaid] = useState("");
  const resource = useMemo(() => resourceOf(draft.texts["datapackage.json"] ?? "", name), [draft.texts, name]);
  const csv = draft.texts[resource?.path ?? ""] ?? "";
  const [header, rows] = useMemo(() => {
    const [first = [], ...more] = linesOf(csv);
    return [first, more] as const;
  }, [csv]);
  const problems = useMemo(() => (view?.problems ?? []).filter(({ file }) => file === resource?.path), [view?.problems, resource?.path]);
  const wrong = useMemo(() => wrongCells(problems, header), [problems, header]);
  if (!resource)
    return (
      <>
        <h1 className="bench-title">{name}</h1>
        <p>
          There is no such dataset. <a href="#data">All datasets</a>
        </p>
      </>
    );
  const original = draft.originals[name];
  const edit = (row: number, column: number, value: string) => {
    const changed = rows.map((cells, at) =>
      at === row ? header.map((_, place) => (place === column ? value : (cells[place] ?? ""))) : cells,
    );
    const note = `${name}, row ${row + 2}: ${header[column]} ${rows[row]?.[column] || "empty"} → ${value || "empty"}`;
    change({ files: { [resource.path]: `${Papa.unparse([header, ...changed], { newline: "\n" })}\n` }, note });
  };
  return (
    <Arrivals
      take={(file) => {
        setBrought(file);
        setSaid("");
      }}
      say={setSaid}
      disabled={!mayEdit}
    >
      <p>
        <a href="#data">All datasets</a>
      </p>
      <h1 className="bench-title">{resource.title}</h1>
      <p className="bench-dek">{resource.description}</p>
      <p>
        Source: {resource.sources.map((one) => one.title).join("; ") || "none named"}. Retrieved {resource.retrieved}
        {resource.asOf && `, up to ${resource.asOf}`}. Licence: {resource.licenses.map((one) => one.title ?? one.name).join(", ")}.
        {original && (
          <>
            {" "}
            Read from <a href={`/api/drafts/${draft.id}/originals/${name}`}>{original.name}</a>.
          </>
        )}
      </p>
      <p role="status">{said}</p>
      {brought ? (
        <Import
          brought={brought}
          resource={resource}
          cancel={() => setBrought(undefined)}
          used={(says) => {
            setBrought(undefined);
            setSaid(`${says} What that does to the story stands under Changes.`);
          }}
        />
      ) : (
        <>
          {problems.length > 0 && (
            <ul className="import-problems">
              {problems.slice(0, told).map((one) => (
                <li key={sayProblem(one)}>
                  {sayProblem(one)} {one.row !== undefined && one.row > 1 && <a href={`#data/${name}/${one.row - 1}`}>Show it</a>}
                </li>
              ))}
              {problems.length > told && <li>And {problems.length - told} more: they are marked in the table.</li>}
            </ul>
          )}
          <Grid
            name={`Rows of ${resource.title}`}
            columns={header}
            rows={rows}
            wrong={wrong}
            at={line === undefined ? undefined : line - 1}
            readOnly={!mayEdit}
            pick={(row) => light(`${name}:${row + 1}`)}
            edit={edit}
          />
          <p className="bench-dek">
            {rows.length} {rows.length === 1 ? "row" : "rows"}. Arrow keys move; Enter or F2 changes a cell, typing replaces it, Delete
            empties it.
          </p>
        </>
      )}
    </Arrivals>
  );
}

interface ArrivalsProps {
  take(file: Brought): void;
  say(words: string): void;
  readonly disabled: boolean;
  readonly children: ReactNode;
}

/** All the ways in which a file comes: dropped, picked, pasted, fetched. */
function Arrivals({ take, say, disabled, children }: ArrivalsProps) {
  const [over, setOver] = useState(false);
  const [url, setUrl] = useState("");
  // A file that misses its place by a little does not take the page away.
  useEffect(() => {
    const stay = (event: Event) => event.preventDefault();
    addEventListener("dragover", stay);
    addEventListener("drop", stay);
    return () => {
      removeEventListener("dragover", stay);
      removeEventListener("drop", stay);
    };
  }, []);
  const open = async (file: File) => {
    if (file.size > most) {
      say(`${file.name} has ${(file.size / 2 ** 20).toFixed(0)} MB: at most 50 MB are read.`);
      return;
    }
    take({ name: file.name || "a file", bytes: new Uint8Array(await file.arrayBuffer()) });
  };
  const fetchIt = async () => {
    say("The server fetches it …");
    try {
      take({ name: url.split("/").at(-1) || url, bytes: await askBytes("POST", "/api/fetch", { body: { url } }) });
    } catch (why) {
      say(refusal(why));
    }
  };
  const dropped = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) void open(file);
  };
  const pasted = (event: ClipboardEvent) => {
    // Into a field, a paste is a paste.
    if (event.target instanceof Element && event.target.closest("input, textarea, select")) return;
    const text = event.clipboardData.getData("text/plain");
    const [file] = event.clipboardData.files;
    if (file) void open(file);
    else if (/[\t\n]/.test(text)) take({ name: "pasted cells", bytes: new TextEncoder().encode(text) });
  };
  if (disabled) return <div>{children}</div>;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: whatever can be dropped or pasted here can be picked by the button as well.
    <div
      className={over ? "arrivals arrivals-over" : "arrivals"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(event.dataTransfer.types.includes("Files"));
      }}
      onDragLeave={() => setOver(false)}
      onDrop={dropped}
      onPaste={pasted}
    >
      {children}
      <section className="bring">
        <h2>Another file in its place</h2>
        <p>Drop a file anywhere here, paste cells from a spreadsheet, pick a file, or give an address. You see what becomes of it first.</p>
        <p>
          <label>
            A file{" "}
            <input
              type="file"
              onChange={({ target }) => {
                const [file] = target.files ?? [];
                if (file) void open(file);
                target.value = "";
              }}
            />
          </label>
        </p>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void fetchIt();
          }}
        >
          <label>
            An address <input type="url" placeholder="https://" value={url} onChange={({ target }) => setUrl(target.value)} />
          </label>{" "}
          <button type="submit" disabled={!url}>
            Fetch
          </button>
        </form>
      </section>
    </div>
  );
}

/** The cells that do not fit, as “row column”, rows from 0, with why. A key of several columns is wrong in all of them. */
function wrongCells(problems: readonly Problem[], header: readonly string[]): ReadonlyMap<string, string> {
  const cells = new Map<string, string>();
  for (const { row, column = "", found, expected } of problems)
    for (const name of row === undefined ? [] : column.split(" + "))
      if (header.includes(name)) cells.set(`${(row ?? 0) - 2} ${header.indexOf(name)}`, `found ${found}, expected ${expected}`);
  return cells;
}

function resourceOf(descriptor: string, name: string): TableResource | undefined {
  try {
    const found = (JSON.parse(descriptor).resources ?? []).find(
      (one: { name?: unknown; format?: unknown }) => one.name === name && one.format === "csv",
    );
    return found && { sources: [], ...found, schema: { foreignKeys: [], missingValues: [""], ...found.schema } };
  } catch {
    return undefined;
  }
}
