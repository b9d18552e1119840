import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { JSDOM } from "jsdom";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { charts } from "@/charts";
import { address, findFigureAddress } from "@/lib/address";
import { type Pack, parsePack } from "@/lib/pack";
import { type Manifest, readManifest } from "./editions/manifest";
import { publish } from "./editions/publish";
import { readFiles } from "./read-files";
import { serve } from "./serve";
import { openStore, type Store } from "./store";

const { DOMParser } = new JSDOM("").window;
const origin = "https://data.example.org";
const files = await readFiles("data/example-link");
const first = packOf(files);
// One cell of the first figure is changed; every sentence still holds.
const second = packOf(
  new Map([
    ...files,
    [
      "path-share.csv",
      (files.get("path-share.csv") ?? "").replace("cable,81,true", "cable,82,true").replace("radio,19,true", "radio,18,true"),
    ],
  ]),
);

function packOf(of: ReadonlyMap<string, string>): Pack {
  const read = parsePack(of, charts);
  if ("problems" in read) throw new Error(JSON.stringify(read.problems));
  return read.pack;
}

let home: string;
let store: Store;
let one: Manifest;
/** What every pinned address of the first edition gave while it was the newest. */
const before = new Map<string, { readonly bytes: Buffer; readonly etag: string | null; readonly type: string | null }>();

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "uplink-serve-"));
  store = await openStore(home);
  await publish(first, store, new Date("2026-01-01T00:00:00Z"), origin);
  one = await manifestOf(1);
  for (const path of pinnedPaths(one, 1)) {
    const answer = await get(path);
    const bytes = Buffer.from(await answer.arrayBuffer());
    before.set(path, { bytes, etag: answer.headers.get("etag"), type: answer.headers.get("content-type") });
  }
  await publish(second, store, new Date("2026-01-02T00:00:00Z"), origin);
}, 120_000);
afterAll(async () => {
  await store.close();
  await rm(home, { recursive: true });
});

const get = (path: string, init: RequestInit = {}) => serve(new Request(`${origin}${path}`, init), store);

async function manifestOf(number: number): Promise<Manifest> {
  const edition = await store.editions.find(number);
  if (!edition) throw new Error(`no edition ${number}`);
  return readManifest(edition, store);
}

/** The address under its edition of everything that has one. */
const pinnedPaths = ({ files: all }: Manifest, edition: number): readonly string[] => [
  address.edition(edition),
  ...new Set(
    Object.keys(all).flatMap((path) => {
      const figure = findFigureAddress(path);
      if (!figure) return [];
      const picked = { options: figure.options, edition, format: figure.format };
      return [figure.kind === "embed" ? address.embed(figure.id, picked) : address.figure(figure.id, picked)];
    }),
  ),
];

const linksIn = (html: string): readonly string[] =>
  [...new DOMParser().parseFromString(html, "text/html").querySelectorAll("a")].map((link) => link.getAttribute("href") ?? "");

describe("a pinned address", () => {
  it("is there for every page, picture, file and embed of an edition, with every option", () => {
    const paths = [...before.keys()];
    expect(paths.length).toBeGreaterThan(100);
    expect(paths).toEqual(
      expect.arrayContaining([
        "/@1",
        "/figures/shares@1",
        "/figures/shares@1.svg",
        "/figures/shares@1.png",
        "/figures/shares@1.csv",
        "/figures/shares@1/bom=yes,safe=yes.csv",
        "/figures/shares@1.json",
        "/figures/shares@1.txt",
        "/embed/shares@1",
        "/embed/shares@1/theme=dark,focus=cable",
        "/figures/shares@1/theme=dark,focus=cable,width=336,scale=2.png",
      ]),
    );
  });

  it("never changes its bytes, its type or its tag when the next edition is published, and may be kept for ever", async () => {
    for (const [path, was] of before) {
      const answer = await get(path);
      expect([path, answer.status, answer.headers.get("cache-control")]).toEqual([path, 200, "public, max-age=31536000, immutable"]);
      expect([path, answer.headers.get("etag"), answer.headers.get("content-type")]).toEqual([path, was.etag, was.type]);
      expect([path, Buffer.from(await answer.arrayBuffer()).equals(was.bytes)]).toEqual([path, true]);
    }
  });

  it("of the next edition has other bytes where they say another cell, and the same where they say the same", async () => {
    const bytes = async (path: string) => Buffer.from(await (await get(path)).arrayBuffer());
    for (const format of ["svg", "png", "csv", "json", "txt"])
      expect([format, (await bytes(`/figures/shares@1.${format}`)).equals(await bytes(`/figures/shares@2.${format}`))]).toEqual([
        format,
        false,
      ]);
    expect(await bytes("/figures/routes@1.csv")).toEqual(await bytes("/figures/routes@2.csv"));
  });

  it("leads, within a picture, to a page that is there", async () => {
    for (const path of before.keys()) {
      if (!path.endsWith(".svg")) continue;
      const home = /rdf:about="https:\/\/data\.example\.org([^"]+)"/.exec(String(before.get(path)?.bytes))?.[1] ?? "";
      expect([path, home, before.has(home)]).toEqual([path, expect.stringContaining("@1"), true]);
    }
  });
});

