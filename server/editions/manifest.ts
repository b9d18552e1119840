import * as v from "valibot";

const encoded = v.object({ sha256: v.string(), length: v.number() });

const entrySchema = v.object({
  ...encoded.entries,
  type: v.string(),
  policy: v.optional(v.string()),
  /** The same bytes, compressed when the edition was made. Absent where compressing gains nothing. */
  br: v.optional(encoded),
  gzip: v.optional(encoded),
});

export const manifestSchema = v.object({ edition: v.number(), files: v.record(v.string(), entrySchema) });

/** Every file of an edition by its address. */
export type Manifest = v.InferOutput<typeof manifestSchema>;
export type Entry = v.InferOutput<typeof entrySchema>;
