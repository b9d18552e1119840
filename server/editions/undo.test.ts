import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serve } from "../serve";
import { addEdition, temporaryStore } from "./fixture";
import { findBefore, undo } from "./undo";

const signed = { who: "Ada", at: "2026-01-02T00:00:00.000Z", why: "a try" };

describe("what was before", () => {
  const line = (text: string) => ({ action: text.startsWith("u") ? "undo" : "publish", edition: Number(text.slice(1)) }) as const;
  it.each([
    ["nothing", "", undefined],
    ["one edition", "p1", undefined],
    ["two", "p1 p2", 1],
    ["one that was undone", "p1 p2 p3 u2", 1],
    ["an edition after an undone one", "p1 p2 u1 p3", 1],
    ["undone twice", "p1 p2 p3 u2 u1", undefined],
    ["one that was gone back to from elsewhere", "p1 p2 p3 u1 p4", 1],
    ["one that was named although it was no longer under the current one", "p1 p2 u1 u2", undefined],
  ])("%s", (_name, trail, before) => {
    expect(findBefore(trail.split(" ").filter(Boolean).map(line).toReversed())).toBe(before);
  });

  it("is what readers saw when the current edition was published, whatever was published and undone", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 30 }), (steps) => {
        const history: { action: "publish" | "undo"; edition: number }[] = [];
        // A model of its own: the editions that readers would see, one under the other.
        let pile: number[] = [];
        let made = 0;
        for (const publishes of steps) {
          const before = findBefore(history.toReversed());
          expect(before).toBe(pile.at(-2));
          if (publishes) {
            pile = [...pile, ++made];
            history.push({ action: "publish", edition: made });
          } else if (before !== undefined) {
            pile = pile.slice(0, -1);
            history.push({ action: "undo", edition: before });
          }
        }
      }),
    );
  });
});

describe("undoing", () => {
  const opened = temporaryStore();
  const get = async (path: string) => (await serve(new Request(`http://localhost${path}`), (await opened).store)).text();
  beforeAll(async () => {
    for (const text of ["one", "two", "three"]) await addEdition((await opened).store, { "/": text });
  });
  afterAll(async () => (await opened).close());

  it("shows readers the edition before, and leaves every edition under its number", async () => {
    const { store } = await opened;
    expect(await get("/")).toBe("three");
    expect((await undo(store, signed)).number).toBe(2);
    expect(await get("/")).toBe("two");
    expect(await Promise.all(["/@1", "/@2", "/@3"].map(get))).toEqual(["one", "two", "three"]);
    expect((await store.editions.history())[0]).toEqual({ ...signed, action: "undo", edition: 2 });
  });

  it("numbers the next edition on", async () => {
    const { store } = await opened;
    expect((await addEdition(store, { "/": "four" })).number).toBe(4);
    expect((await undo(store, signed)).number).toBe(2);
  });

  it("goes to the edition that is named, and says when there is none", async () => {
    const { store } = await opened;
    expect((await undo(store, signed, 3)).number).toBe(3);
    await expect(undo(store, signed, 9)).rejects.toThrow("There is no edition 9.");
    expect(await get("/")).toBe("three");
  });
});
