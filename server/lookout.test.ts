import { describe, expect, it } from "vitest";
import { lookout } from "./lookout";

/** A look that gives what it is told to, and counts. */
function source() {
  const state = { answer: async () => 1 as number, looks: 0, changes: [] as string[] };
  const look = () => {
    state.looks++;
    return state.answer();
  };
  const watch = {
    found: (value: number, before: number | undefined) => void state.changes.push(`${before} to ${value}`),
    lost: (value: number) => void state.changes.push(`lost ${value}`),
    regained: (value: number) => void state.changes.push(`regained ${value}`),
  };
  return { state, look, watch };
}
const fails = () => Promise.reject(new Error("gone"));
const never = () => new Promise<number>(() => {});

describe("a lookout", () => {
  it("takes what it saw for what it is as long as it is told to, and looks again then", async () => {
    const { state, look } = source();
    const { see } = lookout(look, 1000);
    expect([await see(0), await see(999)].map(({ value }) => value)).toEqual([1, 1]);
    state.answer = async () => 2;
    expect([(await see(1000)).value, state.looks]).toEqual([2, 2]);
  });

  it("looks once for all who ask at once, and for each where nothing may be old", async () => {
    for (const [fresh, looks] of [
      [1000, 1],
      [0, 10],
    ] as const) {
      const { state, look } = source();
      const { see } = lookout(look, fresh);
      await Promise.all(Array.from({ length: 10 }, () => see(0)));
      expect(state.looks).toBe(looks);
    }
  });

  it.each([0, 1000])("gives what it saw last while looks fail, and says when that begins and ends: fresh for %d ms", async (fresh) => {
    const { state, look, watch } = source();
    const { see, last } = lookout(look, fresh, watch);
    await see(0);
    state.answer = fails;
    expect(await see(2000)).toMatchObject({ value: 1, degraded: true });
    expect(last()).toMatchObject({ value: 1, degraded: true, at: 0 });
    // Another look is not worth its time for a while.
    await see(2500);
    expect([state.looks, state.changes]).toEqual([2, ["undefined to 1", "lost 1"]]);
    state.answer = async () => 3;
    await see(4000);
    expect(await see(6000)).toMatchObject({ value: 3, degraded: false });
    expect(state.changes.slice(2, 4)).toEqual(["regained 3", "1 to 3"]);
  });

  it("waits no longer than half a second for a look that gives nothing, and not at all for the next", async () => {
    const { state, look } = source();
    const { see } = lookout(look, 1000);
    await see(0);
    state.answer = never;
    const began = performance.now();
    expect(await see(2000)).toMatchObject({ value: 1, degraded: true });
    const first = performance.now() - began;
    for (let at = 4000; at < 4100; at++) expect(await see(at)).toMatchObject({ value: 1, degraded: true });
    expect(state.looks).toBe(2);
    // A hundred that wait would take a hundred times as long as the one that did.
    expect(performance.now() - began - first).toBeLessThan(first);
  });

  it("throws what the look throws where nothing is known from before", async () => {
    const { state, look } = source();
    state.answer = fails;
    await expect(lookout(look, 1000).see(0)).rejects.toThrow("gone");
  });
});
