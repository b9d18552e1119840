import type { Note, NoteFact } from "@/components/notes";
import { address } from "@/lib/address";
import type { Fact } from "@/lib/facts/fact";
import { isWebLink } from "@/lib/link";
import type { Pack } from "@/lib/pack";
import type { Dataset } from "@/lib/pack/dataset";
import { boundFacts, type Inline, plain } from "@/lib/story/inline";
import { findSpan } from "@/lib/table/dates";
import { type Row, text } from "@/lib/table/row";
import { capital } from "@/lib/words/capital";
import { writtenDate } from "@/lib/words/date";
import { type Style, writeQualified } from "@/lib/words/fact";
import { describeRounding } from "@/lib/words/rounding";

/** Rows of one dataset that a note shows before it counts. */
const shown = 4;

type Bound = Extract<Inline, { kind: "number" | "claim" | "holds" }>;

/** Gathers the notes of a document while its words are marked, in the order of the page. */
export interface NoteBook {
  /** The same words, each number, claim and condition with the note that it leads to. Words inside a link are left alone. */
  mark(words: readonly Inline[]): readonly Inline[];
  /** Every note, in the order of the first words that lead to it. */
  notes(): readonly Note[];
}

export function noteBook(pack: Pick<Pack, "facts" | "datasets">): NoteBook {
  const notes = new Map<string, { number: number; note: Omit<Note, "from">; from: string[] }>();

  const refer = (piece: Bound) => {
    const id = idOf(piece, notes);
    const known = notes.get(id) ?? { number: notes.size + 1, note: noteOf(id, piece, pack), from: [] };
    notes.set(id, known);
    const from = `ref-${known.number}-${known.from.length + 1}`;
    known.from.push(from);
    return { id, number: known.number, from };
  };
  const mark = (words: readonly Inline[]): readonly Inline[] =>
    words.map((piece) => {
      switch (piece.kind) {
        case "number":
        case "claim":
          return { ...piece, note: refer(piece) };
        case "holds": {
          const children = mark(piece.children);
          return { ...piece, children, note: refer(piece) };
        }
        case "strong":
        case "em":
        case "line":
        case "quoted":
          return { ...piece, children: mark(piece.children) };
        default:
          return piece;
      }
    });
  return { mark, notes: () => [...notes.values()].map(({ note, from }) => ({ ...note, from })) };
}

const slug = (words: string): string => words.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "-");

function idOf(piece: Bound, notes: ReadonlyMap<string, { note: Pick<Note, "words"> }>): string {
  if (piece.kind === "number") return ["note", piece.fact, piece.style, piece.qualified && "qualified"].filter(Boolean).join("-");
  if (piece.kind === "claim") {
    const { fact, to, ladder } = piece.claim;
    return ["note", fact, "as", ladder, ...(to.length ? ["to", ...to] : []), slug(piece.text)].join("-");
  }
  const same = [...notes].find(([id, { note }]) => id.startsWith("note-holds-") && note.words === capital(piece.condition.says));
  return same?.[0] ?? `note-holds-${[...notes.keys()].filter((id) => id.startsWith("note-holds-")).length + 1}`;
}

function noteOf(id: string, piece: Bound, pack: Pick<Pack, "facts" | "datasets">): Omit<Note, "from"> {
  const facts = boundFacts([piece.kind === "holds" ? { ...piece, children: [] } : piece]).flatMap((name) => pack.facts.get(name) ?? []);
  const style = piece.kind === "number" ? piece.style : undefined;
  return {
    id,
    words: piece.kind === "holds" ? capital(piece.condition.says) : piece.kind === "claim" ? `“${piece.text}”` : plain([piece]),
    ...because(piece),
    facts: facts.map((fact) => noteFact(fact, style, pack)),
    rows: [...new Set(facts.flatMap(({ rows }) => rows.map(({ dataset, line }) => `${dataset}:${line}`)))],
  };
}

