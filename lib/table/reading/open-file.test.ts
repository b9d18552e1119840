import { strToU8, zipSync } from "fflate";
import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, it } from "vitest";
import * as v from "valibot";
import { tableSchema } from "@/lib/table/schema";
import { openFile } from "./open-file";
import type { Choices } from "./read-table";
import { toDataset } from "./to-dataset";

const schema = v.parse(tableSchema, {
  fields: [
    { name: "day", type: "date", format: "any" },
    { name: "line", type: "string" },
    { name: "share", type: "number" },
  ],
});

async function read(bytes: Uint8Array | string, choices: Choices = {}) {
  const sheet = await openFile(typeof bytes === "string" ? strToU8(bytes) : bytes, choices);
  return toDataset(sheet, { file: "x", path: "x.csv", schema }, choices);
}

/** A workbook of such sheets: texts, numbers, dates as days since 1900 (style 1), percentages (style 2), errors. */
type Cell = string | number | { readonly day: number } | { readonly percent: number } | { readonly error: string };
function workbook(sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>): Uint8Array {
  const names = Object.keys(sheets);
  const write = (cell: Cell, row: number, at: number): string => {
    const place = `r="${String.fromCharCode(65 + at)}${row + 1}"`;
    if (typeof cell === "string") return `<c ${place} t="inlineStr"><is><t>${cell}</t></is></c>`;
    if (typeof cell === "number") return `<c ${place}><v>${cell}</v></c>`;
    if ("day" in cell) return `<c ${place} s="1"><v>${cell.day}</v></c>`;
    return "percent" in cell ? `<c ${place} s="2"><v>${cell.percent}</v></c>` : `<c ${place} t="e"><v>${cell.error}</v></c>`;
  };
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const files: Record<string, string> = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${names.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${names.map((_, at) => `<Relationship Id="rId${at + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`).join("")}</Relationships>`,
    "xl/styles.xml": `<styleSheet xmlns="${main}"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="9" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  };
  for (const [at, name] of names.entries())
    files[`xl/worksheets/sheet${at + 1}.xml`] =
      `<worksheet xmlns="${main}"><sheetData>${(sheets[name] ?? []).map((row, line) => `<row r="${line + 1}">${row.map((cell, place) => write(cell, line, place)).join("")}</row>`).join("")}</sheetData></worksheet>`;
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}

describe("a workbook", () => {
  const head = ["day", "line", "share"];

  it("is read by what its cells are: dates, numbers with all their digits, percentages as they are shown", async () => {
    const rows = [head, [{ day: 43_144 }, "russia", { percent: 0.07 }], [{ day: 43_145 }, "china", { percent: 0.455 }]];
    expect(await read(workbook({ Shares: rows }))).toMatchObject({
      questions: [],
      csv: "day,line,share\n2018-02-13,russia,7\n2018-02-14,china,45.5\n",
    });
    const plain = [head, [{ day: 43_144 }, "russia", 1.234], [{ day: 43_145 }, "china", 1e-7], [{ day: 43_146 }, "home", 12_345_678_901]];
    expect((await read(workbook({ Shares: plain }))).csv).toBe(
      "day,line,share\n2018-02-13,russia,1.234\n2018-02-14,china,0.0000001\n2018-02-15,home,12345678901\n",
    );
  });

  it("with several sheets is asked about, and one that is named is read", async () => {
    const book = workbook({ Notes: [["words"]], Shares: [head, [{ day: 43_144 }, "russia", 36]] });
    expect((await read(book)).questions).toMatchObject([{ about: "sheet", readings: [{ answer: "Notes" }, { answer: "Shares" }] }]);
    expect((await read(book, { sheet: "Shares" })).csv).toContain("2018-02-13,russia,36");
    await expect(read(book, { sheet: "No" })).rejects.toThrow("There is no sheet “No”: there are “Notes”, “Shares”.");
  });

  it("in which text looks like numbers beside true ones is asked about, and it is said which cells hold errors", async () => {
    const mixed = [head, [{ day: 43_144 }, "russia", 36.5], [{ day: 43_145 }, "china", "1,234"], [{ day: 43_146 }, "home", 4]];
    expect((await read(workbook({ A: mixed }))).questions).toMatchObject([{ about: "decimal", column: "share" }]);
    expect((await read(workbook({ A: mixed }), { decimal: "." })).csv).toContain("china,1234");
    const wrong = [
      head,
      [{ day: 43_144 }, "russia", 36],
      [{ day: 43_145 }, "china", { error: "#REF!" }],
      [{ day: 43_146 }, "a", 1],
      [{ day: 43_147 }, "b", 2],
    ];
    const { csv, evidence } = await read(workbook({ A: wrong }));
    expect(csv).toContain("2018-02-14,china,\n");
    expect(evidence).toContain("1 cell holds an error of the spreadsheet, and no value: C3 #REF!");
  });

  it("that is cut short, of another kind, or would unpack into too much is refused in words", async () => {
    const book = workbook({ A: [head] });
    await expect(read(book.slice(0, book.length - 30))).rejects.toThrow("cut short");
    await expect(read(zipSync({ "xl/workbook.xml": new Uint8Array(40 * 2 ** 20) }))).rejects.toThrow("more than 200 times its size");
    const many = Object.fromEntries(Array.from({ length: 1001 }, (_, at) => [`${at}`, strToU8("x")]));
    await expect(read(zipSync(many, { level: 0 }))).rejects.toThrow("1001 files");
    await expect(read(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2]))).rejects.toThrow(".xls");
  });
});

