import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findAddress, findFigureAddress } from "@/lib/address";
import { publish } from "./editions/publish";
import { payloads } from "./hostile.fixture";
import { filesWith, packOf } from "./hostile-pack.fixture";
import { serve } from "./serve";
import { openStore, type Store } from "./store";

const origin = "https://data.example.org";

describe("a hostile address", () => {
  let home: string;
  let store: Store;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), "uplink-hostile-"));
    store = await openStore(home);
    await publish(packOf(filesWith({})), store, new Date("2026-01-01T00:00:00Z"), origin);
  }, 60_000);
  afterAll(async () => {
    await store.close();
    await rm(home, { recursive: true });
  });

  /** Everywhere that an address may hold somebody's text. */
  const around = (text: string) => [
    `/${text}`,
    `/figures/${text}`,
    `/figures/bars@${text}`,
    `/figures/bars/${text}`,
    `/figures/bars/theme=${text}.png`,
    `/figures/bars.${text}`,
    `/embed/${text}`,
    `/chapters/${text}`,
    `/cards/${text}.png`,
    `/data/${text}`,
    `/@${text}`,
    `/oembed?url=${origin}/figures/${text}`,
    `/oembed?url=${encodeURIComponent(`${origin}/figures/bars`)}&format=${text}`,
    `/oembed?url=${encodeURIComponent(`${origin}/figures/bars`)}&maxwidth=${text}`,
  ];
  const count = (text: string, part: string) => text.split(part).length - 1;

  it("is never read as a figure's, and never throws", () => {
    for (const payload of payloads)
      for (const path of around(payload)) {
        const found = findFigureAddress(findAddress(path) ?? path);
        // What is read holds letters, digits and - alone.
        expect([path, JSON.stringify(found ?? {}).replaceAll(/[\w":{},=/@.-]/g, "")]).toEqual([path, ""]);
      }
  });

  it("is not found, or moved to one of ours, and is not said back", async () => {
    const empty = await Promise.all(around("x".repeat(9)).map(async (path) => (await serve(new Request(origin + path), store)).text()));
    for (const payload of payloads)
      for (const written of new Set([encodeURIComponent(payload.replaceAll(/\p{Cs}/gu, "\ufffd")), payload]))
        for (const [index, path] of around(written).entries()) {
          if (written.length > 4000 || !URL.canParse(origin + path)) continue;
          const request = new Request(origin + path);
          // A text that ends the path, or climbs out of it, may ask for what there is.
          if (new URL(request.url).origin !== origin) continue;
          const answer = await serve(request, store);
          const body = await answer.text();
          expect([path, [200, 308, 400, 404, 501].includes(answer.status)]).toEqual([path, true]);
          if (answer.status === 308)
            expect([path, answer.headers.get("location")]).toEqual([path, expect.stringMatching(/^\/(?:figures|embed)\/[a-z0-9@/=,.-]+$/)]);
          if (answer.status !== 200 && payload.length > 3 && /[<>"'`]/.test(payload))
            expect([path, count(body, payload)]).toEqual([path, count(empty[index] ?? "", payload)]);
          expect([path, [...answer.headers].filter(([name]) => /cookie|refresh/.test(name))]).toEqual([path, []]);
        }
  }, 120_000);
});