/** Why the words of a claim or a sentence stand. */
function because(piece: Bound): { because?: string } {
  if (piece.kind === "number") return {};
  if (piece.kind === "holds")
    return {
      because:
        piece.condition.standing === "overruled"
          ? `This does not hold; the sentence is kept because ${piece.condition.reason}.`
          : "As long as this is so, the sentence stands.",
    };
  const { bounds, around, standing, reason } = piece.claim;
  const beside = [around.below && `below that “${around.below}”`, around.above && `above it “${around.above}”`].filter(Boolean).join(", ");
  const holds = `is written where ${bounds}${beside ? `; ${beside}` : ""}.`;
  if (standing === "overruled") return { because: `${holds} That is not so now; the words are kept because ${reason}.` };
  return { because: standing === "reworded" ? `${holds} The words were chosen by the data.` : holds };
}

const evidences: Readonly<Record<string, string>> = {
  seed: "Printed in the article that this story starts from.",
  seen: "Read at the source named.",
  recalled: "From memory, and not confirmed.",
  invented: "Made up for practice.",
};

function noteFact(fact: Fact, style: Style | undefined, { datasets }: Pick<Pack, "datasets">): NoteFact {
  const names = [...new Set(fact.rows.map(({ dataset }) => dataset))];
  return {
    what: capital(fact.what),
    value: writeQualified(fact, style),
    formula: capital(plainFormula(fact, datasets)),
    rounding: describeRounding(fact, style),
    rows: names.flatMap((name) => {
      const dataset = datasets.get(name);
      if (!dataset) return [];
      const rows = fact.rows.filter((ref) => ref.dataset === name).flatMap(({ line }) => dataset.rows[line - 1] ?? []);
      return [
        {
          dataset: dataset.resource.title,
          href: address.data(dataset.resource.path),
          lines: rows.slice(0, shown).map((row) => ({ row: row.line + 1, cells: sayCells(row, dataset, fact.formula) })),
          more: Math.max(0, rows.length - shown),
        },
      ];
    }),
    sources: fact.sources.flatMap((id) => {
      const source = datasets.get("sources")?.rows.find(({ cells }) => cells.id === id);
      if (!source) return [];
      const date = text(source, "date");
      return [
        {
          title: text(source, "publisher") || text(source, "title"),
          href: isWebLink(text(source, "url")) ? text(source, "url") : "",
          date: findSpan(date) ? writtenDate(date) : "",
        },
      ];
    }),
    evidence: evidences[fact.evidence] ?? "",
  };
}

/** A formula with the titles of datasets and columns instead of the names that programs use. Names that are words of the language stay. */
function plainFormula({ formula, rows }: Fact, datasets: Pack["datasets"]): string {
  let plainly = formula;
  for (const name of new Set(rows.map(({ dataset }) => dataset))) {
    const dataset = datasets.get(name);
    plainly = plainly.replaceAll(new RegExp(`(rows? of|values of \\S+ in) ${name}(?![\\w-])`, "g"), `$1 “${dataset?.resource.title}”`);
    for (const { name: column } of dataset?.resource.schema.fields ?? [])
      if (column.includes("_") && plainly.includes(column))
        plainly = plainly.replaceAll(new RegExp(`(?<!\\w)${column}(?!\\w)`, "g"), titleOf(column, dataset));
  }
  return plainly;
}

const titleOf = (column: string, dataset: Dataset | undefined): string => {
  const title = dataset?.resource.schema.fields.find(({ name }) => name === column)?.title;
  return title ? title.charAt(0).toLowerCase() + title.slice(1) : column.replaceAll("_", " ");
};

/** The cells of a row that tell what it is: those that the formula speaks of, then the first others; not where it comes from, and not what was said about it. */
function sayCells({ cells }: Row, dataset: Dataset, formula: string): string {
  const told = Object.entries(cells).filter(([column, cell]) => cell !== null && !["id", "source", "evidence", "note"].includes(column));
  const spoken = told.filter(([column]) => formula.includes(column) && new RegExp(`(?<!\\w)${column}(?!\\w)`).test(formula));
  const kept = new Set([...spoken, ...told].slice(0, 5));
  return told
    .filter((one) => kept.has(one))
    .map(([column, cell]) => `${titleOf(column, dataset)} ${cell}`)
    .join(", ");
}
