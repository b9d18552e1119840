import * as v from "valibot";
import type { Store } from "../store";
import type { Edition } from "../store/editions";
import { StoreFault } from "../store/fault";

const encoded = v.object({ sha256: v.string(), length: v.number() });

const entrySchema = v.object({
  ...encoded.entries,
  type: v.string(),
  policy: v.optional(v.string()),
  /** The same bytes, compressed when the edition was made. Absent where compressing gains nothing. */
  br: v.optional(encoded),
  gzip: v.optional(encoded),
});

/** Words that stand although their facts do not make them true, with the reason that somebody gave. */
const overrideSchema = v.object({
  where: v.string(),
  words: v.string(),
  reason: v.string(),
  /** The values that it was made for. Editions before kept none. */
  when: v.optional(v.string()),
  facts: v.record(v.string(), v.string()),
});
export type Override = v.InferOutput<typeof overrideSchema>;

/** A file as it came in. Readers do not get it: it may hold what nobody meant to publish. */
const originalSchema = v.object({ name: v.string(), ...encoded.entries });

export const manifestSchema = v.object({
  edition: v.number(),
  files: v.record(v.string(), entrySchema),
  /** The pack that the edition was made from: its name, the hash of each of its files, and what datasets were read from. */
  pack: v.optional(
    v.object({
      name: v.string(),
      files: v.record(v.string(), v.string()),
      originals: v.optional(v.record(v.string(), originalSchema), {}),
    }),
  ),
  overrides: v.optional(v.array(overrideSchema), []),
  /** Where its documents say that they are: `https://example.org`. */
  origin: v.optional(v.string()),
  /** The figures that it has. */
  figures: v.optional(v.array(v.string()), []),
  /** What it left for the next one to use again, and the version of the code that made it. Losing it loses nothing. */
  made: v.optional(v.object({ code: v.string(), table: v.string() })),
  /** What had changed since the edition before, in plain words, for feeds. */
  change: v.optional(v.string(), ""),
});

/** Every file of an edition by its address. */
export type Manifest = v.InferOutput<typeof manifestSchema>;
export type Entry = v.InferOutput<typeof entrySchema>;

/** The manifest of an edition. */
export async function readManifest(edition: Pick<Edition, "number" | "manifest">, { blobs }: Pick<Store, "blobs">): Promise<Manifest> {
  const bytes = await blobs.get(edition.manifest);
  if (!bytes) throw new StoreFault(`the manifest of edition ${edition.number} is missing`);
  return v.parse(manifestSchema, JSON.parse(bytes.toString("utf8")));
}
