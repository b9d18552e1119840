import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { orList, quote, sayProblem, unprintable } from "./problem";

describe("a problem", () => {
  it("is said as one sentence with its place, what came and what was wanted", () => {
    const problem = { file: "path-share.csv", row: 4, column: "share_pct", found: quote("n/a"), expected: "a number" };
    expect(sayProblem(problem)).toBe("path-share.csv, row 4, “share_pct”: found “n/a”, expected a number.");
  });

  it("is said without the places that it does not have", () => {
    expect(sayProblem({ file: "story.md", line: 12, found: "a figure", expected: "words" })).toBe(
      "story.md, line 12: found a figure, expected words.",
    );
    expect(sayProblem({ file: "story.md", found: "no such file", expected: "it" })).toBe("story.md: found no such file, expected it.");
  });
});

describe("a quotation", () => {
  it("is cut where a message would grow too long", () => {
    expect(quote("abcdef", 3)).toBe("“abc…”");
    expect(quote("abc", 3)).toBe("“abc”");
  });

  it("never cuts an emoji in half", () => {
    expect(quote("🚀🚀🚀", 2)).toBe("“🚀🚀…”");
    expect(quote("a\ud83db")).toBe("“a\ufffdb”");
  });

  it("stays on one line and shows control characters", () => {
    expect(quote("a\nb\u0000c\u001b[31m\u009b")).toBe("“a␊b␀c␛[31m␡”");
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => !/\p{Cc}/u.test(quote(text))));
  });
});

describe("a list in a message", () => {
  it("has commas and one “or”", () => {
    expect([orList([]), orList(["a"]), orList(["a", "b"]), orList(["a", "b", "c"])]).toEqual(["nothing", "a", "a or b", "a, b or c"]);
  });
});

describe("what cannot be shown", () => {
  it.each(["\u0000", "a\u001bb", "\u007f", "\u0085", "Kor\ufffda", "\ud800", "\uffff", "end\r"])("holds %j", (text) => {
    expect(unprintable.test(text)).toBe(true);
  });

  it.each(["", "two\nlines", "two\r\nlines", "a\ttab", "Côte d’Ivoire", "조선", "🚀"])("does not hold %j", (text) => {
    expect(unprintable.test(text)).toBe(false);
  });
});
