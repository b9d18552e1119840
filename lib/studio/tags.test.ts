import { describe, expect, it } from "vitest";
import { findTags } from "./tags";

describe("tags of a text", () => {
  it("are found with their facts, also with a percent sign in what they say", () => {
    const text =
      'By {% n "year" as="year" /%} {% claim "share" because="it is" when="3%" %}half{% /claim %} {% holds "a < b" %}x{% /holds %}';
    expect(findTags(text).map(({ name, fact, closes }) => [name, fact, closes])).toEqual([
      ["n", "year", false],
      ["claim", "share", false],
      ["claim", undefined, true],
      ["holds", undefined, false],
      ["holds", undefined, true],
    ]);
    for (const tag of findTags(text)) expect(text.slice(tag.from, tag.to)).toBe(tag.text);
  });

  it("are none where they are broken off", () => {
    expect(findTags('{% n "year" and {% 5')).toEqual([]);
  });
});