describe("an address that follows the newest edition", () => {
  it("gives its bytes, and may be kept for seconds", async () => {
    const newest = await manifestOf(2);
    const following = Object.keys(newest.files).filter(
      (path) => !path.startsWith("/assets/") && !path.startsWith("/404") && !path.includes("@") && path !== address.element,
    );
    expect(following.length).toBeGreaterThan(100);
    for (const path of following) {
      const answer = await get(path);
      expect([path, answer.status, answer.headers.get("cache-control")]).toEqual([
        path,
        200,
        "public, max-age=0, s-maxage=30, stale-while-revalidate=30, stale-if-error=86400",
      ]);
      expect([path, answer.headers.get("etag")]).toEqual([path, `"${newest.files[path]?.sha256}"`]);
      await answer.body?.cancel();
    }
  });

  it.each([
    ["/figures/shares", "text/html; charset=utf-8"],
    ["/figures/shares.svg", "image/svg+xml"],
    ["/figures/shares.png", "image/png"],
    ["/figures/shares.csv", "text/csv; charset=utf-8"],
    ["/figures/shares.json", "application/json"],
    ["/figures/shares.txt", "text/plain; charset=utf-8"],
    ["/embed/shares", "text/html; charset=utf-8"],
    ["/uplink-figure.v1.js", "text/javascript; charset=utf-8"],
    ["/feed.xml", "application/rss+xml; charset=utf-8"],
    ["/feed.json", "application/feed+json"],
    ["/sitemap.xml", "application/xml"],
    ["/editions.json", "application/json"],
    ["/data/example-link.zip", "application/zip"],
    ["/cards/story.png", "image/png"],
  ])("has its type: %s is %s", async (path, type) => {
    const { headers } = await get(path);
    expect([headers.get("content-type"), headers.get("x-content-type-options")]).toEqual([type, "nosniff"]);
  });
});

