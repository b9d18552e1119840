import { describe, expect, it } from "vitest";
import { parseFacts } from "@/lib/pack/facts";
import { type Dataset, parseDataset } from "@/lib/pack/dataset";
import { findRemaining } from "./remaining";

/** Facts of a table of shares: Russia's and China's of 2019, read as the last ones. */
function remaining(rows: string, named: readonly string[] = ["russia", "china"]): string | undefined {
  const csv = `year,line,asn,share,source,note\n${rows}`;
  const fields = csv.slice(0, csv.indexOf("\n")).split(",");
  const read = parseDataset(
    {
      name: "shares",
      path: "shares.csv",
      title: "Shares",
      description: "",
      format: "csv",
      licenses: [{}],
      sources: [],
      retrieved: "2026-01-01",
      schema: {
        fields: fields.map((name) => ({ name, type: name === "share" ? "number" : name === "year" ? "integer" : "string" })),
        missingValues: [""],
        foreignKeys: [],
      },
    },
    csv,
  );
  if ("problems" in read) throw new Error(JSON.stringify(read.problems));
  const datasets = new Map<string, Dataset>([["shares", read.dataset]]);
  const of = (line: string) =>
    `${line}: {what: it, function: last, dataset: shares, column: share, where: {line: ${line}}, unit: percent, measures: share}`;
  const { facts } = parseFacts(
    `${of("russia")}\n${of("china")}\nother: {what: it, function: complement, of: [russia], unit: percent}`,
    datasets,
  );
  return findRemaining(
    named.flatMap((name) => facts.get(name) ?? []),
    datasets,
  );
}

const two = "2018,russia,,36,a,\n2018,china,,64,a,\n2019,russia,AS20485,45,a,\n2019,china,AS4837,55,b,printed\n";

describe("what remains beside the rows of facts", () => {
  it("is nothing where their rows are all there are of their kind", () => {
    expect(remaining(two)).toBeUndefined();
  });

  it("is a row that is like them where they are alike, named by what sets it apart", () => {
    expect(remaining(`${two}2019,satellite,AS22351,10,c,new`)).toBe("row 6 of shares (line satellite, asn AS22351, share 10)");
  });

  it("is no row of another year, and none without a share", () => {
    expect(remaining(`${two}2020,satellite,,10,c,`)).toBeUndefined();
    expect(remaining(`${two}2019,satellite,,,c,`)).toBeUndefined();
    expect(remaining(`${two}2019,satellite,,0,c,`)).toBeUndefined();
  });

  it("is also a row that says more than they do: empty cells are no likeness", () => {
    expect(remaining("2019,russia,,45,a,\n2019,china,,55,a,\n2019,satellite,AS22351,10,a,")).toContain("row 4 of shares");
  });

  it("is nothing beside a share and its complement, which are the whole by what they are", () => {
    expect(remaining(two, ["russia", "other"])).toBeUndefined();
  });

  it("is looked for also where the rows named come after it", () => {
    expect(remaining(`2019,satellite,,10,c,\n${two}`)).toContain("row 2 of shares");
  });
});
