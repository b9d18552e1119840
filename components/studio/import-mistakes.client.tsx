"use client";
// A client file: cells are repaired here.
import { useState } from "react";
import type { Mistake } from "@/lib/table/reading/read-table";
import type { Repair } from "@/lib/table/reading/repair";
import type { Say } from "./import.client";

/** Cells that are alike: the same words in the same column, for the same reason. */
interface Alike {
  readonly column: string;
  readonly found: string;
  readonly expected: string;
  readonly rows: readonly number[];
}

function groups(mistakes: readonly Mistake[]): readonly Alike[] {
  const all = new Map<string, { column: string; found: string; expected: string; rows: number[] }>();
  for (const { row, column, found, expected } of mistakes) {
    // A row that does not fit its table is like no other.
    const name = JSON.stringify([column, found, expected, column ? 0 : row]);
    const known = all.get(name) ?? { column, found, expected, rows: [] };
    known.rows.push(row);
    all.set(name, known);
  }
  return [...all.values()];
}

/** Groups that are shown at once. */
const most = 50;

interface MistakesProps {
  readonly mistakes: readonly Mistake[];
  readonly repairs: readonly Repair[];
  say(more: Say): void;
}

/** Cells that do not fit, by cause, each with what to do about it; and what has been done. */
export function Mistakes({ mistakes, repairs, say }: MistakesProps) {
  const alike = groups(mistakes);
  return (
    <>
      {alike.length > 0 && (
        <section>
          <h3>
            {mistakes.length} {mistakes.length === 1 ? "cell does" : "cells do"} not fit
          </h3>
          <ul className="mistakes">
            {alike.slice(0, most).map((one) => (
              <Group key={JSON.stringify([one.column, one.found, one.expected, one.rows[0]])} alike={one} say={say} />
            ))}
          </ul>
          {alike.length > most && <p>And {alike.length - most} more causes: they come up as these are mended.</p>}
        </section>
      )}
      {repairs.length > 0 && (
        <section>
          <h3>Repairs</h3>
          <ul>
            {repairs.map((one, at) => (
              <li key={at}>
                {sayRepair(one)}{" "}
                <button
                  type="button"
                  className="plain"
                  onClick={() => say({ kind: "unrepair", at })}
                  aria-label={`Take back: ${sayRepair(one)}`}
                >
                  Take back
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Group({ alike: { column, found, expected, rows }, say }: { alike: Alike; say(more: Say): void }) {
  const [to, setTo] = useState("");
  const [picked, setOnly] = useState("");
  // A row that has been mended since is no choice any more.
  const only = rows.includes(Number(picked)) ? picked : "";
  const where = only === "" ? {} : { row: Number(only) };
  const repair = (value: string | null) =>
    say({ kind: "repair", repair: { column, found, to: value, ...(column ? where : { row: rows[0] ?? 0 }) } });
  const many = only === "" && rows.length > 1 ? ` in all ${rows.length}` : "";
  return (
    <li className="mistake">
      <p>
        {column ? (
          <>
            <b>“{found}”</b> in {column}, {rows.length === 1 ? "row" : "rows"} {rows.slice(0, 10).join(", ")}
            {rows.length > 10 && ` and ${rows.length - 10} more`}: expected {expected}.
          </>
        ) : (
          <>
            Row {rows[0]}: found “{found}”, expected {expected}.
          </>
        )}
      </p>
      {rows.length > 1 && column && (
        <label>
          Mend{" "}
          <select value={only} onChange={({ target }) => setOnly(target.value)}>
            <option value="">all that are alike</option>
            {rows.slice(0, 200).map((row) => (
              <option key={row} value={row}>
                row {row} alone
              </option>
            ))}
          </select>
        </label>
      )}
      <span className="mistake-actions">
        {column && (
          <>
            <button type="button" onClick={() => repair("")}>
              No value{many}
            </button>
            <form
              onSubmit={(event) => {
                event.preventDefault();
                repair(to);
              }}
            >
              <input aria-label={`In place of “${found}” in ${column}`} value={to} onChange={({ target }) => setTo(target.value)} />
              <button type="submit" disabled={to.trim() === ""}>
                Write this{many}
              </button>
            </form>
          </>
        )}
        <button type="button" onClick={() => repair(null)}>
          Leave {rows.length > 1 && only === "" && column ? `all ${rows.length} rows` : "the row"} out
        </button>
      </span>
    </li>
  );
}

function sayRepair({ column, found, row, to }: Repair): string {
  const where = row === undefined ? "wherever it stands" : `in row ${row}`;
  if (to === null) return column ? `Rows with “${found}” in ${column} are left out, ${where}.` : `Row ${row} is left out.`;
  return `“${found}” in ${column} is read as ${to === "" ? "no value" : `“${to}”`}, ${where}.`;
}
