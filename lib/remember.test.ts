import { describe, expect, it } from "vitest";
import { remember, rememberOfBoth } from "./remember";

/** A function that counts how often it is asked. */
function counting(most: number) {
  const asked: string[] = [];
  const find = remember((text: string) => {
    asked.push(text);
    return { text };
  }, most);
  return { asked, find };
}

describe("a function that remembers", () => {
  it("makes each answer once, and hands out the same", () => {
    const { asked, find } = counting(10);
    expect(find("one")).toBe(find("one"));
    expect(find("two")).toEqual({ text: "two" });
    expect(asked).toEqual(["one", "two"]);
  });

  it("forgets before it keeps more than it may", () => {
    const { asked, find } = counting(6);
    for (const text of ["one", "two", "six", "six", "one"]) find(text);
    expect(asked).toEqual(["one", "two", "six", "one"]);
  });

  it("does not keep what is longer than all that it may, and forgets nothing for it", () => {
    const { asked, find } = counting(6);
    for (const text of ["one", "a longer text", "a longer text", "one"]) find(text);
    expect(asked).toEqual(["one", "a longer text", "a longer text"]);
  });
});

describe("what is remembered of two things", () => {
  it("is made once for each pair of them, also where it is nothing", () => {
    const [one, two] = [{}, {}];
    const asked: unknown[] = [];
    const find = rememberOfBoth((...pair: [object, object]) => void asked.push(pair));
    for (const [a, b] of [
      [one, two],
      [one, two],
      [two, one],
    ] as const)
      find(a, b);
    expect(asked).toHaveLength(2);
  });
});