describe("every answer", () => {
  const paths = [
    "/",
    "/@1",
    "/figures",
    "/figures/shares@1.png",
    "/embed/shares",
    "/editions.json",
    "/oembed?url=x",
    "/nothing",
    "/figures/shares/width=720.png",
    "/404.html",
    "/%E0%A4%A",
  ];

  it.each([
    ...paths.map((path) => ["GET", path]),
    ...paths.map((path) => ["HEAD", path]),
    ["OPTIONS", "/figures/shares.csv"],
    ["POST", "/figures/shares"],
    ["DELETE", "/"],
  ])("may be read and shown by any site: %s %s", async (method, path) => {
    const { headers } = await get(path, { method });
    expect([headers.get("access-control-allow-origin"), headers.get("cross-origin-resource-policy")]).toEqual(["*", "cross-origin"]);
  });

  it("may be read by any site before anything is published", async () => {
    const empty = await openStore(join(home, "empty"));
    const { status, headers } = await serve(new Request(`${origin}/figures`), empty);
    await empty.close();
    expect([status, headers.get("access-control-allow-origin"), headers.get("cross-origin-resource-policy")]).toEqual([
      503,
      "*",
      "cross-origin",
    ]);
  });

  it.each([
    "/figures/shares.csv",
    "/figures/shares@1.png",
    "/embed/shares@2",
    "/editions.json",
    "/oembed?url=https%3A%2F%2Fdata.example.org%2F",
  ])("is 304 without a body to whoever has it already: %s", async (path) => {
    const etag = (await get(path)).headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[0-9a-f]{64}"$/);
    for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
      const again = await get(path, { headers: { "If-None-Match": tag } });
      expect([tag, again.status, await again.text(), again.headers.get("etag")]).toEqual([tag, 304, "", etag]);
    }
    expect((await get(path, { headers: { "If-None-Match": '"other"' } })).status).toBe(200);
  });

  it.each(["/figures/shares", "/figures/shares@1.png", "/editions.json", "/nothing"])(
    "to HEAD has the head of that to GET, and no body: %s",
    async (path) => {
      const [head, whole] = [await get(path, { method: "HEAD" }), await get(path)];
      expect(await head.text()).toBe("");
      expect([head.status, [...head.headers]]).toEqual([whole.status, [...whole.headers]]);
    },
  );

  it("to OPTIONS is 204 and names the methods", async () => {
    const { status, headers } = await get("/figures/shares.csv", { method: "OPTIONS" });
    expect([status, headers.get("allow")]).toEqual([204, "GET, HEAD, OPTIONS"]);
  });
});

describe("an address in another order, or that says what is usual", () => {
  it.each([
    ["/figures/shares/width=336,theme=dark.png", "/figures/shares/theme=dark,width=336.png"],
    ["/figures/shares/width=720,scale=1.png", "/figures/shares.png"],
    ["/figures/shares@1/theme=light.svg", "/figures/shares@1.svg"],
    ["/embed/shares@2/focus=cable,theme=dark", "/embed/shares@2/theme=dark,focus=cable"],
    ["/figures/shares/safe=yes,bom=no.csv", "/figures/shares/safe=yes.csv"],
  ])("moves for good to the one that it has: %s to %s", async (path, canonical) => {
    const { status, headers } = await get(path);
    expect([status, headers.get("location")]).toEqual([308, canonical]);
    expect(headers.get("cache-control")).toContain("s-maxage=30");
    expect((await get(canonical)).status).toBe(200);
  });
});

describe("an address that does not exist", () => {
  it.each([
    ["an unknown figure", "/figures/nobody", "/figures/shares"],
    ["an unknown figure's embed", "/embed/nobody@1/theme=dark", "/embed/shares"],
    ["a figure named like a property of objects", "/figures/constructor.png", "/figures/shares"],
    ["an unknown option", "/figures/shares/colour=red.png", "/figures/shares/theme=dark.png"],
    ["an unknown value", "/figures/shares/theme=pink.png", "/figures/shares/theme=dark.png"],
    ["an unknown focus", "/figures/shares/focus=moon.svg", "/figures/shares/focus=cable.svg"],
    ["an option of another format", "/figures/shares/theme=dark.csv", "/figures/shares/bom=yes.csv"],
    ["an unknown step", "/figures/shares/step=none", "/figures/shares"],
    ["an unknown edition", "/figures/shares@9.png", "/figures/shares.png"],
    ["an unknown format", "/figures/shares.gif", "/figures/shares.svg"],
    ["an option twice", "/figures/shares/theme=dark,theme=dark.png", "/figures/shares/theme=dark.png"],
    ["an unknown chapter", "/chapters/none", "/#masts"],
    ["anything else", "/nothing/at/all", "/#masts"],
  ])("is 404 and lists what does: %s", async (_, path, offered) => {
    const answer = await get(path);
    const links = linksIn(await answer.text());
    expect([answer.status, links]).toEqual([404, expect.arrayContaining([offered])]);
    expect(answer.headers.get("cache-control")).not.toContain("immutable");
  });

  it("offers, of a figure, only what there is", async () => {
    const links = linksIn(await (await get("/figures/shares.gif")).text());
    expect(links.length).toBeGreaterThan(20);
    for (const path of links) expect([path, (await get(path)).status]).toEqual([path, 200]);
  });

  it.each(["/404.html", "/404/figures.html", "/404/figure-shares.html", "/404/figure-nobody.html", "/404"])(
    "is where its own words are kept: %s",
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );
});

