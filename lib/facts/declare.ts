import * as v from "valibot";
import { recordOf } from "@/lib/record-of";
import { factFunctions, rowFunctions } from ".";
import { units } from "./fact";
import { measures } from "./measure";
import { whereSchema } from "./where";

/** What a source puts before its number. */
export const qualifiers = ["about", "at least", "at most", "more than", "less than", "fewer than", "up to", "over", "nearly"] as const;

const common = {
  what: v.pipe(
    v.string(),
    v.check((what) => what !== "", "a few words"),
  ),
  unit: v.picklist(units),
  /** What the number says of its subject, where its function does not tell: `share`, `change`, `factor`. */
  measures: v.optional(v.picklist(measures)),
  round: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(6))),
};

const fromRows = v.strictObject({
  ...common,
  function: v.picklist(rowFunctions.map(({ name }) => name)),
  dataset: v.string(),
  column: v.optional(v.string(), ""),
  where: v.optional(whereSchema, {}),
  /** The column to sort by before `first` and `last`; without it the file's order. */
  order: v.optional(v.string()),
  /** For `at-minimum` and `at-maximum`: the column that says where. */
  at: v.optional(v.string()),
  /** What the cells are counted in: 2.4 in a column of billions is 2,400,000,000. */
  scale: v.optional(v.picklist(["thousand", "million", "billion", "trillion"])),
  /** For `rank`: the one row whose place is asked for, and the end to count from. */
  row: v.optional(whereSchema),
  from: v.optional(v.picklist(["largest", "smallest"])),
  /** For `count`: that no row may fit, although no row has the value that is asked for. */
  "may-be-none": v.optional(v.boolean()),
  /** What stands before the number: words, or those that a cell of its row stands for. */
  qualifier: v.optional(v.union([v.picklist(qualifiers), v.strictObject({ column: v.string(), words: recordOf(v.picklist(qualifiers)) })])),
});

const fromFacts = v.strictObject({
  ...common,
  function: v.picklist(factFunctions.map(({ name }) => name)),
  of: v.pipe(v.array(v.string()), v.minLength(1)),
  qualifier: v.optional(v.picklist(qualifiers)),
});

/** A fact as `facts.yaml` declares it. */
export const declarationSchema = v.variant("function", [fromRows, fromFacts]);
export type Declaration = v.InferOutput<typeof declarationSchema>;
export type RowDeclaration = v.InferOutput<typeof fromRows>;
