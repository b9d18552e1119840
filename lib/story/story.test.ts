import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plain } from "./inline";
import { parseStory } from "./story";

const front = `---
title: Long lines
kicker: North Korea
dek: What they carry
byline: Uplink
published: 2026-11-22
dataTo: 2026-10-08
hero: {figure: map, step: north}
---
`;

describe("a story", () => {
  it("has a front, chapters and their blocks in reading order", () => {
    const read = story(`${front}
## A line {% #one-line %}

First *words*.

### Inside

- here
- there

> Said.

{% figure "share" /%}

{% scene "map" id="ways" %}
{% step "north" %}
To the north.
{% /step %}
{% step "south" %}
To the south.

And on.
{% /step %}
{% /scene %}

## Sources {% #sources %}

{% sources /%}

{% downloads /%}
`);
    expect(read.problems).toEqual([]);
    const { title, language, published, hero, chapters } = read.story ?? never();
    expect([plain(title), language, published, hero]).toEqual(["Long lines", "en", "2026-11-22", { figure: "map", step: "north" }]);
    expect(chapters.map(({ id, title, blocks }) => [id, plain(title), blocks.map(({ kind }) => kind)])).toEqual([
      ["one-line", "A line", ["paragraph", "heading", "list", "quote", "figure", "scene"]],
      ["sources", "Sources", ["sources", "downloads"]],
    ]);
    expect(chapters[0]?.blocks.at(-1)).toMatchObject({
      kind: "scene",
      id: "ways",
      figure: "map",
      steps: [
        { id: "north", blocks: [{ kind: "paragraph" }] },
        { id: "south", blocks: [{ kind: "paragraph" }, { kind: "paragraph" }] },
      ],
    });
  });

  it("keeps the words of a list with empty lines between its items", () => {
    const read = story(`${front}\n## Lines {% #one %}\n\n- first\n\n- second\n`);
    const [block] = read.story?.chapters[0]?.blocks ?? [];
    expect(block?.kind === "list" && block.items.map(plain)).toEqual(["first", "second"]);
  });

  it("is the same with Windows newlines or a byte order mark", () => {
    const text = `${front}\n## Lines {% #one %}\n\nWords.\n`;
    expect(story(text).problems).toEqual([]);
    expect(story(text.replaceAll("\n", "\r\n"))).toEqual(story(text));
    expect(story(`\uFEFF${text}`)).toEqual(story(text));
  });

  it("hides comments between its blocks, whose lines count", () => {
    const counted = story(`${front}\n<!--\nTo do\n-->\n\n## Lines {% #one %}\n\nIn 2.\n`);
    expect(counted.problems.map(({ line }) => line)).toEqual([17]);
    const read = story(`${front}\n<!-- To do: 1 -->\n\n## Lines {% #one %}\n\n<!-- a note -->\n\nWords.\n`);
    expect(read.story?.chapters[0]?.blocks.map(({ kind }) => kind)).toEqual(["paragraph"]);
  });
});

describe("the front of a story", () => {
  it.each([
    ["a title is missing", "title: Long lines\n", "", { line: 2, column: "title", found: "undefined" }],
    ["a name is unknown", "kicker:", "subtitle: x\nkicker:", { line: 3, column: "subtitle", expected: "only the names that belong here" }],
    [
      "a day is no day of the calendar",
      "published: 2026-11-22",
      "published: 2026-02-30",
      { line: 6, column: "published", found: '"2026-02-30"', expected: "a day: 2026-11-22" },
    ],
    ["a date is no day", "dataTo: 2026-10-08", "dataTo: 2026-10", { line: 7, column: "dataTo", expected: "a day: 2026-11-22" }],
    [
      "the hero's figure is unknown",
      "figure: map",
      "figure: mop",
      { line: 8, found: "the figure “mop”", expected: "a figure of figures.yaml: map or share" },
    ],
    ["the hero's step is unknown", "step: north", "step: east", { line: 8, found: "the step “east” of map", expected: "north or south" }],
    ["a digit is typed in the title", "Long lines", "2 lines", { line: 2, found: "“2” typed in “2 lines”" }],
    ["a fact of the dek is unknown", "What they carry", "'{% n \"share\" /%}'", { line: 4, found: "the fact “share”" }],
    ["a name stands twice", "kicker:", "title: Again\nkicker:", { line: 3, found: "“Map keys must be unique”", expected: "YAML" }],
    ["an alias stands in it", "kicker: North Korea", "kicker: *title", { line: 3, found: "the alias “*title”" }],
    [
      "its language is none",
      "byline: Uplink",
      "byline: Uplink\nlanguage: en</language>",
      { line: 6, expected: "a language: en, or pt-BR" },
    ],
    [
      "an escape brings a control character",
      "byline: Uplink",
      'byline: "Up\\u0001link"',
      { line: 5, found: "a control character in “Up␁link”" },
    ],
    ["it cannot be read", "kicker: North Korea", "kicker: [", { expected: "YAML" }],
    ["there is none", front, "", { line: 1, found: "no block between ---" }],
  ])("is refused at its line when %s", (_what, from, to, problem) => {
    const read = story(`${front}\n## Lines {% #one %}\n\nWords.\n`.replace(from, to));
    expect(read.problems[0]).toMatchObject({ file: "story.md", ...problem });
  });
});

