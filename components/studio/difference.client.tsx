"use client";
// A client file, because client files use it.
import { diffArrays } from "diff";
import type { ReactNode } from "react";
import type { Difference as Changed, ScaleChange } from "@/lib/studio/view";

/** What a change does to words, pictures and rows, in plain words. */
export function Difference({ of: { facts, sentences, claims, annotations, scales, figures, rows } }: { of: Changed }) {
  const nothing = [facts, sentences, claims, annotations, scales, rows, figures.added, figures.removed].every((list) => list.length === 0);
  if (nothing) return <p>Nothing is different for readers.</p>;
  return (
    <div className="difference">
      <Part count={sentences.length} one="sentence reads otherwise" many="sentences read otherwise" open>
        {sentences.map(({ where, before, after }) => (
          <li key={`${where} ${before} ${after}`}>
            <Reworded before={before} after={after} /> <small>{where}</small>
          </li>
        ))}
      </Part>
      <Part count={claims.length} one="claim stands otherwise" many="claims stand otherwise" open>
        {claims.map(({ where, words, before, after, reason }) => (
          <li key={`${where} ${words} ${after}`}>
            “{words}”: {before}, now {after}
            {reason && ` (${reason})`} <small>{where}</small>
          </li>
        ))}
      </Part>
      <Part
        count={annotations.length}
        one="annotation loses the row that it speaks of"
        many="annotations lose the rows that they speak of"
        open
      >
        {annotations.map(({ figure, label, words, row }) => (
          <li key={`${figure} ${label} ${row}`}>
            “{words}” spoke of {row}{" "}
            <small>
              {figure}, {label}
            </small>
          </li>
        ))}
      </Part>
      <Part count={scales.length} one="scale moves" many="scales move" open>
        {scales.map((one) => (
          <li key={`${one.figure} ${one.scale}`}>
            {one.scale}: {span(one.before)}, now {span(one.after)} <small>{one.figure}</small>
          </li>
        ))}
      </Part>
      <Part count={figures.added.length + figures.removed.length} one="figure comes or goes" many="figures come or go" open>
        {figures.added.map((id) => (
          <li key={id}>{id} is new</li>
        ))}
        {figures.removed.map((id) => (
          <li key={id}>{id} is gone</li>
        ))}
      </Part>
      <Part count={facts.length} one="fact changes" many="facts change">
        {facts.map(({ id, what, before, after }) => (
          <li key={id}>
            {what}: {before ?? "none before"} → {after ?? "none now"} <small>{id}</small>
          </li>
        ))}
      </Part>
      {rows.map(({ dataset, added, removed, changed, columns }) => (
        <Part
          key={dataset}
          says={`${dataset}: ${[
            added.length && `${added.length} ${added.length === 1 ? "row is" : "rows are"} new`,
            removed.length && `${removed.length} gone`,
            changed.length && `${changed.length} ${changed.length === 1 ? "cell has" : "cells have"} changed`,
            columns && "columns have changed",
          ]
            .filter(Boolean)
            .join(", ")}`}
        >
          {changed.slice(0, most).map(({ row, column, before, after }) => (
            <li key={`${row} ${column}`}>
              {row}: {column} <del>{before || "empty"}</del> <ins>{after || "empty"}</ins>
            </li>
          ))}
          {added.slice(0, most).map((row) => (
            <li key={`+${row}`}>
              <ins>{row}</ins>
            </li>
          ))}
          {removed.slice(0, most).map((row) => (
            <li key={`-${row}`}>
              <del>{row}</del>
            </li>
          ))}
          {Math.max(added.length, removed.length, changed.length) > most && <li>and more</li>}
        </Part>
      ))}
    </div>
  );
}

/** Rows that are named of each kind; the rest is counted. */
const most = 100;

interface PartProps {
  /** What it says of itself; or of how many things, and of one. */
  readonly says?: string;
  readonly count?: number;
  readonly one?: string;
  readonly many?: string;
  readonly open?: boolean;
  readonly children: ReactNode;
}

function Part({ says, count, one, many, open = false, children }: PartProps) {
  if (count === 0) return null;
  return (
    <details open={open}>
      <summary>{says ?? `${count} ${count === 1 ? one : many}`}</summary>
      <ul>{children}</ul>
    </details>
  );
}

/** Words with the signs that stand at them, so that 81% is one, and the spaces between. */
const words = (sentence: string): string[] => sentence.split(/(\s+)/);

/** A sentence with what went and what came in it; of one that has nothing in common with the one before, both whole. */
function Reworded({ before, after }: { before: string | undefined; after: string | undefined }) {
  if (before === undefined || after === undefined)
    return (
      <>
        {before !== undefined && <del>{before}</del>}
        {after !== undefined && <ins>{after}</ins>}
      </>
    );
  return diffArrays(words(before), words(after)).map(({ value, added, removed }, at) =>
    removed ? <del key={at}>{value.join("")}</del> : added ? <ins key={at}>{value.join("")}</ins> : value.join(""),
  );
}

const span = ({ low, high }: ScaleChange["before"]): string => `${low} to ${high}`;
