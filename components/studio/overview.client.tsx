"use client";
// A client file: touching a part of the pack shows what hangs on it.
import { type ReactNode, useEffect, useId, useState } from "react";
import type { SeenView } from "@/lib/studio/draft";
import { type Chosen, hangingOn, type Hanging } from "@/lib/studio/hanging";
import { useBench } from "./bench.client";
import { State } from "./state.client";

/** The pack at a glance: datasets, facts, figures and the sentences that facts make true, each with its state. */
export function Overview() {
  const { view, place } = useBench();
  const wanted = place.at === "overview" ? place.fact : undefined;
  const [chosen, choose] = useState<Chosen>();
  useEffect(() => {
    if (wanted !== undefined) choose({ kind: "fact", id: wanted });
  }, [wanted]);
  if (!view)
    return (
      <>
        <h1 className="bench-title">Overview</h1>
        <p role="status">Looking at the draft …</p>
      </>
    );
  const hanging = hangingOn(chosen, view);
  return (
    <>
      <h1 className="bench-title">{view.title || "The draft"}</h1>
      <p className="bench-dek">{saySum(view)} Choose anything to see what hangs on it.</p>
      {chosen && (
        <p className="chosen" role="status">
          What hangs on {sayChosen(chosen, view)}.{" "}
          <button type="button" onClick={() => choose(undefined)}>
            Show everything
          </button>
        </p>
      )}
      <div className="overview">
        <Datasets view={view} hanging={hanging} chosen={chosen} choose={choose} />
        <Facts view={view} hanging={hanging} chosen={chosen} choose={choose} />
        <Figures view={view} hanging={hanging} chosen={chosen} choose={choose} />
        <Sentences view={view} hanging={hanging} chosen={chosen} />
      </div>
    </>
  );
}

interface ListProps {
  readonly view: SeenView;
  readonly hanging: Hanging | undefined;
  readonly chosen: Chosen | undefined;
  choose(chosen: Chosen | undefined): void;
}

function Datasets({ view, hanging, chosen, choose }: ListProps) {
  const shown = view.datasets.filter(({ name }) => hanging?.datasets.has(name) ?? true);
  return (
    <Part name="Datasets" shown={shown.length} all={view.datasets.length}>
      {shown.map(({ name, title, rows, retrieved, state }) => (
        <li key={name}>
          <Choice on={is(chosen, "dataset", name)} pick={() => choose({ kind: "dataset", id: name })} drop={() => choose(undefined)}>
            {title}
          </Choice>
          <small>
            {rows} {rows === 1 ? "row" : "rows"}, retrieved {retrieved} · <State of={state} refused="has problems" /> ·{" "}
            <a href={`#data/${name}`}>Open</a>
          </small>
        </li>
      ))}
    </Part>
  );
}

function Facts({ view, hanging, chosen, choose }: ListProps) {
  const shown = view.facts.filter(({ id }) => hanging?.facts.has(id) ?? true);
  return (
    <Part name="Facts" shown={shown.length} all={view.facts.length}>
      {shown.map(({ id, what, value, before, formula, rows, state }) => (
        <li key={id}>
          <Choice on={is(chosen, "fact", id)} pick={() => choose({ kind: "fact", id })} drop={() => choose(undefined)}>
            {id}: <b>{value}</b>
          </Choice>
          <small>
            {what} · <State of={state} refused="not computed" />
            {before !== undefined && `, was ${before}`}
          </small>
          {is(chosen, "fact", id) && (
            <small className="fact-rows">
              {formula}. Rows:{" "}
              {rows.slice(0, 12).map(({ dataset, line }) => (
                <a key={`${dataset}:${line}`} href={`#data/${dataset}/${line}`}>
                  {dataset} {line + 1}
                </a>
              ))}
              {rows.length > 12 && `and ${rows.length - 12} more`}
            </small>
          )}
        </li>
      ))}
    </Part>
  );
}

function Figures({ view, hanging, chosen, choose }: ListProps) {
  const shown = view.figures.filter(({ id }) => hanging?.figures.has(id) ?? true);
  return (
    <Part name="Figures" shown={shown.length} all={view.figures.length}>
      {shown.map(({ id, title, chart, state }) => (
        <li key={id}>
          <Choice on={is(chosen, "figure", id)} pick={() => choose({ kind: "figure", id })} drop={() => choose(undefined)}>
            {title || id}
          </Choice>
          <small>
            {id}, {chart} · <State of={state} refused="has problems" /> · <a href="#words/figures.yaml">Its words</a>
          </small>
        </li>
      ))}
    </Part>
  );
}

function Sentences({ view, hanging, chosen }: Omit<ListProps, "choose">) {
  const shown = view.sentences.filter((_one, at) => hanging?.sentences.has(at) ?? true);
  // A story has many: all of them are wanted only of something.
  const most = chosen ? shown.length : 30;
  return (
    <Part name="Sentences with facts in them" shown={shown.length} all={view.sentences.length}>
      {shown.slice(0, most).map(({ where, text, state, facts }) => (
        <li key={`${where} ${text}`}>
          {text}
          <small>
            {where}: {facts.join(", ")} · <State of={state} refused="no longer true" />
          </small>
        </li>
      ))}
      {shown.length > most && <li className="more">and {shown.length - most} more: choose a dataset, a fact or a figure</li>}
    </Part>
  );
}

function Part({ name, shown, all, children }: { name: string; shown: number; all: number; children: ReactNode }) {
  const id = useId();
  return (
    <section className="overview-part" aria-labelledby={id}>
      <h2 id={id}>
        {name} <span className="count">{shown === all ? all : `${shown} of ${all}`}</span>
      </h2>
      {shown ? <ul>{children}</ul> : <p className="none">None.</p>}
    </section>
  );
}

function Choice({ on, pick, drop, children }: { on: boolean; pick(): void; drop(): void; children: ReactNode }) {
  return (
    <button type="button" className="choice" aria-pressed={on} onClick={on ? drop : pick}>
      {children}
    </button>
  );
}

const is = (chosen: Chosen | undefined, kind: Chosen["kind"], id: string): boolean => chosen?.kind === kind && chosen.id === id;

function sayChosen({ kind, id }: Chosen, view: SeenView): string {
  const title = kind === "dataset" ? view.datasets.find(({ name }) => name === id)?.title : undefined;
  return kind === "dataset" ? `the dataset “${title ?? id}”` : `the ${kind} ${id}`;
}

function saySum({ problems, changes, against, rows }: SeenView): string {
  if (problems.length)
    return `${problems.length} ${problems.length === 1 ? "problem stands" : "problems stand"} in the way of publishing: see Changes.`;
  if (against === null) return "Nothing is published yet.";
  const changed = rows.length + (changes?.sentences.length ?? 0) + (changes?.scales.length ?? 0);
  return changed
    ? `It differs from edition ${against}, and can be published: see Changes.`
    : `It is as edition ${against}, which readers see.`;
}
