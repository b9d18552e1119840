import { keyOf, type RowChanges } from "@/lib/pack/diff-rows";
import type { Changes } from "@/lib/pack/diff";
import type { Pack, Refused } from "@/lib/pack";
import type { Dataset } from "@/lib/pack/dataset";
import type { TableResource } from "@/lib/pack/descriptor";
import { placesOf } from "@/lib/pack/places";
import type { Problem } from "@/lib/problem";
import { boundFacts, type Inline, pieces, plain } from "@/lib/story/inline";
import { sentenceOf } from "@/lib/story/sentences";
import { writeFact } from "@/lib/words/fact";

/** A scale of a figure that runs over something else than before. */
export interface ScaleChange {
  readonly figure: string;
  readonly scale: string;
  readonly before: { readonly low: number | string; readonly high: number | string };
  readonly after: { readonly low: number | string; readonly high: number | string };
}

/** What a change of a pack does, its pictures' scales included. */
export interface Difference extends Changes {
  readonly scales: readonly ScaleChange[];
}

/** How something of a draft stands: as in the edition that readers see, changed since, or such that it cannot be published. */
export type State = "same" | "changed" | "refused";

export interface DatasetView {
  readonly name: string;
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly rows: number;
  readonly retrieved: string;
  readonly asOf?: string;
  readonly sources: TableResource["sources"];
  readonly licences: TableResource["licenses"];
  readonly key: readonly string[];
  readonly state: State;
}

export interface FactView {
  readonly id: string;
  readonly what: string;
  readonly formula: string;
  /** As it is written, and as it was in the edition that readers see, where that differs. */
  readonly value: string;
  readonly before?: string;
  /** The rows it was computed from: dataset, and line from 1. */
  readonly rows: readonly { readonly dataset: string; readonly line: number }[];
  readonly state: State;
}

export interface FigureView {
  readonly id: string;
  readonly title: string;
  readonly chart: string;
  readonly datasets: readonly string[];
  /** The dataset of each role: a mark names its row by role and line. */
  readonly roles: Readonly<Record<string, string>>;
  /** Facts that its words are bound to. */
  readonly facts: readonly string[];
  readonly steps: readonly string[];
  readonly state: State;
}

/** A sentence of the pack that facts make true. */
export interface SentenceView {
  readonly where: string;
  readonly text: string;
  readonly facts: readonly string[];
  readonly figure?: string;
  readonly state: State | "overruled";
}

/** A draft as a journalist sees it: all that it has, how each stands, and what hangs on what. */
export interface DraftView {
  readonly title: string;
  readonly problems: readonly Problem[];
  readonly datasets: readonly DatasetView[];
  readonly facts: readonly FactView[];
  readonly figures: readonly FigureView[];
  readonly sentences: readonly SentenceView[];
  /** Since the edition that readers see; none where nothing is published, or the draft cannot be read far enough. */
  readonly changes?: Difference;
  /** What of the rows has changed, where nothing more can be told. */
  readonly rows: readonly RowChanges[];
}

/** What is known of a draft. */
interface Known {
  readonly problems: readonly Problem[];
  /** The draft, where nothing but words is wrong with it. */
  readonly pack?: Pack | undefined;
  readonly datasets: ReadonlyMap<string, Dataset>;
  readonly unread: Refused["unread"];
  readonly before?: Pack | undefined;
  readonly changes?: Difference | undefined;
  readonly rows: readonly RowChanges[];
}

/** A draft as a journalist sees it. What cannot be read any more is shown as it was in the edition that readers see. */
export function viewOf({ problems, pack, datasets, unread = [], before, changes, rows }: Known): DraftView {
  const shown = pack ?? before;
  return {
    title: shown ? plain(shown.story.title) : "",
    problems,
    datasets: datasetViews(datasets, unread, before, problems),
    facts: shown ? factViews(shown, before, pack !== undefined) : [],
    figures: shown ? figureViews(shown, before, problems) : [],
    sentences: shown ? sentenceViews(shown, changes) : [],
    ...(changes ? { changes } : {}),
    rows: changes?.rows ?? rows,
  };
}

