import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as v from "valibot";
import { parseRecords } from "@/lib/table/records";
import { tableSchema } from "@/lib/table/schema";
import { parseRows } from "@/lib/table/typed";
import { declarationSchema } from "./declare";
import { evaluate, type Table } from "./evaluate";
import { units } from "./fact";
import { factFunctions, rowFunctions } from ".";

type Declared = Readonly<Record<string, unknown>>;

const shares = `
line:string,year:year,share:number,seen_on:date,comparable:boolean,evidence:string,source:string
russia,2017,60,2017-10-01,false,seen,digwatch
russia,2018,36,2018-01-15,true,seen,coinfox
china,2018,64,2018-02-01,true,recalled,bamada
russia,2019,45,2019-11-01,true,seed,coinfox
other,2020,,2020-01-01,true,,`;

const moments = "from:datetime,to:datetime\n2017-10-01T09:00:00Z,2017-10-01T10:30:00Z";

describe("a fact from rows", () => {
  it.each([
    ["only", { column: "share", where: { line: "china" } }, 64, [3], "share in the one row of shares where line is china"],
    ["first", { column: "share", where: { line: "russia" } }, 60, [1], "share in the first row of shares where line is russia"],
    ["last", { column: "share", where: { line: "russia" } }, 45, [4], "share in the last row of shares where line is russia"],
    [
      "first",
      { column: "share", where: { share: { from: 0 } }, order: "share" },
      36,
      [2],
      "share in the first row of shares where share is from 0, by share",
    ],
    ["count", {}, 5, [1, 2, 3, 4, 5], "the number of rows of shares"],
    ["count", { where: { line: "china", year: 2019 } }, 0, [], "the number of rows of shares where line is china and year is 2019"],
    [
      "rank",
      { column: "share", where: { line: ["russia", "china"] }, row: { line: "china" } },
      1,
      [3, 1, 2, 4],
      "the place by share, from the largest, of the row where line is china among the rows of shares where line is russia or china",
    ],
    [
      "rank",
      { column: "share", where: { line: "russia" }, row: { year: 2018 }, from: "smallest" },
      1,
      [2, 1, 4],
      "the place by share, from the smallest, of the row where year is 2018 among the rows of shares where line is russia",
    ],
    [
      "at-maximum",
      { column: "share", at: "year", where: { line: "russia" } },
      2017,
      [1],
      "year where share is largest in the rows of shares where line is russia",
    ],
    [
      "at-minimum",
      { column: "share", at: "year", where: { line: "russia" } },
      2018,
      [2],
      "year where share is smallest in the rows of shares where line is russia",
    ],
    ["distinct", { column: "source" }, 3, [1, 2, 3, 4, 5], "the number of different values of source in shares"],
    ["sum", { column: "share", where: { year: 2018 } }, 100, [2, 3], "the sum of share over the rows of shares where year is 2018"],
    ["mean", { column: "share", where: { year: 2018 } }, 50, [2, 3], "the mean of share over the rows of shares where year is 2018"],
    [
      "median",
      { column: "share", where: { line: "russia" } },
      45,
      [1, 2, 4],
      "the median of share over the rows of shares where line is russia",
    ],
    [
      "median",
      { column: "share", where: { year: { to: 2019 } } },
      52.5,
      [1, 2, 3, 4],
      "the median of share over the rows of shares where year is up to 2019",
    ],
    ["minimum", { column: "share", where: { line: "russia" } }, 36, [2], "the smallest share in the rows of shares where line is russia"],
    ["maximum", { column: "share", where: { line: "russia" } }, 60, [1], "the largest share in the rows of shares where line is russia"],
    [
      "range",
      { column: "share", where: { line: "russia" } },
      { low: 36, high: 60 },
      [1, 2, 4],
      "the smallest and the largest share in the rows of shares where line is russia",
    ],
  ])("is their %s %j", (name, asked, value, lines, formula) => {
    const unit = name === "rank" ? "rank" : "number";
    const fact = compute({ it: { function: name, dataset: "shares", unit, ...asked } }, { shares }).facts.get("it");
    expect([fact?.value, fact?.rows, fact?.formula]).toEqual([value, lines.map((line) => ({ dataset: "shares", line })), formula]);
  });

  it("is a text or a date where its unit says so", () => {
    const { facts } = compute(
      {
        who: { function: "only", dataset: "shares", column: "source", where: { line: "china" }, unit: "text" },
        when: { function: "only", dataset: "shares", column: "seen_on", where: { line: "china" }, unit: "date" },
      },
      { shares },
    );
    expect([facts.get("who")?.value, facts.get("when")?.value]).toEqual(["bamada", "2018-02-01"]);
  });

  it("knows its sources, each once in the order met, and its weakest evidence", () => {
    const { facts } = compute(
      {
        all: { function: "count", dataset: "shares", unit: "number" },
        russia: { function: "count", dataset: "shares", where: { line: "russia" }, unit: "number" },
        seed: { function: "last", dataset: "shares", column: "share", where: { line: "russia" }, unit: "percent" },
      },
      { shares },
    );
    expect([...facts.values()].map(({ sources, evidence }) => ({ sources, evidence }))).toEqual([
      { sources: ["digwatch", "coinfox", "bamada"], evidence: "recalled" },
      { sources: ["digwatch", "coinfox"], evidence: "seen" },
      { sources: ["coinfox"], evidence: "seed" },
    ]);
  });

  it("takes numbers in the order of numbers and dates in the order of time", () => {
    const sizes = "\nname:string,size:integer,time:datetime\na,9,2017-10-01T09:06Z\nb,10,2017-10-01T09:07:30Z\nc,100,2017-10-01T08:00Z";
    const last = (order: string) =>
      compute({ it: { function: "last", dataset: "sizes", column: "name", order, unit: "text" } }, { sizes }).facts.get("it")?.value;
    expect([last("size"), last("time")]).toEqual(["c", "b"]);
  });

  it("is never chosen by the file's order where two rows are equal in theirs: both are named", () => {
    const at = (name: string, rows: string) =>
      compute({ it: { function: name, dataset: "rows", column: "name", order: "year", unit: "text" } }, { rows });
    const rows = "\nname:string,year:year\na,2017\nb,2016\nc,2016\nd,2017\ne,2016";
    expect(at("first", rows).refused.get("it")).toBe(
      "“year” is 2016 in both row 3 and row 4 of rows, whose “name” differs: what comes first would hang on the order of the file",
    );
    expect(at("last", rows).refused.get("it")).toContain("“year” is 2017 in both row 2 and row 5");
    const dates = "\nname:string,year:string\na,2018\nb,2019-01\nc,2019-01-01";
    expect(at("last", dates).refused.get("it")).toBe(
      "“year” is 2019-01-01 in row 4 of rows and 2019-01 in row 3, whose “name” differs: which comes last cannot be told",
    );
    expect(at("first", dates).facts.get("it")?.value).toBe("a");
    expect(at("last", "\nname:string,year:year\na,2017\nb,2016\na,2017").facts.get("it")?.value).toBe("a");
    expect(at("last", "\nname:string,year:year\na,2016\nb,2016\nc,2017").facts.get("it")?.value).toBe("c");
  });

  it("is the same, or refused, in whatever order the rows of a file come", () => {
    const row = fc.record({ name: fc.constantFrom("a", "b", "c"), year: fc.constantFrom(2016, 2017, 2018) });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), fc.constantFrom("first", "last"), (cells, name) => {
        const value = (some: typeof cells) => {
          const rows = `\nname:string,year:year\n${some.map((one) => `${one.name},${one.year}`).join("\n")}`;
          return compute({ it: { function: name, dataset: "rows", column: "name", order: "year", unit: "text" } }, { rows }).facts.get("it")
            ?.value;
        };
        expect(value(cells.toReversed())).toBe(value(cells));
      }),
    );
  });

  it("is a count of none where no row has a value that the schema lists, and refused where nothing has it", () => {
    const table = {
      rows: [{ line: 1, cells: { cause: "storm" } }],
      columns: ["cause"],
      allowed: new Map([["cause", ["storm", "unknown"]]]),
    };
    const count = (cause: string, more = {}) =>
      evaluate(
        new Map([
          [
            "it",
            v.parse(declarationSchema, { what: "it", function: "count", dataset: "outages", where: { cause }, unit: "number", ...more }),
          ],
        ]),
        new Map([["outages", table]]),
      );
    expect(count("unknown").facts.get("it")?.value).toBe(0);
    expect(count("unknwon").refused.get("it")).toBe("no row of outages where cause is unknwon: there it is storm or unknown");
    expect(count("ice", { "may-be-none": true }).facts.get("it")?.value).toBe(0);
  });

  it("knows of a place whether it counts from the smallest", () => {
    const place = (from: string) =>
      compute(
        {
          it: { function: "rank", dataset: "shares", column: "share", where: { line: "russia" }, row: { year: 2018 }, from, unit: "rank" },
        },
        { shares },
      ).facts.get("it")?.from;
    expect([place("smallest"), place("largest")]).toEqual(["smallest", undefined]);
  });

  it("has every row of the largest value, if several have it", () => {
    const rows = "\nname:string,size:integer\na,3\nb,7\nc,7";
    expect(
      compute({ it: { function: "maximum", dataset: "rows", column: "size", unit: "number" } }, { rows })
        .facts.get("it")
        ?.rows.map(({ line }) => line),
    ).toEqual([2, 3]);
  });

  it("is computed from more rows than a call has room for arguments", () => {
    const rows = `\nsize:integer\n${Array.from({ length: 200_000 }, (_, at) => at).join("\n")}`;
    const declared = Object.fromEntries(
      ["minimum", "maximum", "range"].map((name) => [name, { function: name, dataset: "rows", column: "size", unit: "number" }]),
    );
    expect([...compute(declared, { rows }).facts.values()].map(({ value }) => value)).toEqual([0, 199_999, { low: 0, high: 199_999 }]);
  });

  it("lies in order: smallest, median, largest; and the parts add up to the whole", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ size: fc.integer({ min: -1e6, max: 1e6 }), half: fc.constantFrom("a", "b") }), { minLength: 1 }),
        (cells) => {
          const rows = `\nsize:integer,half:string\n${cells.map(({ size, half }) => `${size},${half}`).join("\n")}\n0,a\n0,b`;
          const use = (name: string, where = {}) =>
            compute({ it: { function: name, dataset: "rows", column: "size", where, unit: "number" } }, { rows }).facts.get("it")?.value;
          const [least, middle, most, mean] = ["minimum", "median", "maximum", "mean"].map((name) => Number(use(name)));
          expect([least, middle, most].toSorted((a = 0, b = 0) => a - b)).toEqual([least, middle, most]);
          expect(mean).toBeCloseTo(Number(use("sum")) / (cells.length + 2), 6);
          expect(Number(use("sum", { half: "a" })) + Number(use("sum", { half: "b" }))).toBe(use("sum"));
        },
      ),
    );
  });
});

