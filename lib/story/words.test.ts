import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Fact } from "@/lib/facts/fact";
import type { Context } from "./context";
import { boundFacts, plain } from "./inline";
import { parseWords } from "./words";

describe("words bound to facts", () => {
  it("say the facts as they are written, and know which they are", () => {
    const { words, problems } = parseWords(
      'Russia carries {% n "share" /%}, since {% n "began" as="year" /%}.',
      context({ share: 45, began: "2017-10-01" }),
    );
    expect([plain(words), boundFacts(words), problems]).toEqual(["Russia carries 45%, since 2017.", ["share", "began"], []]);
  });

  it("may be one number alone", () => {
    expect(plain(parseWords('{% n "share" /%}', context({ share: 45 })).words)).toBe("45%");
  });

  it("may begin a sentence with a number", () => {
    const { words } = parseWords('{% n "routes" capital=true as="words" /%} routes', context({ routes: 4 }));
    expect(plain(words)).toBe("Four routes");
  });

  it("may be strong, emphatic, linked, and coloured as a line", () => {
    const { words, problems } = parseWords(
      '**Part** *of* [it](https://example.org/a) by {% line "russia" %}Russia at {% n "share" /%}{% /line %}',
      context({ share: 45 }),
    );
    expect(problems).toEqual([]);
    expect(words.map(({ kind }) => kind)).toEqual(["strong", "text", "em", "text", "link", "text", "line"]);
    expect([plain(words), boundFacts(words)]).toEqual(["Part of it by Russia at 45%", ["share"]]);
  });

  it("may be none", () => {
    expect(parseWords("", context())).toEqual({ words: [], problems: [] });
  });

  it("keep words apart that stand on two lines", () => {
    expect([
      plain(parseWords("here\nthere", context()).words),
      plain(parseWords("here  \nthere", context()).words),
      plain(parseWords("here\\\nthere", context()).words),
    ]).toEqual(["here there", "here there", "here there"]);
  });

  it("leave out comments", () => {
    expect(plain(parseWords("here <!-- not for 1 reader --> there", context()).words)).toBe("here  there");
  });

  it("leave out comments in brackets, which Markdoc's own reader of comments never finishes", () => {
    expect(plain(parseWords("[a <!-- b --> c](/d)", context()).words)).toBe("a  c");
  });

  it("leave out facts that are refused, whose reason is told where they are declared", () => {
    expect(parseWords('{% n "share" /%}', { ...context(), refused: new Set(["share"]) })).toEqual({ words: [], problems: [] });
  });
});

describe("quotes and hyphens", () => {
  it.each([
    [`She said "no" and 'never'`, "She said “no” and ‘never’"],
    [`"It's," he said`, "“It’s,” he said"],
    [`"'Nested,' too"`, "“‘Nested,’ too”"],
    [`("in brackets")`, "(“in brackets”)"],
    [`"{% n "share" /%}" of it`, "“45%” of it"],
    [`{% n "share" /%}'s rest`, "45%’s rest"],
    [`"**Strong**" and **"strong"**`, "“Strong” and “strong”"],
    ['here\n"there"', "here “there”"],
    ["Sinuiju--Dandong -- a line", "Sinuiju–Dandong – a line"],
    ["“As they are’", "“As they are’"],
  ])("are set as a typesetter sets them: %s", (text, set) => {
    expect(plain(parseWords(text, context({ share: 45 })).words)).toBe(set);
  });
});