describe("a story is refused, at its line, for", () => {
  it.each([
    ["words before the first chapter", "Words.\n\n## Lines {% #one %}", 1, "a paragraph before the first chapter"],
    ["a chapter without an address", "## Lines", 1, "a chapter without an address"],
    ["a chapter with a bad address", '## Lines {% id="A line" %}', 1, "a chapter without an address"],
    ["a heading of another level", "## Lines {% #one %}\n\n# More\n\n#### Last", 3, "a heading of level 1"],
    ["an unknown figure", '## Lines {% #one %}\n\nWords.\n\n{% figure "mop" /%}', 5, "the figure “mop”"],
    [
      "a scene of an unknown figure",
      '## Lines {% #one %}\n\n{% scene "mop" id="a" %}\n{% step "north" %}\nWords.\n{% /step %}\n{% /scene %}',
      3,
      "the figure “mop”",
    ],
    [
      "a step that the figure has not",
      '## Lines {% #one %}\n\n{% scene "map" id="a" %}\n{% step "east" %}\nWords.\n{% /step %}\n{% /scene %}',
      4,
      "the step “east” of map",
    ],
    ["a scene without steps", '## Lines {% #one %}\n\n{% scene "map" id="a" %}\n{% /scene %}', 3, "a scene without steps"],
    [
      "a scene without an address",
      '## Lines {% #one %}\n\n{% scene "map" %}\n{% step "north" %}\nWords.\n{% /step %}\n{% /scene %}',
      3,
      "“Missing required attribute: 'id'”",
    ],
    [
      "a scene with a bad address",
      '## Lines {% #one %}\n\n{% scene "map" id="A b" %}\n{% step "north" %}\nWords.\n{% /step %}\n{% /scene %}',
      3,
      "a scene without an address",
    ],
    [
      "words between steps",
      '## Lines {% #one %}\n\n{% scene "map" id="a" %}\nWords.\n\n{% step "north" %}\nWords.\n{% /step %}\n{% /scene %}',
      4,
      "a paragraph between the steps of a scene",
    ],
    ["a step outside a scene", '## Lines {% #one %}\n\n{% step "north" %}\nWords.\n{% /step %}', 3, "a step outside a scene"],
    [
      "a scene that is never closed",
      '## Lines {% #one %}\n\n{% scene "map" id="a" %}\n{% step "north" %}\nWords.\n{% /step %}',
      3,
      "“Node 'scene' is missing closing”",
    ],
    ["a link around half a tag", "## Lines {% #one %}\n\nWords.\n\nBy [Russia{% /line %}](/a).", 5, "a link around the end of a tag"],
    ["an unknown tag", "## Lines {% #one %}\n\nWords.\n\n{% chart /%}", 5, "“Undefined tag: 'chart'”"],
    ["a tag that Markdoc brings", "## Lines {% #one %}\n\n{% if true %}\nWords.\n{% /if %}", 3, "the tag “if”"],
    ["a number alone between paragraphs", '## Lines {% #one %}\n\n{% n "share" /%}', 3, "the tag “n” on lines of its own"],
    ["a coloured paragraph", '## Lines {% #one %}\n\n{% line "china" %}\nWords.\n{% /line %}', 3, "the tag “line” on lines of its own"],
    ["a figure without its name", "## Lines {% #one %}\n\n{% figure /%}", 3, "“Missing required attribute: 'primary'”"],
    ["a digit in the third line of a paragraph", "## Lines {% #one %}\n\nHere\nthere\n3", 5, "“3” typed in “Here there 3”"],
    ["a digit in the second item of a list", "## Lines {% #one %}\n\n- here\n- 2", 4, "“2” typed in “2”"],
    ["a digit in a quotation", "## Lines {% #one %}\n\n> here\n> 2", 4, "“2” typed in “here 2”"],
    ["a digit in a heading", "## Lines {% #one %}\n\n### The 1\n", 3, "“1” typed in “The 1”"],
    ["a numbered list", "## Lines {% #one %}\n\n1. here", 3, "a numbered list"],
    ["a list in a list", "## Lines {% #one %}\n\n- here\n  - there", 4, "a list inside a line"],
    ["two paragraphs in an item", "## Lines {% #one %}\n\n- here\n\n  there", 5, "a paragraph inside a line"],
    ["a list in a quotation", "## Lines {% #one %}\n\n> - here", 3, "a quotation of several parts"],
    ["a rule", "## Lines {% #one %}\n\nWords.\n\n---", 5, "a hr"],
    ["a block of code", "## Lines {% #one %}\n\n```\ncode\n```", 3, "a fence"],
    ["HTML", "## Lines {% #one %}\n\n<div>\nWords.\n</div>", 3, "HTML: “<div>”"],
    ["a link that runs", "## Lines {% #one %}\n\nWords.\n\n[Words](javascript:alert())", 5, "a link to “javascript:alert(”"],
    ["a chapter's address used twice", "## Lines {% #one %}\n\n## More {% #one %}", 3, "the address #one again"],
    ["a figure shown twice", '## Lines {% #one %}\n\n{% figure "map" /%}\n\n{% figure "map" /%}', 5, "the address #map again"],
    [
      "a step with the address of a chapter",
      '## Lines {% #north %}\n\n{% scene "map" id="a" %}\n{% step "north" %}\nWords.\n{% /step %}\n{% /scene %}',
      4,
      "the address #north again",
    ],
  ])("%s", (_what, body, line, found) => {
    const read = story(`${front}${body}\n`);
    expect(read.problems).toContainEqual(expect.objectContaining({ file: "story.md", line: 9 + line, found }));
  });

  it("having no chapter", () => {
    expect(story(front).problems).toEqual([
      { file: "story.md", found: "no chapter", expected: "at least one heading: ## One line {% #one-line %}" },
    ]);
  });

  it("every mistake at once, in the front and in the body", () => {
    const read = story(`${front.replace("step: north", "step: east")}\nWords.\n\n## Lines\n\n{% figure "mop" /%}\n\nIn 2017.\n`);
    expect(read.problems.map(({ line }) => line).sort()).toEqual([11, 13, 15, 17, 8]);
  });

  it("nothing that a figure has to answer for: one that is refused is known by its name", () => {
    const context = {
      file: "story.md",
      facts: new Map(),
      refused: new Set<string>(),
      figures: new Map(),
      refusedFigures: new Set(["map"]),
      lines: new Map(),
    };
    expect(parseStory(`${front}\n## Lines {% #one %}\n\n{% figure "map" /%}\n`, context).problems).toEqual([]);
  });
});

