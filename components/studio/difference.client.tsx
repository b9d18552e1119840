"use client";
// A client file, because client files use it.
import type { ReactNode } from "react";
import type { Difference as Changed, ScaleChange } from "@/lib/studio/view";

/** What a change does to words, pictures and rows, in plain words. */
export function Difference({ of: { facts, sentences, claims, annotations, scales, figures, rows } }: { of: Changed }) {
  const nothing = [facts, sentences, claims, annotations, scales, rows, figures.added, figures.removed].every((list) => list.length === 0);
  if (nothing) return <p>Nothing is different for readers.</p>;
  return (
    <div className="difference">
      <Part name={sentences.length === 1 ? "sentence" : "sentences"} count={sentences.length} says="read otherwise" open>
        {sentences.map(({ where, before, after }) => (
          <li key={`${where} ${before} ${after}`}>
            {before !== undefined && <del>{before}</del>} {after !== undefined && <ins>{after}</ins>} <small>{where}</small>
          </li>
        ))}
      </Part>
      <Part name={claims.length === 1 ? "claim" : "claims"} count={claims.length} says="stand otherwise" open>
        {claims.map(({ where, words, before, after, reason }) => (
          <li key={`${where} ${words} ${after}`}>
            “{words}”: {before}, now {after}
            {reason && ` (${reason})`} <small>{where}</small>
          </li>
        ))}
      </Part>
      <Part
        name={annotations.length === 1 ? "annotation" : "annotations"}
        count={annotations.length}
        says="lose the row that they speak of"
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
      <Part name={scales.length === 1 ? "scale" : "scales"} count={scales.length} says="move" open>
        {scales.map((one) => (
          <li key={`${one.figure} ${one.scale}`}>
            {one.scale}: {span(one.before)}, now {span(one.after)} <small>{one.figure}</small>
          </li>
        ))}
      </Part>
      <Part
        name={figures.added.length + figures.removed.length === 1 ? "figure" : "figures"}
        count={figures.added.length + figures.removed.length}
        says="come or go"
        open
      >
        {figures.added.map((id) => (
          <li key={id}>{id} is new</li>
        ))}
        {figures.removed.map((id) => (
          <li key={id}>{id} is gone</li>
        ))}
      </Part>
      <Part name={facts.length === 1 ? "fact" : "facts"} count={facts.length} says="change">
        {facts.map(({ id, what, before, after }) => (
          <li key={id}>
            {what}: {before ?? "none before"} → {after ?? "none now"} <small>{id}</small>
          </li>
        ))}
      </Part>
      {rows.map(({ dataset, added, removed, changed, columns }) => (
        <Part
          key={dataset}
          name={dataset}
          says={`: ${[
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
  readonly name: string;
  readonly says: string;
  readonly count?: number;
  readonly open?: boolean;
  readonly children: ReactNode;
}

function Part({ name, says, count, open = false, children }: PartProps) {
  if (count === 0) return null;
  return (
    <details open={open}>
      <summary>{count === undefined ? `${name}${says}` : `${count} ${name} ${says}`}</summary>
      <ul>{children}</ul>
    </details>
  );
}

const span = ({ low, high }: ScaleChange["before"]): string => `${low} to ${high}`;
