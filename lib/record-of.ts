import * as v from "valibot";

const dropped = ["constructor", "prototype", "__proto__"];

/** Named values. Valibot's own record drops a few names without a word, which would lose a condition or a label, and takes lists: here they are refused. */
export const recordOf = <Schema extends v.GenericSchema>(value: Schema) =>
  v.pipe(
    v.unknown(),
    v.check((given) => !Array.isArray(given), "names and their values, not a list"),
    v.check(
      (given) => typeof given !== "object" || given === null || !dropped.some((name) => Object.hasOwn(given, name)),
      "other names than constructor, prototype and __proto__",
    ),
    v.record(v.string(), value),
  );
