import type { DraftView } from "./view";

/** A part of a pack that somebody has picked. */
export interface Chosen {
  readonly kind: "dataset" | "fact" | "figure";
  readonly id: string;
}

/** What hangs on a part of a pack, itself included. Sentences by their place in the view. */
export interface Hanging {
  readonly datasets: ReadonlySet<string>;
  readonly facts: ReadonlySet<string>;
  readonly figures: ReadonlySet<string>;
  readonly sentences: ReadonlySet<number>;
}

type Parts = Pick<DraftView, "datasets" | "facts" | "figures" | "sentences">;

/** What a dataset feeds, where a fact is used, what a figure needs; undefined where nothing is picked. */
export function hangingOn(chosen: Chosen | undefined, view: Parts): Hanging | undefined {
  if (!chosen) return undefined;
  const { kind, id } = chosen;
  const figure = kind === "figure" ? view.figures.find((one) => one.id === id) : undefined;
  const facts = new Set(
    kind === "fact"
      ? [id]
      : kind === "dataset"
        ? view.facts.filter(({ rows }) => rows.some(({ dataset }) => dataset === id)).map((one) => one.id)
        : (figure?.facts ?? []),
  );
  const datasets = new Set(
    kind === "dataset"
      ? [id]
      : [
          ...(figure?.datasets ?? []),
          ...view.facts.filter((one) => facts.has(one.id)).flatMap(({ rows }) => rows.map(({ dataset }) => dataset)),
        ],
  );
  const figures = view.figures.filter(
    (one) =>
      one.id === figure?.id ||
      (kind === "dataset" && one.datasets.includes(id)) ||
      (kind !== "figure" && one.facts.some((fact) => facts.has(fact))),
  );
  const sentences = view.sentences.flatMap((one, at) => {
    const own = figure ? one.figure === figure.id : one.facts.some((fact) => facts.has(fact));
    return own ? [at] : [];
  });
  return { datasets, facts, figures: new Set(figures.map((one) => one.id)), sentences: new Set(sentences) };
}
