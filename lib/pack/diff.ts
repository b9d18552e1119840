import { diffArrays } from "diff";
import { matching } from "@/lib/facts/where";
import { boundFacts, type Inline, pieces, plain } from "@/lib/story/inline";
import { sentencesOf } from "@/lib/story/sentences";
import { writeFact } from "@/lib/words/fact";
import type { Pack } from ".";
import { diffRows, keyOf, nameRow, type RowChanges } from "./diff-rows";
import type { Figure } from "./figure";
import { placesOf } from "./places";

/** What a change of a pack does, in plain words. */
export interface Changes {
  readonly facts: readonly { readonly id: string; readonly what: string; readonly before?: string; readonly after?: string }[];
  /** Sentences that come, go or change. */
  readonly sentences: readonly { readonly where: string; readonly before?: string; readonly after?: string }[];
  /** Claims that stand otherwise than before: broken, re-worded, overruled, or whole again. */
  readonly claims: readonly {
    readonly where: string;
    readonly words: string;
    readonly before: string;
    readonly after: string;
    readonly reason?: string;
  }[];
  /** Annotations whose row is gone, or is no longer drawn. */
  readonly annotations: readonly { readonly figure: string; readonly label: string; readonly words: string; readonly row: string }[];
  readonly figures: { readonly added: readonly string[]; readonly removed: readonly string[] };
  readonly rows: readonly RowChanges[];
}

/** Compares two versions of a pack. The second may be one with broken words: it is what would be. */
export function diffPacks(before: Pack, after: Pack): Changes {
  const missing = (from: Pack, to: Pack) => [...from.figures.keys()].filter((id) => !to.figures.has(id));
  return {
    facts: diffFacts(before, after),
    sentences: diffSentences(before, after),
    claims: diffClaims(before, after),
    annotations: [...before.figures.values()].flatMap((figure) => lostAnnotations(figure, before, after)),
    figures: { added: missing(after, before), removed: missing(before, after) },
    rows: diffRows(before.datasets, after.datasets),
  };
}

export const isUnchanged = ({ figures, ...lists }: Changes): boolean =>
  [...Object.values(lists), ...Object.values(figures)].every((list) => list.length === 0);

function diffFacts({ facts: before }: Pack, { facts: after }: Pack): Changes["facts"] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((id) => {
    const [old, now] = [before.get(id), after.get(id)];
    const what = (now ?? old)?.what ?? id;
    const [was, is] = [old && writeFact(old), now && writeFact(now)];
    // Two values may be written alike and still differ.
    const same = was === is && JSON.stringify(old?.value) === JSON.stringify(now?.value);
    return same ? [] : [{ id, what, ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) }];
  });
}

interface Sentence {
  readonly where: string;
  readonly text: string;
}

const sentencesIn = (pack: Pack): readonly Sentence[] =>
  placesOf(pack).flatMap(({ where, words }) => sentencesOf(plain(words)).map((text) => ({ where, text })));

function diffSentences(before: Pack, after: Pack): Changes["sentences"] {
  const parts = diffArrays([...sentencesIn(before)], [...sentencesIn(after)], {
    comparator: (a, b) => a.where === b.where && a.text === b.text,
  });
  const changes: { where: string; before?: string; after?: string }[] = [];
  for (const { added, removed, value } of parts) {
    if (removed) changes.push(...value.map(({ where, text }) => ({ where, before: text })));
    if (!added) continue;
    for (const { where, text } of value) {
      // A sentence that goes where another comes is the same sentence, changed.
      const gone = changes.find((one) => one.where === where && one.before !== undefined && one.after === undefined);
      if (gone) gone.after = text;
      else changes.push({ where, after: text });
    }
  }
  return changes;
}

/** Every claim and condition with its place; the n-th of a kind in a place is known by its number. */
function standings(pack: Pack) {
  const seen = new Map<string, number>();
  return new Map(
    placesOf(pack).flatMap(({ where, words }) =>
      pieces(words).flatMap((piece) => {
        const one = claimOf(piece);
        if (!one) return [];
        const name = `${where} ${one.about}`;
        const count = (seen.get(name) ?? 0) + 1;
        seen.set(name, count);
        return [[`${name} ${count}`, { where, ...one }] as const];
      }),
    ),
  );
}

function claimOf(piece: Inline) {
  if (piece.kind === "claim") {
    const { fact, to, ladder, standing, reason, when, wrote } = piece.claim;
    return { about: [fact, ...to, ladder, wrote].join(" "), wrote, text: piece.text, standing, reason, when };
  }
  if (piece.kind !== "holds") return undefined;
  const { expression, standing, reason, when } = piece.condition;
  return { about: expression, wrote: plain(piece.children), text: expression, standing, reason, when };
}

function diffClaims(before: Pack, after: Pack): Changes["claims"] {
  const old = standings(before);
  return [...standings(after)].flatMap(([name, now]) => {
    const was = old.get(name) ?? { standing: "holds", text: now.wrote, reason: undefined, when: undefined };
    if (was.standing === now.standing && was.text === now.text && was.reason === now.reason && said(was) === said(now)) return [];
    return [{ where: now.where, words: now.wrote, before: said(was), after: said(now), ...(now.reason ? { reason: now.reason } : {}) }];
  });
}

/** How a claim stands, in words: an override with the values that it was made for. */
const said = ({ standing, text, when }: { standing: string; text: string; when: string | undefined }): string =>
  standing === "reworded" ? `reads “${text}”` : standing === "overruled" ? `overruled for “${when}”` : standing;

/** Annotations of a figure that speak of a row it drew, and draws no longer. */
function lostAnnotations(figure: Figure, before: Pack, after: Pack): Changes["annotations"] {
  const now = after.figures.get(figure.id);
  const drawn = (pack: Pack, of: Figure | undefined, dataset: string): ReadonlySet<string> => {
    const found = pack.datasets.get(dataset);
    const bound = Object.values(of?.data ?? {}).filter((one) => one.dataset === dataset);
    return new Set(bound.flatMap(({ where }) => matching(found?.rows ?? [], where)).map((row) => nameRow(row, keyOf(found))));
  };
  return Object.entries(figure.labels).flatMap(([label, words]) => {
    const rows = boundFacts(words).flatMap((id) => before.facts.get(id)?.rows ?? []);
    const lost = rows.flatMap(({ dataset, line }) => {
      const found = before.datasets.get(dataset);
      const row = found?.rows[line - 1];
      const name = row && nameRow(row, keyOf(found));
      return name !== undefined && drawn(before, figure, dataset).has(name) && !drawn(after, now, dataset).has(name)
        ? [`${name}, of ${dataset}`]
        : [];
    });
    return [...new Set(lost)].map((row) => ({ figure: figure.id, label, words: plain(words), row }));
  });
}
