import { describe, expect, it } from "vitest";
import * as v from "valibot";
import { tableSchema } from "@/lib/table/schema";
import type { Choices } from "./read-table";
import { wideColumns } from "./reshape";
import { type Settings, toDataset } from "./to-dataset";

const schema = v.parse(tableSchema, {
  fields: [
    { name: "date_from", title: "From", type: "date", format: "any", constraints: { required: true } },
    { name: "line", type: "string", constraints: { required: true, enum: ["russia", "china"] } },
    { name: "share_pct", title: "Share", type: "number", constraints: { minimum: 0, maximum: 100 } },
    { name: "note", type: "string" },
  ],
  primaryKey: ["date_from", "line"],
});

const read = (text: string, choices: Choices = {}, settings: Settings = {}) =>
  toDataset(new TextEncoder().encode(text), { file: "new.csv", path: "shares.csv", schema }, choices, settings);

describe("a file that becomes a dataset", () => {
  it("is matched by names and titles, in any order, and written as datasets are", () => {
    expect(read("Line;SHARE;From\nrussia;36,5;13.02.2018\nchina;63,5;13.02.2018\n")).toMatchObject({
      csv: "date_from,line,share_pct,note\n2018-02-13,russia,36.5,\n2018-02-13,china,63.5,\n",
      questions: [],
      problems: [],
    });
  });

  it("takes a year alone for a date where the dataset has dates", () => {
    expect(read("From,Line,Share\n2018,russia,36\n2019-03,china,63\n").csv).toContain("\n2018,russia,36,\n2019-03,china,63,\n");
  });

  it("keeps every word and digit of columns of words, also where they look like numbers", () => {
    expect(read("From,Line,Share,Note\n2018-02-13,russia,36.50,007\n2018-02-14,china,63,1.10\n").csv).toBe(
      "date_from,line,share_pct,note\n2018-02-13,russia,36.5,007\n2018-02-14,china,63,1.10\n",
    );
  });

  it("is asked about where its dates can be read in two orders, and only then", () => {
    const text = "From,Line,Share\n01/02/2018,russia,36\n03/04/2018,china,63\n";
    const [question] = read(text).questions;
    expect(question).toMatchObject({ about: "dates", column: "From", asks: "In which order are the dates of “From”?" });
    expect(question?.readings.map(({ means }) => means)).toEqual(["dates, day-month-year", "dates, month-day-year"]);
    expect(read(text).csv).toBeUndefined();
    expect(read(text, { dates: "day-month-year" }).csv).toContain("2018-02-01,russia");
    expect(read(text, { dates: "month-day-year" }).csv).toContain("2018-01-02,russia");
    expect(read(text.replace("03/04", "13/04")).csv).toContain("2018-02-01,russia");
  });

  it("is asked about where a mark parts thousands or decimals, and another column of the file may tell", () => {
    const wide = v.parse(tableSchema, {
      fields: [
        { name: "a", type: "number" },
        { name: "b", type: "number" },
      ],
    });
    const of = (text: string) => toDataset(new TextEncoder().encode(text), { file: "new.csv", path: "x.csv", schema: wide }, {});
    expect(of("a;b\n1,234;5\n6,789;7\n").questions).toMatchObject([{ about: "decimal", column: "a" }]);
    expect(of("a;b\n1,234;5,5\n6,789;7\n").csv).toBe("a,b\n1.234,5.5\n6.789,7\n");
    expect(of("a;b\n1,234;5.5\n6,789;7\n").csv).toBe("a,b\n1234,5.5\n6789,7\n");
    expect(of("a;b\n1,5;5.5\n6,25;7.5\n").problems).toEqual([]);
  });

  it("asks nothing of columns that the dataset has no place for, and names them", () => {
    expect(read('From,Line,Share,Extra\n2018-02-13,russia,36,"1,234"\n')).toMatchObject({ questions: [], left: ["Extra"] });
  });

  it("says which column is missing before it says anything of cells", () => {
    const { problems } = read("From,Way,Share\n2018-02-13,elsewhere,lots\n");
    expect(problems.map(({ found, expected }) => [found, expected])).toEqual([
      ["no column for “line”", "one of that name, or --column line=NAME with “Way”"],
    ]);
    expect(read("From,Way,Share\n2018-02-13,russia,36\n", {}, { columns: new Map([["line", "Way"]]) }).csv).toContain(
      "2018-02-13,russia,36,",
    );
  });

  it("names each cell that does not fit by the row that a spreadsheet shows, words above the table counted", () => {
    const { problems, csv } = read(
      "Shares of traffic,,\n,,\nFrom,Line,Share\n2018-02-13,russia,36\n2018-02-14,china,63\n2018-02-15,mars,61\n2018-02-16,china,164\n2018-02-17,china,about half\n",
    );
    expect(csv).toBeUndefined();
    expect(problems).toEqual([
      { file: "new.csv", row: 8, column: "Share", found: "“about half”", expected: expect.stringContaining("a number") },
    ]);
    const later = read("Shares of traffic,,\n,,\nFrom,Line,Share\n2018-02-13,russia,36\n2018-02-15,mars,61\n2018-02-16,china,164\n");
    expect(later.problems.map(({ row, column }) => [row, column])).toEqual([
      [5, "Line"],
      [6, "Share"],
    ]);
  });

  it("drops no row silently: one that has lost its other cells is a problem, words below are said, a total is left out with its evidence", () => {
    const cut = read("From,Line,Share\n2018-02-13,russia,36\n2018-02-14,,\n2018-02-15,china,63\n");
    expect(cut.problems).toMatchObject([{ row: 3, found: "“2018-02-14”" }]);
    const noted = read("From,Line,Share\n2018-02-13,russia,36\n2018-02-15,china,63\nSource: the firm,,\n");
    expect([noted.rows, noted.evidence.join("\n")]).toEqual([2, expect.stringContaining("row 4 is not of the table: “Source: the firm”")]);
    const total = read("Line,From,Share\nrussia,2018-02-13,36\nchina,2018-02-13,40\nTotal,,76\n");
    expect([total.rows, total.evidence.join("\n")]).toEqual([2, expect.stringContaining("row 4 is a total: it is called “Total”")]);
    expect(read("Line,From,Share\nrussia,2018-02-13,36\nchina,2018-02-13,40\nTotal,,80\n").questions).toMatchObject([{ about: "totals" }]);
  });

  it("takes no header for a name that is none: `__proto__` is a column like any other", () => {
    expect(read("From,Line,Share,__proto__\n2018-02-13,russia,36,x\n")).toMatchObject({ left: ["__proto__"], problems: [] });
  });
});

