import type { Found } from "./found";
import { clear } from "./found";

const word = /^(?:grand |sub)?(?:total|totals|sum|all|overall|gesamt|summe|insgesamt|итого|всего|합계|총계|전체)\b[:.]?/iu;

/** Whether the last row is the total of those above: its name says so and its numbers are their sums. One without the other is asked about. */
export function findTotals(first: string, columns: readonly { readonly values: readonly (string | null | undefined)[] }[]): Found<boolean> {
  const named = word.test(first.trim());
  const sums = columns.map(({ values }) => isSum(values));
  const known = sums.filter((one) => one !== undefined);
  const summed = known.length > 0 && known.every(Boolean);
  if (named && summed) return clear(true, `it is called “${first.trim()}”, and its numbers are the sums of those above`);
  if (!named && !(summed && (columns[0]?.values.length ?? 0) > 2)) return clear(false, "its name and its numbers say nothing of a total");
  const why = named
    ? `it is called “${first.trim()}”, and its numbers are not the sums of those above`
    : "its numbers are the sums of those above";
  return {
    state: "open",
    readings: [
      { value: true, why },
      { value: false, why: named ? "its numbers are another row's" : "nothing calls it a total" },
    ],
  };
}

/** Whether the last of some numbers is the sum of the others, within what decimals are rounded off; undefined where it is no number. */
function isSum(values: readonly (string | null | undefined)[]): boolean | undefined {
  const last = values.at(-1);
  if (typeof last !== "string") return undefined;
  const above = values.slice(0, -1).flatMap((value) => (typeof value === "string" ? [Number(value)] : []));
  const sum = above.reduce((all, one) => all + one, 0);
  const decimals = values.reduce((most, value) => Math.max(most, (value ?? "").split(".")[1]?.length ?? 0), 0);
  return above.length > 1 && Math.abs(sum - Number(last)) <= 10 ** -decimals * (above.length / 2 + 1);
}
