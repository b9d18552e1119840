import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as v from "valibot";
import { sayProblem } from "@/lib/problem";
import { plain } from "@/lib/story/inline";
import type { ChartSpec } from "./chart-spec";
import { parseData, parsePack } from ".";

const descriptor = `{
  "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
  "name": "tiny",
  "title": "Tiny",
  "resources": [
    {
      "name": "shares",
      "path": "shares.csv",
      "title": "Shares",
      "format": "csv",
      "retrieved": "2026-11-22",
      "asOf": "2019-11",
      "licenses": [{"name": "CC-BY-4.0"}],
      "schema": {
        "fields": [
          {"name": "line", "type": "string", "constraints": {"required": true}},
          {"name": "year", "type": "year"},
          {"name": "share", "type": "number"},
          {"name": "source", "type": "string"}
        ],
        "primaryKey": ["line", "year"],
        "foreignKeys": [{"fields": "source", "reference": {"resource": "sources", "fields": "id"}}]
      }
    },
    {
      "name": "sources",
      "path": "sources.csv",
      "title": "Sources",
      "format": "csv",
      "retrieved": "2026-11-22",
      "licenses": [{"name": "CC-BY-4.0"}],
      "schema": {"fields": [{"name": "id", "type": "string", "constraints": {"unique": true}}]}
    },
    {"name": "map", "path": "map.topojson", "title": "Map", "format": "topojson", "licenses": [{"name": "PDDL"}]}
  ]
}
`;

const shares = `line,year,share,source
russia,2017,36,coinfox
russia,2019,45,coinfox
china,2019,,bamada
`;

const facts = `# Quantities
share: {what: the share, function: last, dataset: shares, column: share, where: {line: russia}, unit: percent}
rest:
  what: what it leaves
  function: complement
  of: [share]
  unit: percent
rows: {what: rows, function: count, dataset: shares, unit: number}
`;

const figures = `# Pictures
split:
  chart: bars
  data:
    rows:
      dataset: shares
      where: {line: russia}
  map: map
  options: {value: share}
  title: 'Russia carries {% n "share" /%}'
  dek: Share of traffic
  alt: >-
    Bars. Russia has
    {% n "share" /%}.
  labels:
    subject: 'Russia {% n "share" /%}'
`;

const story = `---
title: 'Russia has {% n "share" /%}'
kicker: Tiny
dek: And others {% n "rest" /%}
byline: Uplink
published: 2026-11-22
dataTo: 2019-11-30
hero: {figure: split, step: all}
---

## A line {% #one-line %}

There are {% n "rows" /%} rows.

{% scene "split" id="ways" %}
{% step "one" %}
Russia has {% n "share" /%}.
{% /step %}
{% /scene %}
`;

const tiny: Readonly<Record<string, string>> = {
  "datapackage.json": descriptor,
  "shares.csv": shares,
  "sources.csv": "id\ncoinfox\nbamada\n",
  "map.topojson": '{"type": "Topology", "objects": {"countries": {"type": "GeometryCollection", "geometries": []}}, "arcs": []}',
  "facts.yaml": facts,
  "figures.yaml": figures,
  "story.md": story,
};

const bars: ChartSpec<{ value: string }> = {
  id: "bars",
  options: v.strictObject({ value: v.string() }),
  needs: ({ value }) => ({ rows: ["line", value] }),
  words: { required: ["subject"], optional: ["note"] },
  needsMap: true,
  live: {},
  steps: () => ["all", "one"],
};

