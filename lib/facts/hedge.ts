import { type Cell, type Row, text } from "@/lib/table/row";
import { qualifiers, type RowDeclaration } from "./declare";
import type { Fact, Refusal } from "./fact";

/** Functions whose value is a cell of one row. */
export const fromOneRow: ReadonlySet<string> = new Set(["only", "first", "last", "minimum", "maximum", "at-minimum", "at-maximum"]);

/** Functions that reckon with numbers of many rows: what stands before one of them may stand before none of the results. */
const reckoned: ReadonlySet<string> = new Set(["sum", "mean", "median", "range"]);

type Hedge = Pick<Fact, "qualifier" | "hedged">;

/** What stands before a number that was read from `rows`: what is declared, or what a cell beside it says. `column` qualifies the numbers, where the schema names one. */
export function hedgeOf(
  { function: name, qualifier }: Pick<RowDeclaration, "function" | "qualifier">,
  dataset: string,
  rows: readonly Row[],
  column: string | undefined,
): Hedge | Refusal {
  const [row] = rows;
  const says = (one: Row | undefined) => (one && column !== undefined ? known(one.cells[column] ?? null) : undefined);
  if (typeof qualifier === "object") {
    const cell = row?.cells[qualifier.column] ?? null;
    const word = cell !== null && Object.hasOwn(qualifier.words, String(cell)) ? qualifier.words[String(cell)] : undefined;
    return word ? { qualifier: word } : {};
  }
  if (reckoned.has(name) && qualifier === undefined) {
    const words = new Set(rows.flatMap((one) => says(one) ?? []));
    if (name === "range" && words.size === 1 && words.has("about")) return { qualifier: "about", hedged: true };
    const unsure = rows.find((one) => says(one));
    if (unsure)
      return {
        refused: `row ${unsure.line + 1} of ${dataset} says “${text(unsure, column ?? "")}”, and a ${name} says nothing of it: declare its own qualifier`,
      };
  }
  const own = fromOneRow.has(name) ? says(row) : undefined;
  if (own && qualifier && own !== qualifier) return { refused: `its row says “${own}”, and what is declared is qualifier: ${qualifier}` };
  if (own) return { qualifier: own, hedged: true };
  return qualifier ? { qualifier } : {};
}

const known = (cell: Cell): string | undefined => qualifiers.find((one) => one === cell);

/** Why facts cannot be reckoned with: a row says “at least” of one of them. */
export function unsure(parts: readonly Fact[]): string | undefined {
  const part = parts.find(({ hedged }) => hedged);
  return part && `${part.id} is “${part.qualifier}”, and what is made of it says nothing of that: declare its own qualifier`;
}

/** The ends between which a hedged number lies: “at least 2” is 2 or more. */
export function reach({ value, hedged, qualifier = "" }: Fact): { readonly low: number; readonly high: number } | undefined {
  if (!hedged || typeof value === "string") return undefined;
  const { low, high } = typeof value === "number" ? { low: value, high: value } : value;
  if (["at least", "more than", "over"].includes(qualifier)) return { low, high: Number.POSITIVE_INFINITY };
  if (["at most", "less than", "fewer than", "up to"].includes(qualifier)) return { low: Number.NEGATIVE_INFINITY, high };
  return undefined;
}