describe("a fact from facts", () => {
  it.each([
    ["difference", ["china", "russia"], "percent", 28, "china, less russia"],
    ["change-absolute", ["china", "russia"], "percent", -28, "the change from china to russia"],
    ["ratio", ["china", "russia"], "times", 1.77777777778, "china, divided by russia"],
    ["change-factor", ["russia", "china"], "times", 1.77777777778, "china, divided by russia"],
    ["change", ["russia", "china"], "percent", 77.7777777778, "the change from russia to china, in percent of the first"],
    ["share", ["russia", "all"], "percent", 36, "russia, in percent of all"],
    ["complement", ["russia"], "percent", 64, "a hundred, less russia"],
    ["multiple", ["china"], "times", 1.64, "a hundred percent and china, divided by a hundred percent"],
    ["total", ["russia", "china", "all"], "percent", 200, "the sum of russia, and china, and all"],
    ["days-between", ["began", "ended"], "days", 17, "the days from began to ended"],
    ["hours-between", ["up", "down"], "hours", 1.5, "the hours from up to down"],
    ["minutes-between", ["up", "down"], "minutes", 90, "the minutes from up to down"],
    ["years-between", ["first-year", "ended"], "years", 0, "the years from first-year to ended"],
    // What sources leave open stays open.
    ["complement", ["open"], "percent", { low: 40, high: 64 }, "a hundred, less open"],
    ["difference", ["open", "china"], "percent", { low: -28, high: -4 }, "open, less china"],
    ["share", ["open", "all"], "percent", { low: 36, high: 60 }, "open, in percent of all"],
    [
      "change",
      ["open", "china"],
      "percent",
      { low: 6.66666666667, high: 77.7777777778 },
      "the change from open to china, in percent of the first",
    ],
  ])("is their %s of %j", (name, of, unit, value, formula) => {
    const fact = compute({ ...known, it: { function: name, of, unit } }, { shares, moments }).facts.get("it");
    expect([fact?.value, fact?.formula]).toEqual([value, formula]);
  });

  it("has the rows and sources of all of them, each once", () => {
    const fact = compute({ ...known, it: { function: "share", of: ["russia", "all"], unit: "percent" } }, { shares }).facts.get("it");
    expect([fact?.rows.map(({ line }) => line), fact?.sources, fact?.evidence]).toEqual([[2, 3], ["coinfox", "bamada"], "recalled"]);
  });

  it("may be declared before them", () => {
    const { facts } = compute({ it: { function: "complement", of: ["russia"], unit: "percent" }, ...known }, { shares });
    expect(facts.get("it")?.value).toBe(64);
  });

  it("counts the days of a leap year", () => {
    const days = "\nfrom:date,to:date\n2016-02-28,2016-03-01\n2017-02-28,2017-03-01";
    const declared = (line: string, row: "first" | "last") => ({
      [`${line}-from`]: { function: row, dataset: "days", column: "from", unit: "date" },
      [`${line}-to`]: { function: row, dataset: "days", column: "to", unit: "date" },
      [line]: { function: "days-between", of: [`${line}-from`, `${line}-to`], unit: "days" },
    });
    const { facts } = compute({ ...declared("leap", "first"), ...declared("common", "last") }, { days });
    expect([facts.get("leap")?.value, facts.get("common")?.value]).toEqual([2, 1]);
  });
});

