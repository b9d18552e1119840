import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Dataset } from "./dataset";
import { diffRows, type RowChanges } from "./diff-rows";

/** Datasets of one table, with a key or without. */
function table(
  rows: readonly Readonly<Record<string, string | number | null>>[],
  key: readonly string[] = ["id"],
): ReadonlyMap<string, Dataset> {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const resource = { name: "t", path: "t.csv", title: "T", schema: { fields: [], primaryKey: [...key] } } as unknown as Dataset["resource"];
  return new Map([
    [
      "t",
      {
        resource,
        columns,
        rows: rows.map((cells, at) => ({ line: at + 1, cells })),
        allowed: new Map(),
        limits: new Map(),
        hedges: new Map(),
        csv: "",
      },
    ],
  ]);
}

const row = fc.record({
  id: fc.constantFrom("a", "b", "c", "d", "e"),
  value: fc.option(fc.integer({ min: 0, max: 3 })),
  note: fc.constantFrom("", "x"),
});
const keyed = fc.uniqueArray(row, { selector: ({ id }) => id, maxLength: 5 });

describe("the rows that changed", () => {
  it("are none between a table and itself, with a key, without one, and with one that is not", () => {
    fc.assert(fc.property(keyed, (rows) => void expect(diffRows(table(rows), table(rows))).toEqual([])));
    fc.assert(fc.property(fc.array(row), (rows) => void expect(diffRows(table(rows, []), table(rows, []))).toEqual([])));
    fc.assert(fc.property(fc.array(row), (rows) => void expect(diffRows(table(rows), table(rows))).toEqual([])));
  });

  it("are not told of a table that could not be read, which is not a table without rows", () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), (rows) => {
        expect(diffRows(table(rows), new Map(), ["t"])).toEqual([]);
        expect(diffRows(table(rows), new Map())).toHaveLength(1);
      }),
    );
  });

  it("are the same both ways round, with what came and what went exchanged", () => {
    fc.assert(
      fc.property(keyed, keyed, (one, two) => {
        const [there] = diffRows(table(one), table(two));
        const [back] = diffRows(table(two), table(one));
        const sorted = (list: readonly unknown[] = []) => list.map((each) => JSON.stringify(each)).toSorted();
        expect(sorted(there?.added)).toEqual(sorted(back?.removed));
        expect(sorted(there?.removed)).toEqual(sorted(back?.added));
        expect(sorted(there?.changed.map(({ before, after, ...at }) => ({ ...at, before: after, after: before })))).toEqual(
          sorted(back?.changed),
        );
      }),
    );
  });

  it("turn the one table into the other: nothing is missing from the list", () => {
    fc.assert(
      fc.property(keyed, keyed, (one, two) => {
        const { added, removed, changed }: Omit<RowChanges, "dataset"> = diffRows(table(one), table(two))[0] ?? {
          added: [],
          removed: [],
          changed: [],
        };
        const ids = new Set([...one.map(({ id }) => id).filter((id) => !removed.includes(id)), ...added]);
        expect([...ids].toSorted()).toEqual(two.map(({ id }) => id as string).toSorted());
        for (const now of two) {
          const was = one.find(({ id }) => id === now.id);
          const own = changed.filter((each) => each.row === now.id).map(({ column, after }) => [column, after]);
          const differs = was ? (["value", "note"] as const).filter((column) => was[column] !== now[column]) : [];
          expect(own).toEqual(differs.map((column) => [column, now[column] === null ? "" : String(now[column])]));
        }
      }),
    );
  });

  it("do not hang on their order, where they have a key", () => {
    fc.assert(fc.property(keyed, (rows) => void expect(diffRows(table(rows), table(rows.toReversed()))).toEqual([])));
  });

  it("name columns that come and go", () => {
    expect(diffRows(table([{ id: "a", old: 1 }]), table([{ id: "a", fresh: 1 }]))).toEqual([
      { dataset: "t", added: [], removed: [], changed: [], columns: { added: ["fresh"], removed: ["old"] } },
    ]);
  });

  it("are all of a dataset that comes or goes", () => {
    expect(diffRows(new Map(), table([{ id: "a" }]))).toEqual([{ dataset: "t", added: ["a"], removed: [], changed: [] }]);
    expect(diffRows(table([{ id: "a" }]), new Map())).toEqual([{ dataset: "t", added: [], removed: ["a"], changed: [] }]);
  });
});
