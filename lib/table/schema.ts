import * as v from "valibot";

const constraints = v.object({
  required: v.optional(v.boolean()),
  unique: v.optional(v.boolean()),
  enum: v.optional(v.array(v.union([v.string(), v.number()]))),
  minimum: v.optional(v.number()),
  maximum: v.optional(v.number()),
});

export const fieldSchema = v.object({
  name: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]*$/, "expected lower-case letters, digits and _")),
  type: v.picklist(["string", "number", "integer", "boolean", "year", "date", "datetime"]),
  format: v.optional(v.string()),
  title: v.optional(v.string()),
  description: v.optional(v.string()),
  constraints: v.optional(constraints),
});

/** A column, as a Table Schema declares it. */
export type Field = v.InferOutput<typeof fieldSchema>;

export const tableSchema = v.object({
  fields: v.pipe(v.array(fieldSchema), v.minLength(1)),
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

/** The part of a Table Schema that we read. */
export type TableSchema = v.InferOutput<typeof tableSchema>;

/** A key or reference, always as a list of columns. */
export const columns = (key: string | readonly string[]): readonly string[] => (typeof key === "string" ? [key] : key);
