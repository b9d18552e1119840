import type { Difference } from "@/lib/studio/view";
import { figure, scaled } from "@/lib/words/number";

/** How many lines of rows are named before the rest is counted. */
const most = 12;

/** What a change does, in plain words: a heading for each kind of change, and a line or two for each. */
export function sayChanges({ facts, sentences, claims, annotations, scales, figures, rows }: Difference): string {
  const parts = [
    section(
      "Facts",
      facts.map(({ id, what, before, after }) => `${id}, ${what}: ${turn(before, after)}`),
    ),
    section(
      "Words",
      sentences.map(({ where, before, after }) => [where, before && `  - ${before}`, after && `  + ${after}`].filter(Boolean).join("\n  ")),
    ),
    section(
      "Claims",
      claims.map(
        ({ where, words, before, after, reason }) => `“${words}” (${where}): ${before}, now ${after}${reason ? ` (${reason})` : ""}`,
      ),
    ),
    section(
      "Annotations that lose their row",
      annotations.map(({ figure: id, label, words, row }) => `${id}, “${label}”: “${words}” spoke of ${row}`),
    ),
    section(
      "Scales",
      scales.map(
        ({ figure: id, scale, before, after }) =>
          `${id}, ${scale}: ${span(before)}, now ${span(after)}${byHowMuch(before.high, after.high)}`,
      ),
    ),
    section("Figures", [...figures.added.map((id) => `${id} is new`), ...figures.removed.map((id) => `${id} is gone`)]),
    section(
      "Rows",
      rows.flatMap(({ dataset, added, removed, changed, columns }) => {
        const lines = [
          ...(columns?.added ?? []).map((column) => `${dataset}: the column ${column} is new`),
          ...(columns?.removed ?? []).map((column) => `${dataset}: the column ${column} is gone`),
          ...changed.map(({ row, column, before, after }) => `${dataset}, ${row}: ${column} ${turn(before || "empty", after || "empty")}`),
          ...added.map((row) => `${dataset}: ${row} is new`),
          ...removed.map((row) => `${dataset}: ${row} is gone`),
        ];
        return lines.length > most ? [...lines.slice(0, most), `${dataset}: and ${lines.length - most} more`] : lines;
      }),
    ),
  ];
  return parts.filter(Boolean).join("\n\n");
}

const section = (title: string, lines: readonly string[]): string =>
  lines.length ? [title, ...lines.map((line) => `  ${line}`)].join("\n") : "";

const turn = (before: string | undefined, after: string | undefined): string =>
  before === undefined ? `${after}, which is new` : after === undefined ? `${before}, which is gone` : `${before} → ${after}`;

const say = (value: number | string): string =>
  typeof value === "string"
    ? value
    : Math.abs(value) >= 1e6
      ? scaled(value)
      : Number.isInteger(value) && value >= 1000 && value < 3000
        ? String(value)
        : figure(value, 2);
const span = ({ low, high }: { low: number | string; high: number | string }): string => `${say(low)} to ${say(high)}`;

const byHowMuch = (before: number | string, after: number | string): string =>
  typeof before === "number" && typeof after === "number" && before > 0 && after !== before && !(before > 1900 && before < 2200)
    ? `, ${figure(after / before, 2)} times as far`
    : "";