function datasetViews(
  datasets: ReadonlyMap<string, Dataset>,
  unread: readonly string[],
  before: Pack | undefined,
  problems: readonly Problem[],
): readonly DatasetView[] {
  const lost = unread.flatMap((name) => before?.datasets.get(name) ?? []);
  return [...datasets.values(), ...lost].map((dataset) => {
    const { resource, rows, csv } = dataset;
    const { name, path, title, description, retrieved, asOf, sources, licenses: licences } = resource;
    const old = before?.datasets.get(name);
    const refused = unread.includes(name) || problems.some(({ file }) => file === path);
    const same = old?.csv === csv && JSON.stringify(old.resource) === JSON.stringify(resource);
    return {
      ...{ name, path, title, description, retrieved, sources, licences },
      ...(asOf === undefined ? {} : { asOf }),
      rows: rows.length,
      key: keyOf(dataset),
      state: refused ? "refused" : same || !before ? "same" : "changed",
    };
  });
}

function factViews({ facts }: Pack, before: Pack | undefined, read: boolean): readonly FactView[] {
  return [...facts.values()].map((fact) => {
    const { id, what, formula, rows } = fact;
    const [value, old] = [writeFact(fact), before?.facts.get(id)];
    const was = old && writeFact(old);
    return {
      ...{ id, what, formula, value, rows },
      ...(was === undefined || was === value ? {} : { before: was }),
      state: read ? (was === value || !before ? "same" : "changed") : "refused",
    };
  });
}

function figureViews(pack: Pack, before: Pack | undefined, problems: readonly Problem[]): readonly FigureView[] {
  return [...pack.figures.values()].map((figure) => {
    const { id, title, chart, data, steps } = figure;
    const datasets = [...new Set(Object.values(data).map(({ dataset }) => dataset))];
    const refused = problems.some(({ file, column = "" }) => file === "figures.yaml" && (column === id || column.startsWith(`${id}.`)));
    const old = before?.figures.get(id);
    const same = JSON.stringify(old) === JSON.stringify(figure) && datasets.every((name) => sameRows(pack, before, name));
    return {
      ...{ id, chart, datasets, steps },
      roles: Object.fromEntries(Object.entries(data).map(([role, { dataset }]) => [role, dataset])),
      title: plain(title),
      facts: [...new Set(wordsOf(figure).flatMap(boundFacts))],
      state: refused ? "refused" : same || !before ? "same" : "changed",
    };
  });
}

const sameRows = (pack: Pack, before: Pack | undefined, name: string): boolean =>
  pack.datasets.get(name)?.csv === before?.datasets.get(name)?.csv;

const wordsOf = ({
  title,
  dek,
  alt,
  notes,
  card,
  labels,
}: Record<"title" | "dek" | "alt" | "notes" | "card", readonly Inline[]> & {
  readonly labels: Readonly<Record<string, readonly Inline[]>>;
}) => [title, dek, alt, notes, card, ...Object.values(labels)];

function sentenceViews(pack: Pack, changes: Difference | undefined): readonly SentenceView[] {
  const changed = new Set((changes?.sentences ?? []).map(({ where, after }) => `${where}\n${after}`));
  return placesOf(pack).flatMap(({ where, words }) => {
    const figure = /^figures\.yaml, ([a-z0-9-]+),/.exec(where)?.[1];
    const bound = new Map<string, { facts: string[]; state: SentenceView["state"] }>();
    for (const piece of pieces(words)) {
      const facts = boundFacts([piece]);
      if (!facts.length || (piece.kind !== "number" && piece.kind !== "claim" && piece.kind !== "holds")) continue;
      const text = sentenceOf(words, piece);
      const known = bound.get(text) ?? { facts: [], state: changed.has(`${where}\n${text}`) ? "changed" : "same" };
      known.facts.push(...facts);
      const standing = piece.kind === "claim" ? piece.claim.standing : piece.kind === "holds" ? piece.condition.standing : "holds";
      if (standing === "broken") known.state = "refused";
      else if (standing === "overruled" && known.state !== "refused") known.state = "overruled";
      bound.set(text, known);
    }
    return [...bound].map(([text, { facts, state }]) => ({
      ...{ where, text, state },
      facts: [...new Set(facts)],
      ...(figure === undefined ? {} : { figure }),
    }));
  });
}