describe("a pack without a mistake", () => {
  it("has its data, facts, figures and story bound together", () => {
    const read = parse(tiny);
    if ("problems" in read) throw new Error(read.problems.map(sayProblem).join("\n"));
    const { pack } = read;
    expect([[...pack.datasets.keys()], [...pack.maps.keys()], pack.datasets.get("shares")?.rows.length]).toEqual([
      ["shares", "sources"],
      ["map"],
      3,
    ]);
    expect([...pack.facts].map(([id, { value, formula }]) => [id, value, formula])).toEqual([
      ["share", 45, "share in the last row of shares where line is russia"],
      ["rest", 55, "a hundred, less the share"],
      ["rows", 3, "the number of rows of shares"],
    ]);
    const figure = pack.figures.get("split");
    expect(
      figure && [
        plain(figure.title),
        plain(figure.alt),
        Object.values(figure.labels).map(plain),
        figure.options,
        figure.steps,
        figure.data,
      ],
    ).toEqual([
      "Russia carries 45%",
      "Bars. Russia has 45%.",
      ["Russia 45%"],
      { value: "share" },
      ["all", "one"],
      { rows: { dataset: "shares", where: { line: "russia" } } },
    ]);
    expect([plain(pack.story.title), plain(pack.story.dek), pack.story.chapters[0]?.id]).toEqual([
      "Russia has 45%",
      "And others 55%",
      "one-line",
    ]);
  });

  it("keeps its files as they came", () => {
    const read = parse(tiny);
    expect("pack" in read && Object.fromEntries(read.pack.files)).toEqual(tiny);
  });

  it("may have byte order marks and Windows newlines in every file", () => {
    const windows = parse(Object.fromEntries(Object.entries(tiny).map(([name, text]) => [name, `\uFEFF${text.replaceAll("\n", "\r\n")}`])));
    expect("problems" in windows ? windows.problems.map(sayProblem) : []).toEqual([]);
  });

  it("may have more files than it names", () => {
    expect(parse({ ...tiny, "notes.txt": "1", constructor: "2" })).toHaveProperty("pack");
  });
});

describe("a pack says new things when its data are new", () => {
  it("in facts, titles, labels and story alike", () => {
    const read = parse({ ...tiny, "shares.csv": shares.replace("2019,45", "2019,51") });
    expect(
      "pack" in read && [
        read.pack.facts.get("rest")?.value,
        plain(read.pack.figures.get("split")?.title ?? []),
        plain(read.pack.figures.get("split")?.labels.subject ?? []),
        plain(read.pack.story.title),
      ],
    ).toEqual([49, "Russia carries 51%", "Russia 51%", "Russia has 51%"]);
  });
});

describe("the descriptor is refused for", () => {
  it.each([
    ["another profile", "profiles/2.0", "profiles/3.0", 2, "$schema"],
    ["a missing title", '      "title": "Shares",\n', "", 6, "resources.0.title"],
    ["a path out of the folder", '"shares.csv"', '"../shares.csv"', 8, "resources.0.path"],
    [
      "an unknown format",
      '"title": "Shares",\n      "format": "csv"',
      '"title": "Shares",\n      "format": "xlsx"',
      10,
      "resources.0.format",
    ],
    [
      "a day that is none",
      '"retrieved": "2026-11-22",\n      "asOf"',
      '"retrieved": "2026-02-30",\n      "asOf"',
      11,
      "resources.0.retrieved",
    ],
    ["a date that is none", "2019-11", "2019-13", 12, "resources.0.asOf"],
    [
      "no licence",
      '"licenses": [{"name": "CC-BY-4.0"}],\n      "schema": {\n',
      '"licenses": [],\n      "schema": {\n',
      13,
      "resources.0.licenses",
    ],
    ["an unknown type", '"year", "type": "year"', '"year", "type": "years"', 17, "resources.0.schema.fields.1.type"],
    ["a name that is no name", '"name": "share"', '"name": "Share, %"', 18, "resources.0.schema.fields.2.name"],
    ["two columns of one name", '"name": "share"', '"name": "year"', 15, "resources.0.schema.fields"],
    ["a key of a column that is not there", '"primaryKey": ["line"', '"primaryKey": ["lines"', 14, "resources.0.schema"],
    ["two datasets of one name", '"name": "sources"', '"name": "shares"', 5, "resources"],
  ])("%s", (_what, from, to, line, column) => {
    expect(problems({ "datapackage.json": descriptor.replace(from, to) })).toMatchObject([{ file: "datapackage.json", line, column }]);
  });

  it.each([
    ["what is no JSON", `${descriptor}}`],
    ["what ends too soon", descriptor.slice(0, 200)],
    ["nothing", ""],
  ])("%s", (_what, text) => {
    expect(problems({ "datapackage.json": text })).toMatchObject([{ file: "datapackage.json", expected: "JSON" }]);
  });

  it("a control character that an escape brings", () => {
    expect(problems({ "datapackage.json": descriptor.replace('"Shares"', '"Sh\\u0000ares"') })).toEqual([
      { file: "datapackage.json", found: "a control character in “Sh␀ares”", expected: "text in UTF-8 without control characters" },
    ]);
  });

  it("a licence that leads nowhere on the web", () => {
    expect(problems({ "datapackage.json": descriptor.replace('"CC-BY-4.0"', '"CC-BY-4.0", "path": "javascript:x"') })).toMatchObject([
      { file: "datapackage.json", expected: "an address with https or http" },
    ]);
  });

  it("a foreign key to nowhere", () => {
    expect(problems({ "datapackage.json": descriptor.replace('"resource": "sources"', '"resource": "source"') })).toEqual([
      { file: "datapackage.json", found: "a foreign key of shares to “source”", expected: "a dataset of the pack" },
    ]);
    expect(problems({ "datapackage.json": descriptor.replace('"fields": "id"', '"fields": "key"') })).toEqual([
      { file: "datapackage.json", found: "a foreign key of shares to “key” of sources", expected: "one of its columns: id" },
    ]);
  });
});

