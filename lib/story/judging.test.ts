import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { ladders } from "@/lib/words/ladders";
import { judging, qualifiers } from "./judging";

const file = fileURLToPath(new URL("../../docs/words.md", import.meta.url));
const list = /(?<=\n<!-- judging words -->\n\n).*?(?=\n\n## )/s;

/** The list as a table of Markdown. */
const table = [
  "| words | bound by |",
  "| --- | --- |",
  ...judging.map(
    ({ kind, ladder, words }) =>
      `| ${words.join(", ").replaceAll("*", "…")} | ${kind === "a number word" ? "a number, or " : ""}a claim on the ladder ${ladder} |`,
  ),
  `| ${qualifiers.join(", ")}, right before a number | the fact's qualifier |`,
].join("\n");

describe("the words that are not typed", () => {
  it("are listed in docs/words.md as they are", () => {
    const text = readFileSync(file, "utf8");
    expect(text).toMatch(list);
    if (process.env.UPDATE)
      writeFileSync(
        file,
        text.replace(list, () => table),
      );
    const renew = "docs/words.md is stale: renew it with UPDATE=1 npx vitest run lib/story/judging.test.ts";
    expect(list.exec(readFileSync(file, "utf8"))?.[0] === table, renew).toBe(true);
  });

  it("each lead to a ladder that there is, and are in the list once", () => {
    for (const { ladder } of judging) expect(ladders.has(ladder)).toBe(true);
    const all = judging.flatMap(({ words }) => words);
    expect(all.filter((word, at) => all.indexOf(word) !== at)).toEqual([]);
  });
});