describe("columns under other names", () => {
  const text = "From,Route,Share\n2018-02-13,russia,36\n2018-02-13,china,64\n";
  const how = (from: string, settings: Settings = {}) =>
    Object.fromEntries(read(from, {}, settings).matches.map(({ field, how: by, column }) => [field, [by, column]]));

  it("are told by what stands in them, and it is said so", () => {
    expect(how(text)).toMatchObject({ line: ["content", "Route"], share_pct: ["name", "Share"], note: ["none", undefined] });
    expect(read(text).evidence).toContain("“Route” is line: 2 of its 2 values are values of line: look whether that is right");
  });

  it("are left to be asked about where two could be it, and where too few values are known", () => {
    expect(how("From,Route,Way,Share\n2018-02-13,russia,china,36\n")).toMatchObject({ line: ["none", undefined] });
    expect(how("From,Route,Share\n2018-02-13,russia,36\n2018-02-14,mars,36\n")).toMatchObject({ line: ["none", undefined] });
  });

  it("are what somebody says they are, and empty where that is said", () => {
    expect(how(text, { columns: new Map([["line", "From"]]) })).toMatchObject({ line: ["chosen", "From"] });
    expect(how(text, { columns: new Map([["line", ""]]) })).toMatchObject({ line: ["none", undefined] });
  });

  it("may be one value for every row", () => {
    expect(read("From,Share\n2018-02-13,36\n", {}, { values: new Map([["line", "china"]]) }).csv).toContain("2018-02-13,china,36,");
  });
});