describe("the data are refused for", () => {
  it.each([
    ["a cell that does not fit", "2019,45", "2019,n/a", { row: 3, column: "share", found: "“n/a”", expected: "a number" }],
    [
      "an empty cell that must not be",
      "china,2019",
      ",2019",
      { row: 4, column: "line", found: "“”", expected: "text in UTF-8 without control characters: the column must not be empty" },
    ],
    ["a ragged row", "2019,45,", "2019,45,seen,", { row: 3, found: "5 cells", expected: "4, as in the header" }],
    ["another header", "share,", "percent,", { row: 1, expected: "the columns of its schema: line, year, share, source" }],
    [
      "a key that occurs twice",
      "russia,2019",
      "russia,2017",
      { row: 3, column: "line + year", found: "“russia, 2017” again", expected: "a key that row 2 does not have" },
    ],
    ["a source that is not listed", "bamada", "bamda", { row: 4, column: "source", found: "“bamda”", expected: "a key of sources.csv" }],
    ["quotes that never close", "coinfox\nchina", '"coinfox\nchina', { row: 3, expected: "comma-separated values" }],
    [
      "a control character",
      "bamada",
      "bam\u0000ada",
      { row: 4, column: "source", found: "“bam␀ada”", expected: "text in UTF-8 without control characters" },
    ],
  ])("%s", (_what, from, to, problem) => {
    expect(problems({ "shares.csv": shares.replace(from, to) })).toMatchObject([{ file: "shares.csv", ...problem }]);
  });

  it("no empty cell in place of a source", () => {
    expect(problems({ "shares.csv": shares.replace("bamada", "") })).toEqual([]);
  });

  it("a map that is none", () => {
    expect(problems({ "map.topojson": "{}" })).toEqual([
      { file: "map.topojson", found: "another kind of file", expected: "TopoJSON with an object “countries”" },
    ]);
    expect(problems({ "map.topojson": "<svg/>" })).toMatchObject([{ file: "map.topojson", expected: "JSON" }]);
  });

  it.each(["shares.csv", "map.topojson", "facts.yaml", "figures.yaml", "story.md", "datapackage.json"])("want of %s", (name) => {
    const { [name]: _gone, ...rest } = tiny;
    const read = parse(rest);
    expect("problems" in read && read.problems).toMatchObject([{ file: name, found: "no such file" }]);
  });
});

