import { describe, expect, it } from "vitest";
import { sayProblems } from "./say-problems";

describe("problems in plain lines", () => {
  it("say of an override that was made for another value what to think about and what to write", () => {
    const said = sayProblems([
      {
        file: "story.md",
        line: 3,
        found: "",
        expected: "",
        broken: {
          kind: "claim",
          sentence: "It was nearly half.",
          words: "nearly half",
          facts: [{ id: "russia", what: "Russia's share", value: "97%", before: "3%" }],
          bounds: "the share is from 42% to under 50%",
          offers: ["nearly all"],
          overruledFor: "3%",
          when: "97%",
        },
      },
    ]);
    expect(said.split("\n").at(-1)).toBe(
      '  It was overruled for “3%”, and not for “97%”: think again, and write when="97%" if the reason still holds.',
    );
  });

  it("tell of very many the first hundred, and how many there are", () => {
    const said = sayProblems(
      Array.from({ length: 1_000 }, (_, at) => ({ file: "a.csv", row: at + 2, found: "“x”", expected: "a number" })),
    );
    expect(said.match(/found/g)).toHaveLength(100);
    expect(said).toMatch(/And 900 more: .*--json/);
  });
});