describe("what stands before a number", () => {
  const only = { function: "only", dataset: "shares", column: "share", where: { line: "china" }, unit: "percent" };
  it.each([
    [only, undefined],
    [{ ...only, qualifier: "about" }, "about"],
    [{ ...only, qualifier: { column: "evidence", words: { recalled: "about", seen: "at least" } } }, "about"],
    [{ ...only, qualifier: { column: "comparable", words: { true: "at least" } } }, "at least"],
    [{ ...only, qualifier: { column: "evidence", words: { seen: "at least" } } }, undefined],
  ])("of %j is %s", (declared, qualifier) => {
    expect(compute({ it: declared }, { shares }).facts.get("it")?.qualifier).toBe(qualifier);
  });

  it("is what its row says where the schema names the column, and may not be left out then", () => {
    const schema = v.parse(tableSchema, {
      fields: [
        { name: "people", type: "integer" },
        { name: "bound", type: "string", qualifies: "people" },
      ],
    });
    const read = (bound: string, declared = {}) => {
      const records = parseRecords("online.csv", `people,bound\n100,${bound}\n`);
      if ("problems" in records) throw new Error("not read");
      const typed = parseRows("online.csv", records.records, schema);
      if ("problems" in typed) throw new Error("not typed");
      const online: Table = { rows: typed.rows, columns: ["people", "bound"], hedges: new Map([["people", "bound"]]) };
      const it = { what: "people", function: "only", dataset: "online", column: "people", unit: "number", ...declared };
      const fact = evaluate(new Map([["it", v.parse(declarationSchema, it)]]), new Map([["online", online]])).facts.get("it");
      return [fact?.qualifier, fact?.hedged];
    };
    expect(read("up to")).toEqual(["up to", true]);
    expect(read("exact")).toEqual([undefined, undefined]);
    expect(read("at most", { qualifier: "at most" })).toEqual(["at most", true]);
    // What a row says is not overruled, and not lost where numbers are added up.
    expect(read("at most", { qualifier: "about" })).toEqual([undefined, undefined]);
    expect(read("at most", { function: "sum" })).toEqual([undefined, undefined]);
    expect(read("at most", { function: "sum", qualifier: "up to" })).toEqual(["up to", undefined]);
  });
});

