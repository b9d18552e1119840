import * as v from "valibot";

const constraints = v.object({
  required: v.optional(v.boolean()),
  unique: v.optional(v.boolean()),
  enum: v.optional(v.array(v.union([v.string(), v.number()]))),
  minimum: v.optional(v.number()),
  maximum: v.optional(v.number()),
});

export const fieldSchema = v.object({
  name: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]*$/, "lower-case letters, digits and _")),
  type: v.picklist(["string", "number", "integer", "boolean", "year", "date", "datetime"]),
  format: v.optional(v.string()),
  title: v.optional(v.string()),
  description: v.optional(v.string()),
  constraints: v.optional(constraints),
  /** What files call it, besides its name and title. Ours, not Table Schema's. */
  synonyms: v.optional(v.array(v.string())),
  /** The column before whose numbers its words stand: “at least”, “about”. Ours, not Table Schema's. */
  qualifies: v.optional(v.string()),
});

/** A column, as a Table Schema declares it. */
export type Field = v.InferOutput<typeof fieldSchema>;

const table = v.object({
  fields: v.pipe(
    v.array(fieldSchema),
    v.minLength(1),
    v.check((fields) => new Set(fields.map(({ name }) => name)).size === fields.length, "each column once"),
  ),
  missingValues: v.optional(v.array(v.string()), [""]),
  primaryKey: v.optional(v.union([v.string(), v.array(v.string())])),
  foreignKeys: v.optional(
    v.array(
      v.object({
        fields: v.union([v.string(), v.array(v.string())]),
        reference: v.object({ resource: v.optional(v.string(), ""), fields: v.union([v.string(), v.array(v.string())]) }),
      }),
    ),
    [],
  ),
});

export const tableSchema = v.pipe(
  table,
  v.check(({ fields, primaryKey = [], foreignKeys }) => {
    const keys = [primaryKey, ...foreignKeys.map((key) => key.fields)].flatMap(columns);
    return keys.every((key) => fields.some(({ name }) => name === key));
  }, "keys of columns that it has"),
  v.check(
    ({ fields }) => fields.every(({ qualifies }) => qualifies === undefined || fields.some(({ name }) => name === qualifies)),
    "qualifies: a column that it has",
  ),
);

/** The part of a Table Schema that we read. */
export type TableSchema = v.InferOutput<typeof tableSchema>;

/** A key or reference, always as a list of columns. */
export function columns(key: string | readonly string[]): readonly string[] {
  return typeof key === "string" ? [key] : key;
}
