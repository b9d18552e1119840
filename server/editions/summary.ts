import type { Difference } from "@/lib/studio/view";
import { isSame } from "../diff";

/** A change in a few plain sentences, for those who follow a story: how much has changed, and one sentence as it was and is. */
export function summary(changes: Difference, since: number): string {
  if (isSame(changes)) return `Nothing that is shown has changed since edition ${since}.`;
  const { rows, sentences, figures } = changes;
  const example = sentences.find(({ before, after }) => before && after) ?? sentences[0];
  return [
    ...rows.map(({ dataset, added, removed, changed }) => {
      const parts = [
        changed.length && `${many(changed.length, "cell")} changed`,
        added.length && `${many(added.length, "row")} added`,
        removed.length && `${many(removed.length, "row")} removed`,
      ].filter(Boolean);
      return `${dataset}: ${parts.join(", ") || "other columns"}.`;
    }),
    ...figures.added.map((id) => `The figure ${id} is new.`),
    ...figures.removed.map((id) => `The figure ${id} is gone.`),
    sentences.length ? `${many(sentences.length, "sentence")} changed.` : "",
    example ? [example.before && `It said: ${example.before}`, example.after && `It says: ${example.after}`].filter(Boolean).join(" ") : "",
  ]
    .filter(Boolean)
    .join(" ");
}

const many = (count: number, one: string): string => `${count} ${count === 1 ? one : `${one}s`}`;