describe("a fact that has no value is refused in the words of the pack", () => {
  it.each<[string, Declared, string]>([
    [
      "no row",
      { function: "only", column: "share", where: { line: "china", year: 2019 } },
      "no row of shares where line is china and year is 2019",
    ],
    [
      "a name that nothing has",
      { function: "count", where: { line: "rusia" } },
      "no row of shares where line is rusia: there it is russia, china or other",
    ],
    [
      "names of which none is there",
      { function: "count", where: { line: ["rusia", "japan"] } },
      "no row of shares where line is rusia or japan: there it is russia, china or other",
    ],
    [
      "no row to sum",
      { function: "sum", column: "share", where: { line: "china", year: 2019 } },
      "no row of shares where line is china and year is 2019",
    ],
    ["two rows for only", { function: "only", column: "share", where: { year: 2018 } }, "2 rows of shares where year is 2018, not one"],
    ["an empty cell", { function: "only", column: "share", where: { line: "other" } }, "“share” is empty in row 6 of shares"],
    [
      "an empty cell in a sum",
      { function: "sum", column: "share" },
      'no number in “share” in row 6 of shares (where: {share: {not: ""}} leaves out rows without one)',
    ],
    ["text in a sum", { function: "maximum", column: "source", where: { line: "china" } }, "no number in “source” in row 4 of shares"],
    [
      "a truth, which is no quantity",
      { function: "only", column: "comparable", where: { line: "china" } },
      "“comparable” is true or false in row 4 of shares, not a value",
    ],
    [
      "an order by an empty cell",
      { function: "last", column: "line", order: "share", unit: "text" },
      "“share” is empty in row 6 of shares: the row has no place in the order",
    ],
    ["an unknown dataset", { function: "count", dataset: "share" }, "there is no dataset share: there is shares"],
    [
      "an unknown column",
      { function: "only", column: "shares" },
      "shares has no column “shares”: it has line, year, share, seen_on, comparable, evidence or source",
    ],
    [
      "an unknown column to count",
      { function: "count", column: "shares" },
      "shares has no column “shares”: it has line, year, share, seen_on, comparable, evidence or source",
    ],
    ["no column", { function: "sum" }, "shares has no column “”: it has line, year, share, seen_on, comparable, evidence or source"],
    [
      "an unknown column in a condition",
      { function: "count", where: { lines: "russia" } },
      "shares has no column “lines”: it has line, year, share, seen_on, comparable, evidence or source",
    ],
    [
      "an unknown column to order by",
      { function: "first", column: "share", order: "toString" },
      "shares has no column “toString”: it has line, year, share, seen_on, comparable, evidence or source",
    ],
    [
      "a condition of another type",
      { function: "count", where: { seen_on: { to: 2018 } } },
      "the condition on “seen_on” asks for the number 2018, and the column holds the text “2017-10-01”",
    ],
    [
      "a place in units",
      { function: "rank", column: "share", where: { line: "russia" }, row: { year: 2018 } },
      "rank gives rank, and the unit declared is number",
    ],
    [
      "the place of several rows",
      { function: "rank", column: "share", where: { line: "russia" }, row: { comparable: true }, unit: "rank" },
      "2 rows of shares where line is russia and comparable is true, not one",
    ],
    [
      "a value that may be none",
      { function: "only", column: "share", "may-be-none": true },
      "“may-be-none” for only, which has no value where no row fits",
    ],
    [
      "a place without its row",
      { function: "rank", column: "share", unit: "rank" },
      "rank without “row”: it needs the row whose place is asked for",
    ],
    ["a row for another function", { function: "sum", column: "share", row: { year: 2018 } }, "“row” for sum, which does not use it"],
    [
      "an end to count from for another function",
      { function: "sum", column: "share", from: "largest" },
      "“from” for sum, which does not use it",
    ],
    ["an order for another function", { function: "sum", column: "share", order: "year" }, "“order” for sum, which does not use it"],
    [
      "an extreme that does not say where",
      { function: "at-maximum", column: "share" },
      "at-maximum without “at”: it needs the column that says where",
    ],
    ["a where for another function", { function: "maximum", column: "share", at: "line" }, "“at” for maximum, which does not use it"],
    [
      "an extreme that is shared",
      { function: "at-maximum", column: "year", at: "line", where: { year: 2018 } },
      "rows 3 and 4 of shares share the largest year",
    ],
    ["an extreme where nothing stands", { function: "at-maximum", column: "year", at: "share" }, "“share” says nothing in row 6 of shares"],
    [
      "a qualifier from a cell for a sum",
      { function: "sum", column: "share", where: { line: "russia" }, qualifier: { column: "line", words: { russia: "about" } } },
      "a qualifier from a cell for sum, whose value comes from no one row",
    ],
    [
      "text where a number is wanted",
      { function: "only", column: "source", where: { line: "china" } },
      "a number is wanted, and the value is “bamada”",
    ],
    [
      "a number where text is wanted",
      { function: "only", column: "share", where: { line: "china" }, unit: "text" },
      "a text is wanted, and the value is 64",
    ],
    [
      "text that is no date",
      { function: "only", column: "source", where: { line: "china" }, unit: "date" },
      "a date is wanted, and the value is “bamada”",
    ],
  ])("for %s", (_what, asked, why) => {
    expect(compute({ it: { dataset: "shares", unit: "number", ...asked } }, { shares }).refused.get("it")).toBe(why);
  });

  it.each<[string, Declared, string]>([
    ["an unknown fact", { function: "complement", of: ["rusia"] }, "rusia: there is no fact rusia"],
    [
      "a fact that is refused itself",
      { function: "complement", of: ["nobody"] },
      "nobody: no row of shares where line is nobody: there it is russia, china or other",
    ],
    ["too many facts", { function: "ratio", of: ["china", "russia", "all"] }, "ratio takes 2 facts, not 3"],
    ["too few", { function: "days-between", of: ["began"] }, "days-between takes 2 facts, not 1"],
    ["a ratio to zero", { function: "ratio", of: ["china", "none"] }, "the base is 0: nothing can be divided by it"],
    ["a change from zero", { function: "change", of: ["none", "china"] }, "the base is 0: nothing can be divided by it"],
    [
      "a change from below zero",
      { function: "change", of: ["below", "china"] },
      "the base is -28: a change from below zero is no percentage",
    ],
    ["a share of zero", { function: "share", of: ["china", "none"] }, "the base is 0: nothing can be divided by it"],
    ["the rest of a share above a hundred", { function: "complement", of: ["above"] }, "above: a share of 6400, which no share can be"],
    ["the rest of a share below zero", { function: "complement", of: ["below"] }, "below is -28, not a share between 0 and 100"],
    ["arithmetic with a date", { function: "difference", of: ["china", "began"] }, "began is not a number"],
    ["the time between numbers", { function: "hours-between", of: ["china", "began"] }, "china is not a date"],
    ["hours between days", { function: "hours-between", of: ["began", "ended"] }, "began is known to the day, too roughly for hours"],
    ["a base that may be 0", { function: "ratio", of: ["china", "maybe"] }, "the base lies between 0 and 24: it may be 0"],
    ["parts of different units", { function: "total", of: ["china", "one"] }, "one is in number, and china in percent"],
    [
      "another unit than that of its function",
      { function: "share", of: ["russia", "all"] },
      "share gives percent, and the unit declared is number",
    ],
    [
      "another unit than that of its parts",
      { function: "difference", of: ["russia", "all"] },
      "difference gives percent, and the unit declared is number",
    ],
    [
      "a number where a date is wanted",
      { function: "days-between", of: ["began", "ended"], unit: "date" },
      "a date is wanted, and the value is 17",
    ],
    ["itself", { function: "complement", of: ["it"] }, "it: it is computed from itself"],
  ])("for %s", (_what, asked, why) => {
    expect(compute({ ...known, it: { unit: "number", ...asked } }, { shares }).refused.get("it")).toBe(why);
  });

  it("for a circle of facts, each of them", () => {
    const { facts, refused } = compute(
      {
        a: { function: "complement", of: ["b"], unit: "percent" },
        b: { function: "complement", of: ["c"], unit: "percent" },
        c: { function: "complement", of: ["a"], unit: "percent" },
      },
      { shares },
    );
    expect([facts.size, [...refused.keys()].sort(), refused.get("a")]).toEqual([0, ["a", "b", "c"], "b: c: a: a is computed from itself"]);
  });

  it("for a number that no computer holds", () => {
    const rows = "\nsize:number\n1e308\n1e308";
    expect(compute({ it: { function: "sum", dataset: "rows", column: "size", unit: "number" } }, { rows }).refused.get("it")).toBe(
      "the value is Infinity: no number can hold it",
    );
  });

  it("with the reason of a part that could not even be read", () => {
    const declarations = new Map([
      ["it", v.parse(declarationSchema, { what: "it", function: "complement", of: ["part"], unit: "percent" })],
    ]);
    expect(evaluate(declarations, new Map(), new Map([["part", "its declaration has a mistake"]])).refused.get("it")).toBe(
      "part: its declaration has a mistake",
    );
  });
});