describe("the news of editions", () => {
  it("names nobody, and says what was said of earlier ones", async () => {
    await store.editions.note({ edition: 1, kind: "correction", text: "The share was a misprint.", said: "2026-01-03T10:20:30.123Z" });
    const answer = await get("/editions.json");
    expect(answer.headers.get("set-cookie")).toBeNull();
    expect(await answer.json()).toEqual({
      edition: 2,
      figures: { shares: 2, routes: 2, outages: 2, online: 2 },
      notes: [{ edition: 1, kind: "correction", text: "The share was a misprint.", said: "2026-01-03" }],
    });
  });
});

describe("what a page says of its oEmbed", () => {
  it.each(["/", "/@1", "/figures/shares", "/figures/shares@1"])(
    "is the same in its head and in its answer, and is there: %s",
    async (path) => {
      const answer = await get(path);
      const document = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const type of ["application/json+oembed", "text/xml+oembed"]) {
        const inHeader = new RegExp(`<([^>]+)>; rel="alternate"; type="${type.replace("+", "\\+")}"`).exec(
          answer.headers.get("link") ?? "",
        )?.[1];
        const inHead = document.querySelector(`link[rel="alternate"][type="${type}"]`)?.getAttribute("href");
        expect(inHeader).toMatch(/^https:\/\/data\.example\.org\/oembed\?url=/);
        if (path !== "/@1") expect(inHead).toBe(inHeader);
        const told = await get((inHeader ?? "").replace(origin, ""));
        expect([told.status, told.headers.get("content-type")?.split(";")[0]]).toEqual([200, type.replace("+oembed", "")]);
        if (path.includes("shares@1")) expect(await told.text()).toContain("/embed/shares@1");
      }
    },
  );

  it("tells of a pinned figure in the words of its own edition", async () => {
    const told = async (path: string) => (await get(`/oembed?url=${encodeURIComponent(origin + path)}`)).json();
    const words = async (path: string) => (await (await get(`${path}.json`)).json()).words;
    const figures = one.figures;
    const different: string[] = [];
    for (const id of figures) {
      const [pinned, newest] = await Promise.all([told(`/figures/${id}@1`), told(`/figures/${id}`)]);
      const [own, now] = await Promise.all([words(`/figures/${id}@1`), words(`/figures/${id}`)]);
      expect([pinned.title, newest.title]).toEqual([own.title, now.title]);
      expect([pinned.html, newest.html]).toEqual([expect.stringContaining(own.alt), expect.stringContaining(now.alt)]);
      if (own.alt !== now.alt) different.push(id);
    }
    // The second edition has another cell: some figure says something else since.
    expect(different.length).toBeGreaterThan(0);
  });

  it("is an answer like any other: readable by all, and 404, 400 and 501 with the reason", async () => {
    for (const [query, status] of [
      ["url=https%3A%2F%2Fdata.example.org%2Ffigures%2Fnobody", 404],
      ["url=https%3A%2F%2Fdata.example.org%2Ffigures%2Fshares%40%39", 404],
      ["url=https%3A%2F%2Fdata.example.org%2Ffigures%2Fshares&maxwidth=x", 400],
      ["url=https%3A%2F%2Fdata.example.org%2Ffigures%2Fshares&format=yaml", 501],
    ] as const) {
      const answer = await get(`/oembed?${query}`);
      expect([query, answer.status, answer.headers.get("cache-control"), answer.headers.get("access-control-allow-origin")]).toEqual([
        query,
        status,
        "no-cache",
        "*",
      ]);
    }
  });

  it("names pictures that are there", async () => {
    const answer = await get(`/oembed?url=${encodeURIComponent(`${origin}/figures/shares@1`)}&maxwidth=400`);
    const { thumbnail_url, thumbnail_width, thumbnail_height } = await answer.json();
    const picture = Buffer.from(await (await get(thumbnail_url.replace(origin, ""))).arrayBuffer());
    expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([thumbnail_width, thumbnail_height]);
  });
});