describe("mistakes", () => {
  const text =
    "From,Line,Share\n2018-02-13,russia,36\n2018-02-14,china,lots\n2018-02-15,china,lots\n2018-02-16,mars,64\n2018-02-17,china,1\n2018-02-18,china,2\n2018-02-19,china,3\n";

  it("are named as they stand in the file, and repaired alike, one by one, or by leaving their row out", () => {
    expect(read(text).mistakes.map(({ row, column, found }) => [row, column, found])).toEqual([
      [3, "Share", "lots"],
      [4, "Share", "lots"],
    ]);
    const lots = { column: "Share", found: "lots" };
    const mars = { column: "Line", found: "mars", to: null };
    expect(read(text, {}, { repairs: [{ ...lots, to: "" }] }).mistakes).toMatchObject([{ row: 5, column: "Line", found: "mars" }]);
    expect(
      read(text, {}, { repairs: [{ ...lots, row: 3, to: "50" }, { ...lots, to: null }, mars] })
        .csv?.split("\n")
        .slice(1, 4),
    ).toEqual(["2018-02-13,russia,36,", "2018-02-14,china,50,", "2018-02-17,china,1,"]);
  });

  it("that a repair leaves are named as they are after it", () => {
    const needed = "From,Line,Share\n2018-02-13,russia,36\n2018-02-14,lots,37\n";
    const none = { column: "Line", found: "lots", to: "" };
    expect(read(needed, {}, { repairs: [none] }).mistakes).toMatchObject([{ row: 3, column: "Line", found: "" }]);
    expect(read(needed, {}, { repairs: [none, { column: "Line", found: "", to: null }] }).csv).toBe(
      "date_from,line,share_pct,note\n2018-02-13,russia,36,\n",
    );
  });
});

describe("years side by side", () => {
  const text = "Shares\nline,note,2018-02-13,2018-02-14,2019\nrussia,a,36,37.5,\nchina,b,64,lots,60\nhome,c,1,2,3\n";
  const reshape = { columns: ["2018-02-13", "2018-02-14", "2019"], name: "date_from", value: "share_pct" };
  const enums = { ...schema, fields: schema.fields.map((field) => (field.name === "line" ? { ...field, constraints: {} } : field)) };
  const turn = (settings: Settings) =>
    toDataset(new TextEncoder().encode(text), { file: "new.csv", path: "x.csv", schema: enums }, { header: 2 }, { reshape, ...settings });

  it("stand below each other where that is wanted, and a cell that does not fit keeps its place in the file", () => {
    const { mistakes, file, problems } = turn({});
    expect(file).toEqual(["line", "note", "2018-02-13", "2018-02-14", "2019"]);
    expect(mistakes).toMatchObject([{ row: 4, column: "2018-02-14", found: "lots" }]);
    expect(problems).toMatchObject([{ row: 4, column: "2018-02-14", found: "“lots”" }]);
    expect(turn({ repairs: [{ column: "2018-02-14", found: "lots", to: "40" }] }).csv).toBe(
      "date_from,line,share_pct,note\n2018-02-13,russia,36,a\n2018-02-14,russia,37.5,a\n2018-02-13,china,64,b\n2018-02-14,china,40,b\n2019,china,60,b\n2018-02-13,home,1,c\n2018-02-14,home,2,c\n2019,home,3,c\n",
    );
  });

  it("are noticed where there are three", () => {
    expect(wideColumns(["line", "2017", "2018", "2019-03"])).toEqual(["2017", "2018", "2019-03"]);
    expect(wideColumns(["line", "2017", "2018"])).toEqual([]);
    expect(wideColumns(["a2017", "12", "1500", "2018"])).toEqual([]);
  });
});

