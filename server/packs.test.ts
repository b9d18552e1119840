import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { median } from "d3";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { Declaration } from "@/lib/facts/declare";
import { readPack } from "@/server/read-pack";
import { descriptorProfile } from "./profile.fixture";

const packs = await Promise.all(
  readdirSync("data").map(async (name) => ({ name, folder: join("data", name), read: await readPack(join("data", name)) })),
);

describe.each(packs)("the pack $name", ({ folder, read }) => {
  it("is whole", () => {
    expect("problems" in read ? read.problems : []).toEqual([]);
  });
  if ("problems" in read) return;
  const { pack } = read;

  it("has a descriptor that fits the Data Package profile", () => {
    const ajv = new Ajv({ allErrors: true });
    addFormats(ajv);
    const fits = ajv.compile(descriptorProfile);
    fits(JSON.parse(readFileSync(join(folder, "datapackage.json"), "utf8")));
    expect(fits.errors ?? []).toEqual([]);
  });

  it("gives every row a source that is listed and an evidence that is known", () => {
    const ids = new Set(pack.datasets.get("sources")?.rows.map(({ cells }) => cells.id));
    const rows = [...pack.datasets]
      .filter(([name]) => name !== "sources")
      .flatMap(([name, { rows: all }]) => all.map(({ line, cells }) => ({ at: `${name}:${line}`, cells })));
    expect(rows.filter(({ cells }) => !ids.has(cells.source ?? "")).map(({ at }) => at)).toEqual([]);
    expect(
      rows.filter(({ cells }) => !["seed", "seen", "recalled", "invented"].includes(String(cells.evidence))).map(({ at }) => at),
    ).toEqual([]);
  });

  it("lists no source that no row names", () => {
    const named = new Set([...pack.datasets.values()].flatMap(({ rows }) => rows.map(({ cells }) => cells.source)));
    expect(
      pack.datasets
        .get("sources")
        ?.rows.map(({ cells }) => cells.id)
        .filter((id) => !named.has(id ?? "")),
    ).toEqual([]);
  });

  it("computes every fact as its rows do when read by another hand", () => {
    const declared = parse(readFileSync(join(folder, "facts.yaml"), "utf8")) as Record<string, Declaration>;
    for (const fact of pack.facts.values()) expect({ [fact.id]: fact.value }).toEqual({ [fact.id]: scaled(fact.id) });

    /** A column of billions says 2.4 for 2,400,000,000. */
    function scaled(id: string): unknown {
      const declaration = declared[id];
      const value = recompute(id);
      return declaration && "scale" in declaration && declaration.scale === "billion"
        ? Number((Number(value) * 1e9).toPrecision(12))
        : value;
    }

    /** From the bare text of the files, without the code under test. */
    function recompute(id: string): unknown {
      const declaration = declared[id];
      if (!declaration) throw new Error(`no declaration of ${id}`);
      if ("of" in declaration) return combine(declaration.function, declaration.of.map(recompute));
      const resource = pack.descriptor.resources.find(({ name }) => name === declaration.dataset);
      const { data } = Papa.parse<Record<string, string>>(readFileSync(join(folder, resource?.path ?? ""), "utf8"), {
        header: true,
        skipEmptyLines: true,
      });
      const fits = pick(data, declaration);
      // Of those that fit, the functions that end at a row name it; which one is the rule of the function.
      const used = fits.map((row) => row[declaration.column ?? ""] ?? "");
      const numbers = used.map(Number);
      switch (declaration.function) {
        case "count":
          return used.length;
        case "distinct":
          return new Set(used).size;
        case "sum":
          return numbers.reduce((a, b) => a + b, 0);
        case "median":
          return median(numbers);
        case "mean":
          return Number((numbers.reduce((a, b) => a + b, 0) / numbers.length).toPrecision(12));
        case "minimum":
          return Math.min(...numbers);
        case "maximum":
          return Math.max(...numbers);
        case "rank": {
          const own = Number(pick(fits, { ...declaration, where: declaration.row ?? {} })[0]?.[declaration.column ?? ""]);
          return numbers.filter((number) => (declaration.from === "smallest" ? number < own : number > own)).length + 1;
        }
        case "at-maximum":
        case "at-minimum": {
          const extreme = declaration.function === "at-maximum" ? Math.max(...numbers) : Math.min(...numbers);
          const cell = fits.find((row) => Number(row[declaration.column ?? ""]) === extreme)?.[declaration.at ?? ""];
          return declaration.unit === "date" || declaration.unit === "text" ? cell : Number(cell);
        }
        case "range":
          return { low: Math.min(...numbers), high: Math.max(...numbers) };
        default: {
          if (declaration.function === "only") expect({ [id]: used.length }).toEqual({ [id]: 1 });
          const value = declaration.function === "last" ? used.at(-1) : used[0];
          return declaration.unit === "date" || declaration.unit === "text" ? value : Number(value);
        }
      }
    }
  });

  it("uses every fact that it declares", () => {
    const declared = parse(readFileSync(join(folder, "facts.yaml"), "utf8")) as Record<string, Declaration>;
    const words = ["story.md", "figures.yaml"].map((file) => readFileSync(join(folder, file), "utf8")).join();
    const builtOn = new Set(Object.values(declared).flatMap((declaration) => ("of" in declaration ? declaration.of : [])));
    const bound = (id: string) =>
      new RegExp(`\\{% (?:n|claim) "${id}"|\\bto="${id}"|\\{% holds "[^"]*(?<![a-z0-9-])${id}(?![a-z0-9-])`).test(words);
    expect(Object.keys(declared).filter((id) => !bound(id) && !builtOn.has(id))).toEqual([]);
  });
});

