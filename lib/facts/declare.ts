import * as v from "valibot";
import { factFunctions, rowFunctions } from ".";
import { units } from "./fact";
import { whereSchema } from "./where";

const common = {
  what: v.pipe(
    v.string(),
    v.check((what) => what !== "", "a few words"),
  ),
  unit: v.picklist(units),
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
});

const fromFacts = v.strictObject({
  ...common,
  function: v.picklist(factFunctions.map(({ name }) => name)),
  of: v.pipe(v.array(v.string()), v.minLength(1)),
});

/** A fact as `facts.yaml` declares it. */
export const declarationSchema = v.variant("function", [fromRows, fromFacts]);
export type Declaration = v.InferOutput<typeof declarationSchema>;
