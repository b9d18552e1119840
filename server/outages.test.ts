import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { address } from "@/lib/address";
import { addEdition, temporaryStore } from "./editions/fixture";
import { log } from "./operate/log";
import { serve } from "./serve";
import type { Store } from "./store";
import { remembering } from "./store/remembering";

/** A store that can be taken away, as its server has it: hot files in memory. */
function breakable({ editions, blobs, ...rest }: Store) {
  const gone = { database: false, blobs: false };
  const store: Store = {
    ...rest,
    editions: new Proxy(editions, {
      get: (whole, name, self) => (gone.database ? () => Promise.reject(new Error("no database")) : Reflect.get(whole, name, self)),
    }),
    blobs: remembering(
      {
        ...blobs,
        get: (hash) => (gone.blobs ? Promise.reject(new Error("no blobs")) : blobs.get(hash)),
      },
      2 ** 20,
    ),
  };
  return { store, gone };
}

// What breaks here is broken on purpose.
log.level = "silent";

let opened: Awaited<ReturnType<typeof temporaryStore>>;
let store: Store;
let gone: { database: boolean; blobs: boolean };
beforeEach(async () => {
  opened = await temporaryStore();
  await addEdition(opened.store, { "/": "one", "/embed/a": "embed one", "/figures/a": "figure one" });
  await addEdition(opened.store, { "/": "two", "/embed/a": "embed two", "/figures/a": "figure two" });
  ({ store, gone } = breakable(opened.store));
});
afterEach(() => opened.close());

async function get(path: string) {
  const answer = await serve(new Request(`https://example.org${path}`), store);
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
}
const healthOf = async (path: string) => {
  const { status: code, text } = await get(path);
  return { code, ...JSON.parse(text) };
};

describe("without its database", () => {
  it("the edition known last goes on being served, under its number too, and health says degraded", async () => {
    await get("/");
    await get("/editions.json");
    gone.database = true;
    for (const [path, text] of [
      ["/", "two"],
      ["/embed/a", "embed two"],
      ["/@2", "two"],
      ["/nowhere", "missing"],
      ["/editions.json", '{"edition":2,"figures":{},"notes":[]}\n'],
    ] as const)
      expect([path, (await get(path)).text]).toEqual([path, text]);
    expect(await healthOf(address.health)).toEqual({ code: 200, status: "degraded", edition: 2 });
    expect(await healthOf(address.ready)).toEqual({ code: 503, status: "degraded", edition: 2 });
  });

  it("an earlier edition that was asked for before is served, and another is 503 with Retry-After", async () => {
    await get("/@1");
    await get("/embed/a@1");
    gone.database = true;
    expect((await get("/embed/a@1")).text).toBe("embed one");
    const { status, headers } = await get("/embed/a@7");
    expect([status, headers.get("retry-after"), headers.get("cache-control")]).toEqual([503, "10", "no-store"]);
  });

  it("from the start everything is 503, and health says degraded", async () => {
    gone.database = true;
    expect((await get("/")).status).toBe(503);
    expect(await healthOf(address.health)).toEqual({ code: 200, status: "degraded", edition: null });
  });

  it("for a while, the next edition is seen when it is back", async () => {
    await get("/");
    gone.database = true;
    await get("/");
    await addEdition(opened.store, { "/": "three" });
    gone.database = false;
    const began = Date.now();
    while ((await get("/")).text !== "three") {
      expect(Date.now() - began).toBeLessThan(2000);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(await healthOf(address.ready)).toEqual({ code: 200, status: "ok", edition: 3 });
  });
});

describe("without its bytes", () => {
  it("memory serves what it has, and the rest is 503 with Retry-After and never half a page", async () => {
    await get("/");
    gone.blobs = true;
    expect(await get("/")).toMatchObject({ status: 200, text: "two" });
    const { status, text, headers } = await get("/figures/a");
    expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect([status, text, headers.get("retry-after"), headers.get("cache-control")]).toEqual([
      503,
      "What you ask for cannot be read at the moment.\n",
      "10",
      "no-store",
    ]);
    expect(await healthOf(address.health)).toEqual({ code: 200, status: "degraded", edition: 2 });
    expect(await healthOf(address.ready)).toEqual({ code: 503, status: "degraded", edition: 2 });
  });

  it("that are damaged, the answer is 503 too", async () => {
    const whole = store.blobs;
    store = { ...store, blobs: { ...whole, get: async (hash) => (await whole.get(hash))?.subarray(0, 2) } };
    await get("/figures/b");
    expect((await get("/figures/a")).status).toBe(503);
  });

  it("an edition that cannot be read is not served: the one before is", async () => {
    await get("/");
    await addEdition(opened.store, { "/": "never read" });
    gone.blobs = true;
    expect((await get("/")).text).toBe("two");
  });
});