describe("functions", () => {
  it("have names that no other has", () => {
    const names = [...rowFunctions, ...factFunctions].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it("never throw and never give a value that its unit cannot write", () => {
    const anything = fc.record({
      function: fc.constantFrom(...rowFunctions.map(({ name }) => name)),
      column: fc.constantFrom("line", "year", "share", "seen_on", "comparable", "source", ""),
      order: fc.constantFrom(undefined, "share", "seen_on", "line"),
      where: fc.constantFrom({}, { line: "russia" }, { share: { from: 40 } }, { line: "nobody" }),
      unit: fc.constantFrom(...units),
    });
    fc.assert(
      fc.property(anything, ({ order, ...asked }) => {
        const { facts, refused } = compute({ it: { dataset: "shares", ...asked, ...(order ? { order } : {}) } }, { shares });
        const value = facts.get("it")?.value;
        expect(facts.size + refused.size).toBe(1);
        if (value !== undefined) expect(typeof value === "string").toBe(asked.unit === "date" || asked.unit === "text");
      }),
    );
  });
});

const known: Declared = {
  russia: { function: "first", dataset: "shares", column: "share", where: { line: "russia", year: 2018 }, unit: "percent" },
  china: { function: "only", dataset: "shares", column: "share", where: { line: "china" }, unit: "percent" },
  all: { function: "sum", dataset: "shares", column: "share", where: { year: 2018 }, unit: "percent" },
  none: { function: "count", dataset: "shares", where: { line: "china", year: 2019 }, unit: "number" },
  nobody: { function: "only", dataset: "shares", column: "share", where: { line: "nobody" }, unit: "number" },
  below: { function: "difference", of: ["russia", "china"], unit: "percent" },
  one: { function: "count", dataset: "shares", where: { line: "china" }, unit: "number" },
  above: { function: "share", of: ["china", "one"], unit: "percent" },
  spread: { function: "range", dataset: "shares", column: "share", where: { line: "russia" }, unit: "percent" },
  open: { function: "range", dataset: "shares", column: "share", where: { line: "russia", year: [2017, 2018] }, unit: "percent" },
  maybe: { function: "difference", of: ["spread", "russia"], unit: "percent" },
  up: { function: "only", dataset: "moments", column: "from", unit: "date" },
  down: { function: "only", dataset: "moments", column: "to", unit: "date" },
  "first-year": { function: "first", dataset: "shares", column: "seen_on", where: { year: 2017 }, unit: "date" },
  began: { function: "only", dataset: "shares", column: "seen_on", where: { year: 2018, line: "russia" }, unit: "date" },
  ended: { function: "only", dataset: "shares", column: "seen_on", where: { year: 2018, line: "china" }, unit: "date" },
};

/** Facts from declarations and CSVs whose headers say the types. */
function compute(declared: Declared, csvs: Readonly<Record<string, string>>): ReturnType<typeof evaluate> {
  const declarations = new Map(
    Object.entries(declared).map(([id, one]) => [id, v.parse(declarationSchema, { what: id, ...(one as object) })]),
  );
  return evaluate(declarations, new Map(Object.entries(csvs).map(([name, csv]) => [name, table(csv.trimStart())])));
}

function table(csv: string): Table {
  const [head = ""] = csv.split("\n");
  const fields = head.split(",").map((column) => ({ name: column.split(":")[0], type: column.split(":")[1], format: "any" }));
  const read = parseRecords(
    "a.csv",
    csv.replaceAll(/:\w+(?=[,\n])/g, (type, at) => (at < head.length ? "" : type)),
  );
  const typed = "problems" in read ? read : parseRows("a.csv", read.records, v.parse(tableSchema, { fields }));
  if ("problems" in typed) throw new Error(JSON.stringify(typed.problems));
  return { rows: typed.rows, columns: fields.map(({ name = "" }) => name) };
}