describe("a fact is refused for", () => {
  it.each([
    [
      "an unknown dataset",
      "last, dataset: shares",
      "last, dataset: share",
      { line: 2, column: "share", found: "there is no dataset share: there is shares or sources", expected: "rows that give it a value" },
    ],
    [
      "an unknown column",
      "column: share",
      "column: percent",
      { line: 2, column: "share", found: "shares has no column “percent”: it has line, year, share or source" },
    ],
    ["an unknown function", "function: count", "function: tally", { line: 8, column: "rows.function", found: '"tally"' }],
    ["an unknown unit", "unit: number", "unit: numbers", { line: 8, column: "rows.unit", found: '"numbers"' }],
    [
      "an unknown name",
      "function: complement",
      "function: complement\n  rounded: 1",
      { line: 6, column: "rest.rounded", found: '"rounded"', expected: "only the names that belong here" },
    ],
    ["a missing name", "  what: what it leaves\n", "", { line: 3, column: "rest.what", found: "undefined" }],
    ["words that are empty", "what: rows", 'what: ""', { line: 8, column: "rows.what", found: '""', expected: "a few words" }],
    [
      "a condition on a name that objects have",
      "unit: number",
      "where: {constructor: 1}, unit: number",
      { line: 8, column: "rows.where", expected: "other names than constructor, prototype and __proto__" },
    ],
    [
      "another unit than its value's",
      "column: share, where: {line: russia}, unit: percent",
      "column: line, where: {line: russia}, unit: date",
      { line: 2, column: "share", found: "a date is wanted, and the value is “russia”" },
    ],
    ["a name that is no name", "rows:", "Rows:", { line: 8, found: "the name “Rows”", expected: "lower-case letters, digits and -" }],
  ])("%s", (_what, from, to, problem) => {
    expect(problems({ "facts.yaml": facts.replace(from, to) })[0]).toMatchObject({ file: "facts.yaml", ...problem });
  });

  it.each([
    ["a name that stands twice", facts.replace("rows:", "share:"), 8, "“Map keys must be unique”"],
    ["an alias", facts.replace("[share]", "*x"), 6, "the alias “*x”"],
    [
      "an alias bomb",
      `a: &a [x, x, x, x, x, x, x, x]\nb: &b [${"*a, ".repeat(8)}]\nc: &c [${"*b, ".repeat(8)}]\nd: &d [${"*c, ".repeat(8)}]\ne: [${"*d, ".repeat(8)}]\n`,
      2,
      "the alias “*a”",
    ],
    ["a tag of YAML that nobody knows", facts.replace("[share]", "!!link [share]"), 6, "“Unresolved tag: tag:yaml.org,2002:link”"],
    ["a tab for an indent", "share:\n\twhat: the share\n", 2, "“Tabs are not allowed as indentation”"],
    ["a list instead of names", "- share\n", 1, "Array"],
    ["nothing", "", 1, "null"],
  ])("%s in its file, at its line and as the one problem there is", (_what, text, line, found) => {
    expect(problems({ "facts.yaml": text })).toMatchObject([{ file: "facts.yaml", line, found }]);
  });

  it("its own mistake once, and what is built on it for that reason", () => {
    expect(
      problems({ "facts.yaml": facts.replace("unit: percent}", "unit: percents}") }).map(({ line, column, found }) => [
        line,
        column,
        found,
      ]),
    ).toEqual([
      [2, "share.unit", '"percents"'],
      [3, "rest", "share: its declaration has a mistake"],
    ]);
  });
});