describe("a ZIP", () => {
  const one = strToU8("day,line,share\n2018-02-13,russia,36\n");

  it("with one table is that table, and what it is packed with is none", async () => {
    const zip = zipSync({ "datapackage.json": strToU8("{}"), "data/shares.csv": one, "__MACOSX/._shares.csv": one, "readme.md": one });
    expect(await read(zip)).toMatchObject({ questions: [], csv: "day,line,share\n2018-02-13,russia,36\n" });
  });

  it("with several is asked about, and the one that is named is read", async () => {
    const zip = zipSync({
      "a.csv": strToU8("day,line,share\n2019-02-13,china,64\n"),
      "b.xlsx": workbook({
        S: [
          ["day", "line", "share"],
          [{ day: 43_144 }, "home", 3],
        ],
      }),
    });
    expect((await read(zip)).questions).toMatchObject([{ about: "resource", readings: [{ answer: "a.csv" }, { answer: "b.xlsx" }] }]);
    expect((await read(zip, { resource: "b.xlsx" })).csv).toContain("2018-02-13,home,3");
    await expect(read(zip, { resource: "../a.csv" })).rejects.toThrow("there are a.csv, b.xlsx");
  });

  it("without a table is refused in words", async () => {
    await expect(read(zipSync({ "a.md": one }))).rejects.toThrow("a ZIP with no table");
  });
});

describe("a Parquet file", () => {
  const write = (columnData: Parameters<typeof parquetWriteBuffer>[0]["columnData"]) => new Uint8Array(parquetWriteBuffer({ columnData }));

  it("is read by what its columns are, whole numbers of any length included", async () => {
    const file = write([
      { name: "day", data: [new Date("2018-02-13T00:00:00Z"), new Date("2018-02-14T00:00:00Z")], type: "TIMESTAMP" },
      { name: "line", data: ["russia", "china"], type: "STRING" },
      { name: "share", data: [1.234, 36.5], type: "DOUBLE" },
    ]);
    expect(await read(file)).toMatchObject({ questions: [], csv: "day,line,share\n2018-02-13,russia,1.234\n2018-02-14,china,36.5\n" });
    const sheet = await openFile(write([{ name: "__proto__", data: [9_007_199_254_740_993n], type: "INT64" }]), {});
    expect(sheet.rows).toEqual([["__proto__"], ["9007199254740993"]]);
  });

  it("that is torn is refused in words", async () => {
    const file = write([{ name: "a", data: ["x"], type: "STRING" }]);
    await expect(read(file.slice(0, file.length - 9))).rejects.toThrow("The Parquet file cannot be read");
    await expect(read("PAR1 and more")).rejects.toThrow("The Parquet file cannot be read");
  });
});

describe("JSON", () => {
  const csv = "day,line,share\n2018-02-13,russia,36.5\n2018-02-14,china,1.234\n";

  it.each([
    ["records", '[{"day":"2018-02-13","line":"russia","share":36.5},{"share":1.234,"line":"china","day":"2018-02-14"}]'],
    [
      "records under a name",
      '{"meta":{"n":2},"data":[{"day":"2018-02-13","line":"russia","share":36.5},{"day":"2018-02-14","line":"china","share":1.234}]}',
    ],
    ["columns", '{"day":["2018-02-13","2018-02-14"],"line":["russia","china"],"share":[36.5,1.234]}'],
    ["rows", ' [["day","line","share"],["2018-02-13","russia",36.5],["2018-02-14","china",1.234]]'],
  ])("of %s is a table", async (_what, text) => {
    expect(await read(text)).toMatchObject({ questions: [], csv });
  });

  it("keeps every digit of a number, and takes any name for a name", async () => {
    const sheet = await openFile(strToU8('[{"__proto__":12345678901234567890.10,"constructor":"1,234","share":null,"x":1e3}]'), {});
    expect(sheet.rows).toEqual([
      ["__proto__", "constructor", "share", "x"],
      ["12345678901234567890.10", "1,234", "", "1000"],
    ]);
  });

  it.each([
    ["a value that is a list", '[{"a":[1]}]', "Record 1, “a”, holds a list"],
    ["lists that lie too deep", `${"[".repeat(40)}${"]".repeat(40)}`, "more than 32 deep"],
    ["columns of different lengths", '{"a":[1,2],"b":[1]}', "“b” has 1 values"],
    ["no table", '{"a":1}', "without a table"],
    ["a web page", "<!doctype html><table><tr><td>a</td></tr></table>", "web page or XML"],
    ["what is not whole", '{"a":[1,2}', "begins as JSON"],
  ])("with %s is refused in words", async (_what, text, words) => {
    await expect(openFile(strToU8(text), {})).rejects.toThrow(words);
  });
});