/** The rows that a declaration's conditions let through, in its order, by comparing bare text and numbers. */
function pick(
  data: readonly Record<string, string>[],
  { where = {}, order }: Extract<Declaration, { dataset: string }>,
): readonly Record<string, string>[] {
  const bound = (cell: string, limit: string | number, sign: 1 | -1) =>
    (typeof limit === "number" ? Math.sign(Number(cell) - limit) : cell < limit ? -1 : cell > limit ? 1 : 0) * sign >= 0;
  const fits = data.filter((row) =>
    Object.entries(where).every(([column, wanted]) => {
      const cell = row[column] ?? "";
      if (Array.isArray(wanted)) return wanted.map(String).includes(cell);
      if (typeof wanted !== "object") return String(wanted) === cell;
      if ("not" in wanted) return String(wanted.not) !== cell;
      return (
        cell !== "" && (wanted.from === undefined || bound(cell, wanted.from, 1)) && (wanted.to === undefined || bound(cell, wanted.to, -1))
      );
    }),
  );
  return order ? fits.toSorted((a, b) => ((a[order] ?? "") < (b[order] ?? "") ? -1 : (a[order] ?? "") > (b[order] ?? "") ? 1 : 0)) : fits;
}

/** By another hand: every pair of ends is tried, and the least and the most are kept. */
function combine(name: string, values: readonly unknown[]): unknown {
  const ends = values.map((value) => (typeof value === "object" && value !== null ? Object.values(value).map(Number) : [value]));
  const [first = [], second = [Number.NaN]] = ends;
  const all = first.flatMap((a) => second.map((b) => Number(reckon(name, [a, b], values).toPrecision(12))));
  const [low, high] = [Math.min(...all), Math.max(...all)];
  return low === high ? low : { low, high };
}

function reckon(name: string, pair: readonly unknown[], all: readonly unknown[]): number {
  const [a = Number.NaN, b = Number.NaN] = pair.map(Number);
  const passed = Date.parse(String(pair[1])) - Date.parse(String(pair[0]));
  switch (name) {
    case "complement":
      return 100 - a;
    case "difference":
      return a - b;
    case "change-absolute":
      return b - a;
    case "ratio":
      return a / b;
    case "change-factor":
      return b / a;
    case "share":
      return (a / b) * 100;
    case "change":
      return ((b - a) / a) * 100;
    case "total":
      return all.map(Number).reduce((sum, value) => sum + value, 0);
    case "minutes-between":
      return passed / 60_000;
    case "hours-between":
      return passed / 3_600_000;
    case "days-between":
      return passed / 86_400_000;
    case "years-between":
      return Math.floor(passed / 31_556_952_000);
    case "multiple":
      return (100 + a) / 100;
    default:
      throw new Error(`no second hand for ${name}`);
  }
}
