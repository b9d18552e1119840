import * as v from "valibot";

const schema = v.record(v.string(), v.object({ name: v.string(), sha256: v.string(), length: v.number() }));

/** What datasets were read from, by their names: the studio, which keeps such files, says so when it has a draft published. */
export const givenOriginals = (): v.InferOutput<typeof schema> => v.parse(schema, JSON.parse(process.env.UPLINK_ORIGINALS || "{}"));