describe("a figure is refused for", () => {
  it.each([
    ["an unknown chart", "chart: bars", "chart: pie", { line: 3, column: "split.chart", found: "the chart “pie”", expected: "bars" }],
    [
      "an unknown option",
      "{value: share}",
      "{value: share, legend: true}",
      { line: 9, column: "split.options.legend", found: '"legend"', expected: "only the names that belong here" },
    ],
    ["a missing option", "{value: share}", "{}", { line: 9, column: "split.options.value", found: "undefined" }],
    [
      "an option that is no column",
      "{value: share}",
      "{value: percent}",
      { line: 5, column: "split.data.rows", found: "shares without a column “percent”" },
    ],
    [
      "an unknown dataset",
      "dataset: shares",
      "dataset: share",
      { line: 5, column: "split.data.rows", found: "the dataset “share”", expected: "shares or sources" },
    ],
    [
      "a condition on no column",
      "{line: russia}",
      "{lines: russia}",
      { line: 5, column: "split.data.rows", found: "shares without a column “lines”" },
    ],
    [
      "no row to draw",
      "{line: russia}",
      "{line: japan}",
      { line: 5, column: "split.data.rows", found: "no row of shares where line is japan", expected: "at least one row to draw" },
    ],
    [
      "a role that its chart has not",
      "    rows:\n",
      "    toString: shares\n    rows:\n",
      { line: 5, column: "split.data.toString", found: "data for “toString”", expected: "rows" },
    ],
    ["a missing role", "    rows:\n", "    bars:\n", { line: 4, column: "split.data", found: "no dataset for “rows”" }],
    ["a missing map", "  map: map\n", "", { line: 2, column: "split.map", found: "no map", expected: "map" }],
    ["an unknown map", "map: map", "map: world", { line: 8, column: "split.map", found: "the map “world”", expected: "map" }],
    ["a missing label", "subject:", "note:", { line: 15, column: "split.labels", found: "no label “subject”" }],
    [
      "an unknown label",
      "    subject:",
      "    valueOf: x\n    subject:",
      { line: 16, column: "split.labels.valueOf", found: "the label “valueOf”", expected: "subject or note" },
    ],
    [
      "a label named like a part of every object",
      "    subject:",
      "    constructor: x\n    subject:",
      { line: 15, column: "split.labels", expected: "other names than constructor, prototype and __proto__" },
    ],
    ["an unknown name", "dek:", "subtitle: x\n  dek:", { line: 11, column: "split.subtitle", found: '"subtitle"' }],
    ["a missing text", "  dek: Share of traffic\n", "", { line: 2, column: "split.dek", found: "undefined" }],
    [
      "an empty title",
      "'Russia carries {% n \"share\" /%}'",
      "''",
      { line: 10, column: "split.title", found: '""', expected: "a few words" },
    ],
    ["digits in its title", "Russia carries", "In 2019 Russia carries", { line: 10, found: "“2019” typed in “In 2019 Russia carries …”" }],
    ["digits in its alternative text", "Bars.", "2 bars.", { line: 12, found: "“2” typed in “2 bars. Russia has ….”" }],
    ["digits in a label", "'Russia {%", "'Russia 1 {%", { line: 16, found: "“1” typed in “Russia 1 …”" }],
    [
      "an unknown fact",
      '{% n "share" /%}.',
      '{% n "shares" /%}.',
      { line: 12, found: "the fact “shares”", expected: "a fact of facts.yaml" },
    ],
    ["a name that is no name", "split:", "Split:", { line: 2, found: "the name “Split”" }],
  ])("%s", (_what, from, to, problem) => {
    expect(problems({ "figures.yaml": figures.replace(from, to) })[0]).toMatchObject({ file: "figures.yaml", ...problem });
  });

  it("its own mistake once: the story that shows it is not to blame", () => {
    expect(problems({ "figures.yaml": figures.replace("chart: bars", "chart: pie") })).toHaveLength(1);
    expect(problems({ "figures.yaml": figures.replace("dek:", "title:") })).toMatchObject([
      { file: "figures.yaml", line: 11, found: "“Map keys must be unique”" },
    ]);
  });
});

describe("the story is refused for", () => {
  it.each([
    ["an unknown fact in its front", '{% n "rest" /%}', '{% n "rests" /%}', { line: 4, found: "the fact “rests”" }],
    ["an unknown fact in its words", '{% n "rows" /%}', '{% n "row" /%}', { line: 13, found: "the fact “row”" }],
    ["a digit", "There are", "In 2019 there are", { line: 13, found: "“2019” typed in “In 2019 there are … rows.”" }],
    [
      "an unknown figure",
      'scene "split"',
      'scene "splits"',
      { line: 15, found: "the figure “splits”", expected: "a figure of figures.yaml: split" },
    ],
    ["an unknown step", 'step "one"', 'step "two"', { line: 16, found: "the step “two” of split", expected: "all or one" }],
  ])("%s", (_what, from, to, problem) => {
    expect(problems({ "story.md": story.replace(from, to) })).toMatchObject([{ file: "story.md", ...problem }]);
  });
});

it("refuses a scene with a chart that cannot move, at its line", () => {
  const { live: _gone, ...still } = bars;
  const read = parsePack(new Map(Object.entries(tiny)), new Map([[bars.id, still]]));
  expect(read).toMatchObject({ problems: [{ file: "story.md", line: 15, found: "a scene of split, whose picture cannot move" }] });
});

