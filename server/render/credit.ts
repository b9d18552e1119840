import type { Credit } from "@/components/figure";
import { matching } from "@/lib/facts/where";
import type { Pack } from "@/lib/pack";
import type { TableResource } from "@/lib/pack/descriptor";
import type { Figure } from "@/lib/pack/figure";
import { findSpan } from "@/lib/table/dates";
import { type Row, text } from "@/lib/table/row";
import { writtenDate } from "@/lib/words/date";

/** How many publishers a source line names before it counts. */
const named = 3;

/** The source line of a figure: the publishers of the rows it draws, those of the most rows first, and the last date they speak of. */
export function creditOf(figure: Figure, pack: Pack, edition: number): Credit {
  const bound = Object.values(figure.data).flatMap(({ dataset, where }) => {
    const found = pack.datasets.get(dataset);
    const rows = matching(found?.rows ?? [], where);
    return found ? [{ rows, last: lastDate(rows, found.resource), asOf: found.resource.asOf }] : [];
  });
  const counts = new Map<string, number>();
  for (const row of bound.flatMap(({ rows }) => rows)) {
    const publisher = publisherOf(sourceOf(row, pack));
    if (publisher) counts.set(publisher, (counts.get(publisher) ?? 0) + 1);
  }
  const publishers = [...counts].toSorted(([, a], [, b]) => b - a).map(([publisher]) => publisher);
  // Rows without a date, such as places, say nothing of when the data end, unless all are without.
  const dated = bound.flatMap(({ last }) => last ?? []);
  const dates = (dated.length ? dated : bound.flatMap(({ asOf }) => asOf ?? [])).toSorted();
  const drawn = bound.flatMap(({ rows }) => rows);
  // Whoever invented rows names no publisher as if there were one.
  if (drawn.length > 0 && drawn.every((row) => text(row, "evidence") === "invented"))
    publishers.splice(0, publishers.length, "invented for practice");
  return {
    publishers: publishers.slice(0, publishers.length === named + 1 ? named + 1 : named),
    more: publishers.length === named + 1 ? 0 : Math.max(0, publishers.length - named),
    dataTo: writtenDate(dates.at(-1) ?? pack.story.dataTo),
    edition,
  };
}

/** The source line in words. */
export const sayCredit = ({ publishers, more, dataTo, edition }: Credit): string =>
  `Source: ${publishers.join("; ")}${more > 0 ? `; and ${more} more, in the data` : ""}. Data to ${dataTo}. Edition\u00a0${edition}.`;

/** The last date that rows speak of: their own dates, and not beyond what the dataset says of itself. A date of publication is no date of the data. */
function lastDate(rows: readonly Row[], { schema, asOf }: TableResource): string | undefined {
  const columns = schema.fields
    .filter(({ name, type }) => (["date", "datetime", "year"].includes(type) || name === "date") && name !== "published")
    .map(({ name }) => name);
  const last = rows
    .flatMap((row) => columns.map((column) => text(row, column).split("/").at(-1) ?? "").filter((date) => findSpan(date)))
    .toSorted()
    .at(-1);
  return last && [last, asOf ?? last].toSorted()[0];
}

/** The row of `sources` that a row names. */
export const sourceOf = (row: Row, pack: Pick<Pack, "datasets">): Row | undefined =>
  pack.datasets.get("sources")?.rows.find(({ cells }) => cells.id === row.cells.source);

/** A publisher without the persons and copies that its entry names after it. */
const publisherOf = (source: Row | undefined) =>
  source ? (text(source, "publisher").split(/[,/(]|; | - /)[0] ?? "").trim().replace(/^-$/, "") : "";
