import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Blobs } from "./blobs";
import { remembering } from "./remembering";

const hashOf = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

/** Blobs in memory that count how often they are asked. */
function counted(all: readonly Buffer[]) {
  const kept = new Map(all.map((bytes) => [hashOf(bytes), bytes]));
  const state = { asked: 0, gone: false };
  const put: Blobs["put"] = async (hash, bytes) => void kept.set(hash, bytes);
  const blobs: Blobs = {
    put,
    mend: put,
    async get(hash) {
      state.asked++;
      if (state.gone) throw new Error("gone");
      return kept.get(hash);
    },
  };
  return { blobs, state, hashes: [...kept.keys()] };
}

describe("remembered blobs", () => {
  it("never take more room than they may, whatever is asked for in whatever order", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 19 }), { maxLength: 200 }), async (order) => {
        const { blobs, hashes } = counted(Array.from({ length: 20 }, (_, size) => Buffer.alloc(size * 30, size)));
        const memory = remembering(blobs, 1000);
        for (const at of order) {
          await memory.get(hashes[at] ?? "");
          expect(memory.memory().bytes).toBeLessThanOrEqual(1000);
        }
      }),
    );
  });

  it("that were asked for last are given without asking again, also when the store is gone", async () => {
    const { blobs, state, hashes } = counted([Buffer.from("a"), Buffer.from("b")]);
    const memory = remembering(blobs, 1000);
    await memory.get(hashes[0] ?? "");
    state.gone = true;
    expect(await memory.get(hashes[0] ?? "")).toEqual(Buffer.from("a"));
    await expect(memory.get(hashes[1] ?? "")).rejects.toThrow("gone");
    expect([state.asked, memory.memory()]).toEqual([2, { bytes: 1, most: 1000, found: 1, missed: 2 }]);
  });

  it("are asked for once, however many wait for them", async () => {
    const { blobs, state, hashes } = counted([Buffer.from("a")]);
    const memory = remembering(blobs, 1000);
    await Promise.all(Array.from({ length: 100 }, () => memory.get(hashes[0] ?? "")));
    expect(state.asked).toBe(1);
  });

  it("that are damaged where they are kept are not given", async () => {
    const hash = hashOf(Buffer.from("whole"));
    const memory = remembering({ put: async () => {}, mend: async () => {}, get: async () => Buffer.from("who") }, 1000);
    await expect(memory.get(hash)).rejects.toThrow("damaged");
  });
});