describe("all mistakes of a pack", () => {
  it("are listed at once, each in its file", () => {
    const found = problems({
      "shares.csv": shares.replace("bamada", "bamda"),
      "facts.yaml": facts.replace("dataset: shares, unit", "dataset: share, unit").replace("unit: percent\n", "unit: date\n"),
      "figures.yaml": figures.replace("map: map", "map: world").replace("Share of traffic", "Share in 2019"),
      "story.md": story.replace("There are", "2 other than").replace('step "one"', 'step "two"'),
    });
    expect(found.map(sayProblem)).toEqual([
      "shares.csv, row 4, “source”: found “bamda”, expected a key of sources.csv.",
      "facts.yaml, line 3, “rest”: found a date is wanted, and the value is 55, expected rows that give it a value.",
      "facts.yaml, line 8, “rows”: found there is no dataset share: there is shares or sources, expected rows that give it a value.",
      "figures.yaml, line 8, “split.map”: found the map “world”, expected map.",
      "figures.yaml, line 11: found “2019” typed in “Share in 2019”, expected a number bound to a fact: {% n “fact” /%}.",
      "story.md, line 13: found “2” typed in “2 other than … rows.”, expected a number bound to a fact: {% n “fact” /%}.",
      "story.md, line 16: found the step “two” of split, expected all or one.",
    ]);
  });

  it("in the structure come first, and then alone: files, columns and cells", () => {
    const { "story.md": _gone, ...rest } = tiny;
    const read = parse({ ...rest, "shares.csv": shares.replace("36", "x").replace("45", "y"), "sources.csv": "key\n", "facts.yaml": "[" });
    expect("problems" in read && read.problems.map(({ file, row }) => [file, row])).toEqual([
      ["story.md", undefined],
      ["shares.csv", 2],
      ["shares.csv", 3],
      ["sources.csv", 1],
    ]);
  });

  it("in the data alone can be asked for", () => {
    expect(parseData(new Map(Object.entries(tiny)))).not.toHaveProperty("problems");
    expect(parseData(new Map(Object.entries({ ...tiny, "shares.csv": "" })))).toEqual({
      problems: [{ file: "shares.csv", found: "an empty file", expected: "a header row" }],
    });
  });
});

it("is a pack or a list of problems with places and reasons, whatever is cut out of its files or put into them", () => {
  const change = fc.record({
    file: fc.constantFrom(...Object.keys(tiny)),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.nat(30),
    put: fc.oneof(
      fc.string(),
      fc.constantFrom(
        '"',
        ",",
        "\n",
        "{",
        "}",
        "[",
        ": ",
        "- ",
        "&a ",
        "*a",
        "!!x ",
        "{% ",
        " %}",
        "{% /scene %}",
        "\u0000",
        "__proto__: ",
        "constructor",
        "9e999",
        "\t",
        "null",
        "<<: ",
        "? ",
        "|",
        "'",
      ),
    ),
  });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
      const files = { ...tiny };
      for (const { file, at, cut, put } of changes) {
        const text = files[file] ?? "";
        const from = Math.floor(at * text.length);
        files[file] = text.slice(0, from) + put + text.slice(from + cut);
      }
      const read = parse(files);
      if ("problems" in read) expect(read.problems).not.toEqual([]);
      for (const { file, line, row, found, expected } of "problems" in read ? read.problems : []) {
        expect([file, found, expected].every(Boolean)).toBe(true);
        expect(Math.min(line ?? 1, row ?? 1)).toBeGreaterThanOrEqual(1);
        expect(line ?? 1).toBeLessThanOrEqual((files[file] ?? "").split("\n").length);
      }
    }),
    { numRuns: 300 },
  );
});

const parse = (files: Readonly<Record<string, string>>) => parsePack(new Map(Object.entries(files)), new Map([[bars.id, bars]]));

function problems(changed: Readonly<Record<string, string>>) {
  const read = parse({ ...tiny, ...changed });
  return "problems" in read ? read.problems : [];
}
