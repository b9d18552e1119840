"use client";
// A client file: columns are turned into rows by hand.
import { useState } from "react";
import type { TableResource } from "@/lib/pack/descriptor";
import { type Reshape, wideColumns } from "@/lib/table/reading/reshape";
import type { Say } from "./import.client";

interface TurnProps {
  /** The file's columns as they stand in it. */
  readonly names: readonly string[];
  readonly resource: TableResource;
  readonly reshape: Reshape | undefined;
  say(more: Say): void;
}

/** Years side by side become years below each other: which columns, and what their names and cells are in the dataset. */
export function Turn({ names, resource, reshape, say }: TurnProps) {
  const wide = wideColumns(names);
  const { fields } = resource.schema;
  const [picked, setPicked] = useState<readonly string[]>(wide);
  const [name, setName] = useState(fields.find(({ type }) => type === "year" || type === "date")?.name ?? fields[0]?.name ?? "");
  const [value, setValue] = useState(fields.find(({ type }) => type === "number" || type === "integer")?.name ?? fields[0]?.name ?? "");
  const field = (label: string, chosen: string, set: (to: string) => void) => (
    <label>
      {label}{" "}
      <select value={chosen} onChange={({ target }) => set(target.value)}>
        {fields.map((one) => (
          <option key={one.name}>{one.name}</option>
        ))}
      </select>
    </label>
  );
  if (reshape)
    return (
      <p>
        {reshape.columns.length} columns have become rows: their names are {reshape.name}, their cells {reshape.value}.{" "}
        <button type="button" onClick={() => say({ kind: "reshape", reshape: undefined })}>
          Turn back
        </button>
      </p>
    );
  return (
    <details className="turn" open={wide.length > 0}>
      <summary>{wide.length ? `${wide.length} columns have dates for names: turn them into rows?` : "Turn columns into rows"}</summary>
      <fieldset>
        <legend>Columns that are values of one</legend>
        {names.map((one) => (
          <label key={one}>
            <input
              type="checkbox"
              checked={picked.includes(one)}
              onChange={({ target }) => setPicked((all) => (target.checked ? [...all, one] : all.filter((other) => other !== one)))}
            />{" "}
            {one}
          </label>
        ))}
      </fieldset>
      {field("Their names are", name, setName)} {field("their cells are", value, setValue)}{" "}
      <button
        type="button"
        disabled={!picked.length || name === value}
        onClick={() => say({ kind: "reshape", reshape: { columns: names.filter((one) => picked.includes(one)), name, value } })}
      >
        Turn into rows
      </button>
    </details>
  );
}