describe("names of columns", () => {
  it("that stand twice are not chosen between", () => {
    const { csv, problems } = read("From,Line,Share,Share\n2018-02-13,russia,36,64\n", { header: 1 });
    expect([csv, problems.map(({ found }) => found)]).toEqual([undefined, ["two columns “Share”"]]);
  });

  it("are in the row that was said, also where a later one looks more like names", () => {
    expect(
      read("From,Line,Share\na,b,c\n2018-02-13,russia,36\n2018-02-14,china,36\n2018-02-15,china,3\n", { header: 1 }).mistakes,
    ).toMatchObject([
      { row: 2, column: "From" },
      { row: 2, column: "Share" },
    ]);
  });
});

// The long form: it takes most of a minute.
describe.runIf(process.env.LONG)("a table of 200,000 rows", { timeout: 240_000 }, () => {
  it("is read to the last", () => {
    const rows = Array.from({ length: 200_000 }, (_, at) => `2018-02-13,line ${at},${at % 100}.5,`);
    const wide = { ...schema, fields: schema.fields.map((field) => (field.name === "line" ? { ...field, constraints: {} } : field)) };
    const bytes = new TextEncoder().encode(`date_from,line,share_pct,note\n${rows.join("\n")}\n`);
    expect(toDataset(bytes, { file: "new.csv", path: "x.csv", schema: wide }, {})).toMatchObject({
      rows: 200_000,
      problems: [],
      questions: [],
    });
  });
});

describe("a file whose columns are named by two rows", () => {
  const wide = v.parse(tableSchema, {
    fields: [
      { name: "path", type: "string" },
      { name: "year", type: "year" },
      { name: "share", type: "number" },
    ],
  });
  const of = (text: string, choices: Choices = {}, settings: Settings = {}) =>
    toDataset(new TextEncoder().encode(text), { file: "new.csv", path: "x.csv", schema: wide }, choices, settings);

  it("is read by both where the lower says names twice", () => {
    const { file, evidence, questions } = of("Path,2019,,2020,\n,Share,Growth,Share,Growth\ncable,81,2,80,1\nradio,19,3,20,4\n");
    expect(questions).toEqual([]);
    expect(file).toEqual(["Path", "2019 Share", "2019 Growth", "2020 Share", "2020 Growth"]);
    expect(evidence).toContain("rows 1 and 2 name the columns together: “Path”, “2019 Share”, “2019 Growth”, “2020 Share”, “2020 Growth”");
  });

  it("is asked about where the lower may be the first row of values, and then read as was said", () => {
    const text = "Path,Share,\n,2019,2020\ncable,81,80\nradio,19,20\n";
    expect(of(text).questions).toMatchObject([
      {
        about: "joined",
        readings: [{ means: "the columns are “Path”, “Share 2019”, “Share 2020”" }, { means: "row 2 is a row of values" }],
      },
      {},
    ]);
    expect(of(text, { joined: true }).file).toEqual(["Path", "Share 2019", "Share 2020"]);
    expect(of(text, { joined: false }).file).not.toContain("Share 2019");
    const turned = { columns: ["Share 2019", "Share 2020"], name: "year", value: "share" };
    expect(of(text, { joined: true }, { reshape: turned }).rows).toBe(4);
  });

  it.each([
    ["a title above", "Shares of traffic,,\nPath,Year,Share\ncable,2019,81\n"],
    ["a title and a date above", "Shares of traffic,,May\nPath,Year,Share\ncable,2019,81\n"],
    ["a group that its names do not need", "Path,Of the traffic,\nLine,Year,Share\ncable,2019,81\n"],
    ["a first row of values with an empty cell", "Path,Year,Share\ncable,,81\nradio,2019,19\n"],
  ])("is not meant by %s", (_, text) => {
    const { evidence, questions } = of(text);
    expect(questions.filter(({ about }) => about === "joined")).toEqual([]);
    expect(evidence.join()).not.toContain("together");
  });
});

