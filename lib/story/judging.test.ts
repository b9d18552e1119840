import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { ladders } from "@/lib/words/ladders";
import { wordings } from "@/lib/words/ladders/wordings";
import { common, harmless, judging, qualifiers } from "./judging";
import { lint } from "./lint";

const file = fileURLToPath(new URL("../../docs/words.md", import.meta.url));
const list = /(?<=\n<!-- judging words -->\n\n).*?(?=\n\n## )/s;

/** The list as a table of Markdown. */
const table = [
  "| words | bound by |",
  "| --- | --- |",
  ...judging.map(
    ({ kind, ladder, words, exact }) =>
      `| ${words.join(", ").replaceAll("*", "…")} | ${kind === "a number word" ? "a number, or " : ""}a claim on the ladder ${ladder}${kind === "a number word" || exact ? ", in a condition too" : ""} |`,
  ),
  `| ${qualifiers.join(", ")}, right before a number | the fact's qualifier |`,
  "| every wording of the ladders below, in all its forms | a claim on one of its ladders |",
  "",
  "Left alone are",
  "",
  "| wordings | because |",
  "| --- | --- |",
  ...common.map(({ words, why }) => `| ${words.join(", ")} | ${why} |`),
  `| ${harmless.join(", ")} | they ask or deny, and do not judge |`,
].join("\n");

const found = (text: string): readonly string[] => lint("story.md", [{ line: 1, text, free: "nothing" }]).map((problem) => problem.found);
const leftAlone = common.flatMap(({ words }) => words);

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

  it("are every wording of every ladder in every form, but for those that are left alone for a reason", () => {
    expect(wordings.size).toBeGreaterThan(500);
    const missed = [...wordings.keys()].filter((words) => !found(`They ${words} there.`).length);
    expect(missed.filter((words) => !leftAlone.includes(words))).toEqual([]);
  });

  it("leave alone no wording that no ladder has, or that is found all the same", () => {
    for (const words of leftAlone) expect([words, wordings.has(words), found(`They ${words} there.`)]).toEqual([words, true, []]);
    expect(leftAlone.length).toBeLessThan(30);
  });

  it.each([
    ..."trebled|quadrupling|barely changed|did not change|stood still|was up|were up|went down|vanished|the bulk|a sliver|many more".split(
      "|",
    ),
    ..."several|a couple of|a few|nobody|no one|as large as|twice|thirteenth|part of the rest|level with|well over half".split("|"),
    ..."picked up|levelled off|a lot of|the lion’s share|the leading|far more|caught up with|the only|hit a record".split("|"),
  ])("are found: “%s”", (words) => {
    expect(found(`It ${words} there.`)).toHaveLength(1);
    expect(found(`${words.toUpperCase()} it was.`)).toHaveLength(1);
  });

  it.each(harmless)("do not judge in “%s”", (words) => {
    expect(found(`They say ${words} people it took.`)).toEqual([]);
  });

  it("are named with every ladder that has them, the longest words first", () => {
    const problems = lint("story.md", [{ line: 1, text: "It rose to more than doubled size.", free: "nothing" }]);
    expect(problems.map(({ found: what, expected }) => [what.split(" typed")[0], /ladder ([a-z, ]+), such/.exec(expected)?.[1]])).toEqual([
      ["a judging word, “rose”", "change, direction or factor"],
      ["a judging word, “more than doubled”", "factor"],
    ]);
  });

  it("each lead to a ladder that there is, and are in the list once", () => {
    for (const { ladder } of judging) expect(ladders.has(ladder)).toBe(true);
    const all = judging.flatMap(({ words }) => words);
    expect(all.filter((word, at) => all.indexOf(word) !== at)).toEqual([]);
  });
});

describe("words around what is bound", () => {
  const bound = (kind: "number" | "claim", before: string, after = "") =>
    lint("story.md", [
      { line: 1, text: before, free: "nothing" },
      { line: 1, text: "", free: "nothing", bound: kind },
      { line: 1, text: after, free: "nothing" },
    ]).map(({ found: what }) => what.split(" typed")[0]);

  it.each([
    ["number", "China did not carry ", ""],
    ["number", "It never carried ", ""],
    ["number", "It took ", " or more"],
    ["number", "It was north of ", ""],
    ["claim", "It no longer carried ", ""],
    ["claim", "It is a myth that ", " of it went by Russia"],
    ["claim", "It carried well over ", ""],
  ] as const)("may neither deny nor stretch it: a %s in “%s…%s”", (kind, before, after) => {
    expect(bound(kind, before, after)).toHaveLength(1);
  });

  it.each([
    ["Russia carries as much traffic as China.", 1],
    ["It was back a week later.", 1],
    ["Everybody noticed within hours.", 1],
    ["As long as it holds, as it did.", 0],
    ["How much of it there was nobody knows.", 1],
  ])("say no size and no time by themselves: “%s”", (text, count) => {
    expect(found(text)).toHaveLength(count);
  });
});