it("is read or refused with a place and a reason, whatever is cut out of it or put into it", () => {
  const text = `${front}\n## Lines {% #one %}\n\nWords *of* [it](/a).\n\n- here\n- there\n\n{% scene "map" id="a" %}\n{% step "north" %}\nWords.\n{% /step %}\n{% /scene %}\n\n> Said.\n`;
  fc.assert(
    fc.property(
      fc.nat(text.length),
      fc.nat(40),
      fc.oneof(
        fc.string(),
        fc.constantFrom("{% ", " %}", "{% /scene %}", "{% table %}", "---\n", "\n\n", "    ", "$a", "&a *a", "<!--", "[[[[", "2"),
      ),
      (at, length, put) => {
        const read = story(text.slice(0, at) + put + text.slice(at + length));
        if (!read.problems.length) expect(read.story?.chapters.length).toBeGreaterThan(0);
        for (const { file, found, expected } of read.problems) expect([file, found, expected].every(Boolean)).toBe(true);
      },
    ),
    { numRuns: 500 },
  );
});

function never(): never {
  throw new Error("no story");
}

function story(text: string): ReturnType<typeof parseStory> {
  const figures = new Map([
    ["map", ["north", "south"]],
    ["share", []],
  ]);
  return parseStory(text, {
    file: "story.md",
    facts: new Map(),
    refused: new Set(),
    figures,
    lines: new Map([
      ["china", "china"],
      ["russia", "russia"],
    ]),
  });
}
