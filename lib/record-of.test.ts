import { expect, it } from "vitest";
import * as v from "valibot";
import { recordOf } from "./record-of";

it("keeps every named value", () => {
  expect(v.parse(recordOf(v.number()), { a: 1, toString: 2 })).toEqual({ a: 1, toString: 2 });
});

it.each(["constructor", "prototype", "__proto__"])("refuses the name %s, which a record would lose without a word", (name) => {
  const result = v.safeParse(recordOf(v.number()), JSON.parse(`{"a": 1, "${name}": 2}`));
  expect(result.issues?.map(({ message }) => message)).toEqual(["other names than constructor, prototype and __proto__"]);
});

it("refuses what is no record", () => {
  for (const other of [null, undefined, 3, "text", [], [1]]) expect(v.safeParse(recordOf(v.number()), other).success).toBe(false);
});
