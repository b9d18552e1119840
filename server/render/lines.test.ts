import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { balanced, pretty, wrap } from "./lines";

// A face whose every letter is half as wide as it is high.
const faces = { measure: (text: string, _face: string, size: number) => [...text].length * (size / 2) };
const lines = (text: string, width: number) => wrap(text, width, "text", 20, faces);

describe("text in lines", () => {
  it("breaks at spaces, and a word that is too wide after its strokes or letters", () => {
    expect(lines("one two three", 80)).toEqual(["one two", "three"]);
    expect(lines("abcdefghij", 40)).toEqual(["abcd", "efgh", "ij"]);
    expect(lines("https://example.org/figures/map", 120)).toEqual(["https://", "example.org/", "figures/map"]);
  });

  it("keeps every letter, and is nowhere too wide where one letter fits", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), fc.integer({ min: 40, max: 300 }), (text, width) => {
        const broken = lines(text, width);
        expect(broken.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
        expect(broken.filter((line) => faces.measure(line, "text", 20) > width && [...line].length > 1)).toEqual([]);
      }),
    );
  });

  it("leaves no word alone in the last line where another line has one to spare", () => {
    expect(lines("one two three four", 150)).toEqual(["one two three", "four"]);
    expect(pretty("one two three four", 150, "text", 20, faces)).toEqual(["one two", "three four"]);
    expect(pretty("one two three four five", 150, "text", 20, faces)).toEqual(["one two three", "four five"]);
    expect(pretty("onetwothree four", 120, "text", 20, faces)).toEqual(["onetwothree", "four"]);
    expect(balanced("one two three four five six", 200, "text", 20, faces)).toEqual(["one two three", "four five six"]);
  });

  it("are as many when they are balanced, with the same words", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,9}$/), { maxLength: 30 }), fc.integer({ min: 100, max: 400 }), (words, width) => {
        const plain = lines(words.join(" "), width);
        for (const how of [balanced, pretty]) {
          const other = how(words.join(" "), width, "text", 20, faces);
          expect([other.length, other.join(" ")]).toEqual([plain.length, plain.join(" ")]);
        }
      }),
    );
  });

  it("measures little of a word that is far too long", () => {
    let measured = 0;
    const counting = {
      measure(text: string, face: string, size: number) {
        measured += text.length;
        return faces.measure(text, face, size);
      },
    };
    expect(wrap("x".repeat(32_767), 600, "text", 20, counting)).toHaveLength(Math.ceil(32_767 / 60));
    expect(measured).toBeLessThan(3_000_000);
  });
});
