import { address } from "@/lib/address";
import { boundFacts, pieces, plain } from "@/lib/story/inline";
import { writeQualified } from "@/lib/words/fact";
import { describeRounding } from "@/lib/words/rounding";
import { saidCells, saidColumns } from "../render/figure-table";
import { figureView } from "../render/figure-view";
import type { FileFormat } from "./format";
import { shownRows } from "./rows";

/** Everything that the figure is, for programs: words, rows with their schema, facts and claims with what they rest on. */
export const json: FileFormat = {
  format: "json",
  type: "application/json",
  title: "JSON",
  options: {},
  make({ figure, pack, published: { edition, origin } }) {
    const view = figureView(figure, pack, edition);
    const words = { title: figure.title, dek: figure.dek, notes: figure.notes, alt: figure.alt };
    const all = [...Object.values(words), ...Object.values(figure.labels)];
    const facts = [...new Set(all.flatMap(boundFacts))].flatMap((id) => pack.facts.get(id) ?? []);
    const claims = all.flatMap(pieces).flatMap((piece) => (piece.kind === "claim" ? [{ words: piece.text, ...piece.claim }] : []));
    const content = {
      id: figure.id,
      url: `${origin}${address.figure(figure.id)}`,
      pinned: `${origin}${address.figure(figure.id, { edition })}`,
      edition,
      dataTo: view.credit.dataTo,
      chart: figure.chart,
      words: {
        ...Object.fromEntries(Object.entries(words).map(([name, line]) => [name, plain(line)])),
        description: view.alt,
        labels: Object.fromEntries(Object.entries(figure.labels).map(([name, line]) => [name, plain(line)])),
      },
      steps: figure.steps,
      datasets: shownRows(figure, pack).map(({ dataset: { resource }, rows }) => ({
        name: resource.name,
        title: resource.title,
        licenses: resource.licenses,
        retrieved: resource.retrieved,
        schema: resource.schema,
        rows: rows.map(({ line, cells }) => ({ row: line + 1, ...cells })),
      })),
      table: { columns: saidColumns(view.table), rows: view.table.lines.map(saidCells) },
      facts: facts.map((fact) => ({
        id: fact.id,
        what: fact.what,
        value: fact.value,
        unit: fact.unit,
        written: writeQualified(fact),
        formula: fact.formula,
        rounding: describeRounding(fact),
        evidence: fact.evidence,
        rows: fact.rows.map(({ dataset, line }) => ({ dataset, row: line + 1 })),
        sources: fact.sources,
      })),
      claims,
      sources: sourcesOf(
        view.table.lines.map(({ source }) => source.id),
        pack,
      ),
    };
    return Buffer.from(`${JSON.stringify(content, undefined, 1)}\n`);
  },
};

/** The rows of `sources` that are named, each once. */
const sourcesOf = (ids: readonly string[], { datasets }: { datasets: ReadonlyMap<string, { rows: readonly { cells: object }[] }> }) => {
  const named = new Set(ids);
  return (datasets.get("sources")?.rows ?? []).flatMap(({ cells }) => ("id" in cells && named.has(String(cells.id)) ? [cells] : []));
};
