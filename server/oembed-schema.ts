import * as v from "valibot";

/** What the oEmbed endpoint answers from: words, and the height of each figure's embed at every width that frames have. */
export const oembedSchema = v.object({
  origin: v.string(),
  story: v.object({ title: v.string(), dek: v.string() }),
  byline: v.string(),
  figures: v.record(
    v.string(),
    v.object({
      title: v.string(),
      alt: v.string(),
      source: v.string(),
      /** The figure as it is published, under the empty name, and its steps. */
      states: v.record(
        v.string(),
        v.object({
          /** Width and height, px, narrowest first. */
          heights: v.array(v.tuple([v.number(), v.number()])),
          /** The size of the small picture, px. */
          thumbnail: v.tuple([v.number(), v.number()]),
        }),
      ),
    }),
  ),
});
export type OembedFigures = v.InferOutput<typeof oembedSchema>;