describe("words are refused, at their line, for", () => {
  it.each([
    ["digits typed by hand", "In 2017 it began", "“2017” typed in “In 2017 it began”", "a number bound to a fact: {% n “fact” /%}"],
    ["other digits too", "A ½ share", "“1⁄2” typed in “A 1⁄2 share”", "a number bound to a fact: {% n “fact” /%}"],
    ["digits hidden as an entity", "A &#49; share", "“1” typed in “A 1 share”", "a number bound to a fact: {% n “fact” /%}"],
    ["digits in a link", "[in 2017](/x)", "“2017” typed in “in 2017”", "a number bound to a fact: {% n “fact” /%}"],
    [
      "an unknown fact, with a hint",
      'By {% n "russia-shares" /%}',
      "the fact “russia-shares”",
      "a fact of facts.yaml, perhaps russia-share",
    ],
    [
      "a style that the unit has not",
      'By {% n "russia-share" as="year" /%}',
      "as=“year” for russia-share, which is a percent",
      "size, figure, plain or words",
    ],
    [
      "a style that the value does not fit",
      'By {% n "money" as="words" /%}',
      "as=“words” for money, which is 1.5 billion dollars",
      "a number of at most 999,999",
    ],
    [
      "a day where only the year is known",
      'On {% n "year" as="day" /%}',
      "as=“day” for year, which is 2017",
      "a date that is known to the day",
    ],
    ["an unknown line", '{% line "japan" %}Japan{% /line %}', "the line “japan”", "china or russia"],
    [
      "an unknown tag",
      'By {% number "share" /%}',
      "“Undefined tag: 'number'”",
      "one of the tags n, claim, holds, quote, name, line, figure, scene, step, sources or downloads",
    ],
    [
      "a tag that Markdoc brings",
      "By {% if true %}Russia{% /if %}",
      "the tag “if”",
      "one of the tags n, claim, holds, quote, name, line, figure, scene, step, sources or downloads",
    ],
    [
      "an unknown attribute",
      'By {% n "russia-share" rounded=true /%}',
      "“Invalid attribute: 'rounded'”",
      "only the attributes that the tag has",
    ],
    ["half a tag", 'By {% n "russia-share"', 'half a tag in “By {% n "russia-share"”', "a tag such as {% n “fact” /%}"],
    ["a tag that cannot be read", "By {% n share /%}", '“Expected "(" or "=" but " " found.”', "a tag such as {% n “fact” /%}"],
    ["a variable", "By {% $share %}", "a variable or function of Markdoc", "words, or a tag such as {% n “fact” /%}"],
    ["a figure inside a line", 'See {% figure "map" /%} here', "the tag “figure” inside a line", "it on lines of its own"],
    ["code", "Run `rm`", "a code", "paragraphs, headings, lists, quotations, links and the story's tags"],
    ["an image", "See ![map](map.png)", "an image", "paragraphs, headings, lists, quotations, links and the story's tags"],
    ["HTML", "A <b>bold</b> claim", "HTML: “<b>”", "Markdown, such as *emphasis*"],
    ["a script", "<script>alert()</script>", "HTML: “<script>”", "Markdown, such as *emphasis*"],
    ["a comment that never ends", "Here <!-- there", "HTML: “<!--”", "Markdown, such as *emphasis*"],
    [
      "a link around half a tag, where Markdoc throws",
      "By [Russia{% /line %}](/a)",
      "a link around the end of a tag",
      "a link around words or whole tags",
    ],
    ["a control character", "A bell\u0007 rings", "a control character in “A bell␇ rings”", "text in UTF-8 without control characters"],
    ["a NUL", "A \u0000 end", "a control character in “A � end”", "text in UTF-8 without control characters"],
    ["several lines", "Here\n\nthere", "“Here␊␊there”", "one line of words"],
    ["a list", "- Here", "“- Here”", "one line of words"],
  ])("%s", (_what, text, found, expected) => {
    const facts = context({ "russia-share": 45, money: 1_500_000_000, year: "2017" });
    expect(parseWords(text, facts, 7).problems).toEqual([{ file: "story.md", line: 7, found, expected }]);
  });

  it.each([
    "javascript:alert()",
    "JavaScript:alert()",
    "&#106;avascript:alert()",
    "data:text/html,x",
    "vbscript:x",
    "//example.org",
    "example.org",
    "ftp://example.org",
  ])("a link to %s", (href) => {
    expect(parseWords(`[words](${href})`, context()).problems).toMatchObject([
      { expected: "an address with https, http or mailto, or a place in the story" },
    ]);
  });

  it.each(["https://example.org/a", "http://example.org", "mailto:a@example.org", "/charts", "#one-line"])("no link to %s", (href) => {
    expect(parseWords(`[words](${href})`, context())).toMatchObject({ words: [{ kind: "link", href }], problems: [] });
  });

  it("a tag that is never closed", () => {
    expect(parseWords('By {% line "russia" %}Russia', context(), 7).problems.map(({ line }) => line)).toContain(7);
  });

  it("a tag without the name that it needs", () => {
    expect(parseWords("By {% n /%} or so", context()).problems).toContainEqual({
      file: "story.md",
      line: 1,
      found: "“Missing required attribute: 'primary'”",
      expected: "well-formed tag",
    });
  });

  it("every mistake, not only the first, each at its own line", () => {
    const { problems } = parseWords('In 2017\n*it* began,  \nby {% n "shares" /%} and **2\nmore** of <i>it', context(), 5);
    expect(problems.map(({ line, found }) => `${line}: ${found}`)).toEqual([
      "5: “2017” typed in “In 2017 it began, by … and 2 more”",
      "7: the fact “shares”",
      "7: “2” typed in “In 2017 it began, by … and 2 more”",
      "8: HTML: “<i>”",
    ]);
  });
});

describe("any text", () => {
  it("of letters, spaces and stops comes back as it was", () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z][a-z ,.;é조]*[a-z.]$/),
        (text) => void expect(plain(parseWords(text, context()).words)).toBe(text),
      ),
    );
  });

  it("gives words without a digit, a tag or a control character, or problems; it never throws", () => {
    const piece = fc.constantFrom(
      '{% n "share" /%}',
      '{% line "china" %}',
      "{% /line %}",
      "{% ",
      " %}",
      "$x",
      "2",
      "**",
      "*",
      "[a](",
      ")",
      "<b>",
      "<!--",
      "-->",
      "`",
      "\n",
      "\\",
      "#",
      "- ",
      "> ",
      "&#49;",
      "word ",
      "\u0000",
      "'",
      '"',
      "|",
      "---",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 8 }), (pieces) => {
        const { words, problems } = parseWords(pieces.join(""), context({ share: "many" }));
        // Where a link leads is no word: what stands in it is written in per cent and figures.
        const said = JSON.stringify(words, (key, value) => (key === "href" ? "" : value));
        if (!problems.length) expect(said).not.toMatch(/\p{N}|\{%|%\}|\[object/u);
        for (const { line, found, expected } of problems) expect([line, found, expected].every(Boolean)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

/** Facts by name: a number in percent, dollars from a million on, text for a date or a text. */
function context(values: Readonly<Record<string, number | string>> = {}): Context {
  const unit = (value: number | string) =>
    typeof value === "number" ? (value >= 1e6 ? "usd" : "percent") : /^\d/.test(value) ? "date" : "text";
  const facts = Object.entries(values).map(([id, value]): [string, Fact] => [
    id,
    { id, what: id, value, unit: id === "routes" ? "number" : unit(value), formula: "", rows: [], sources: [], evidence: "" },
  ]);
  return {
    file: "story.md",
    facts: new Map(facts),
    refused: new Set(),
    figures: new Map(),
    lines: new Map([
      ["china", "china"],
      ["russia", "russia"],
    ]),
  };
}