describe("words for no value", () => {
  const text = "From,Line,Share\n2018-02-13,russia,n/a\n2018-02-14,china,63\n2018-02-15,china,–\n2018-02-16,china,n/a\n";

  it("are told with how often they stand there", () => {
    const { csv, evidence } = read(text);
    expect(csv).toContain("2018-02-13,russia,,\n");
    expect(evidence).toContain("no value where there stands “n/a” (2 cells), “–” (1 cell)");
  });

  it("are cells that do not fit where it is said that they are not", () => {
    expect(read(text, { missing: false }).mistakes.map(({ row, found }) => [row, found])).toEqual([
      [2, "n/a"],
      [4, "–"],
      [5, "n/a"],
    ]);
  });
});

describe("columns by other names", () => {
  it("are known by what files have called them", () => {
    const known = v.parse(tableSchema, { fields: [{ name: "share_pct", type: "number", synonyms: ["Anteil (%)"] }] });
    const { csv } = toDataset(new TextEncoder().encode("anteil\n36\n"), { file: "n.csv", path: "x.csv", schema: known }, {});
    expect(csv).toBe("share_pct\n36\n");
  });

  it("are not chosen between where two have the values, and it is said why", () => {
    const { matches } = read("From,Way,Route,Share\n2018-02-13,russia,china,36\n2018-02-14,china,russia,64\n");
    expect(matches.find(({ field }) => field === "line")).toMatchObject({
      how: "none",
      why: "“Way” and “Route” have its values: choose one",
    });
  });
});

describe("a file that is hardly a table", () => {
  it("with more words around its rows than rows is cut where its rows are", () => {
    const { csv, evidence } = read(
      "Shares\nUnit: percent\n\nFrom;Line;Share\n2018-02-13;russia;36\n2018-02-14;china;63\n\nSource: Office\n* early\n",
    );
    expect(csv).toContain("2018-02-13,russia,36,");
    expect(evidence).toContain("row 8 is not of the table: “Source: Office”");
  });

  it("some of whose lines end in one way and some in another has all its lines", () => {
    expect(read("From;Line;Share\r\n2018-02-13;russia;36\n2018-02-14;china;63\r2018-02-15;china;1\n").rows).toBe(3);
  });

  it.each(["", "From,Line,Share\n", "\n\n"])("has no rows, and replaces none: %j", (text) => {
    expect(read(text)).toMatchObject({ problems: [{ found: "no rows" }] });
    expect(read(text).csv).toBeUndefined();
  });

  it("whose two forms of line are as likely is asked about, and not blamed for columns", () => {
    const { questions, problems } = read("Shares, by path\nFrom;Line;Share\n2018-02-13;russia;36\nSource: Office, 2018\n");
    expect([questions[0]?.about, problems]).toEqual(["delimiter", []]);
  });

  it("names a cell as it stands there, also where it says that there is no value", () => {
    expect(read("From,Line,Share\n–,russia,36\n2018-02-14,china,63\n").problems).toMatchObject([{ row: 2, column: "From", found: "“–”" }]);
  });
});

describe("the first rows as they are read", () => {
  it("say each cell as it stands and as it is read, with the row that it stands in, also while something is asked", () => {
    const { head, questions } = read("Shares,,\nFrom,Line,Share\n01/02/2018,russia,n/a\n03/04/2018,china,lots\n");
    expect(questions).toHaveLength(1);
    expect(head).toEqual([
      {
        row: 3,
        cells: [
          { found: "01/02/2018", value: "2018-02-01", unread: false },
          { found: "russia", value: "russia", unread: false },
          { found: "n/a", value: null, unread: false },
        ],
      },
      {
        row: 4,
        cells: [
          { found: "03/04/2018", value: "2018-04-03", unread: false },
          { found: "china", value: "china", unread: false },
          { found: "lots", value: null, unread: true },
        ],
      },
    ]);
  });
});
