import { readdirSync, readFileSync } from "node:fs";
import { type APIRequestContext, expect, test } from "@playwright/test";
import { unzipSync } from "fflate";
import { JSDOM } from "jsdom";
import { parseHTML } from "linkedom";
import { address } from "@/lib/address";

const pack = "data/second-link";

/** A document that reads XML, and throws where it is not well-formed. */
const parseXml = (text: string): Document => new JSDOM(text, { contentType: "text/xml" }).window.document;

async function read(request: APIRequestContext, path: string) {
  const response = await request.get(path);
  expect([path, response.status()]).toEqual([path, 200]);
  const { document } = parseHTML(await response.text());
  const content = (name: string) =>
    [...document.querySelectorAll(`meta[property="${name}"], meta[name="${name}"]`)].map((meta) => meta.getAttribute("content") ?? "");
  const things = [...document.querySelectorAll('script[type="application/ld+json"]')].map((one) => JSON.parse(one.textContent ?? ""));
  return { response, document, content, things };
}

const locations = (document: Document): string[] => [...document.querySelectorAll("url > loc")].map((loc) => loc.textContent ?? "");

/** Every page that search engines are to know, by its path. */
async function pagesOf(request: APIRequestContext): Promise<readonly string[]> {
  const document = parseXml(await (await request.get(address.sitemap)).text());
  return locations(document).map((url) => new URL(url).pathname);
}

test("the sitemap has every page with the day of its edition, and none that is pinned", async ({ request, baseURL }) => {
  const response = await request.get(address.sitemap);
  expect(response.headers()["content-type"]).toBe("application/xml");
  const document = parseXml(await response.text());
  expect(document.documentElement.namespaceURI).toBe("http://www.sitemaps.org/schemas/sitemap/0.9");
  const all = locations(document);
  expect(new Set(all).size).toBe(all.length);
  expect(all.filter((url) => !url.startsWith(`${baseURL}/`) || url.includes("@"))).toEqual([]);
  for (const day of document.querySelectorAll("url > lastmod")) expect(day.textContent).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  expect(document.querySelectorAll("url > lastmod").length).toBe(all.length);
  // What the story itself leads to is all there.
  const story = await read(request, address.story);
  const chapters = [...story.document.querySelectorAll("main h2[id]")].map(({ id }) => id).filter((id) => id !== "notes");
  const { figures } = await (await request.get("/editions.json")).json();
  const steps = await Promise.all(
    Object.keys(figures).map(async (id): Promise<string[]> => {
      const { steps: names } = await (await request.get(address.figure(id, { format: "json" }))).json();
      return names.map((step: string) => address.figure(id, { options: { step } }));
    }),
  );
  const expected = [
    address.story,
    address.gallery,
    ...chapters.map(address.chapter),
    ...Object.keys(figures).map((id) => address.figure(id)),
  ];
  expect(all.map((url) => new URL(url).pathname).toSorted()).toEqual([...expected, ...steps.flat()].toSorted());
});

test("every page, followed or pinned, has one heading, one canonical address, and cards that are complete and absolute", async ({
  request,
  baseURL,
}) => {
  const pages = await pagesOf(request);
  const pinned = pages.flatMap((path) =>
    path === address.story ? [address.edition(1)] : path.startsWith("/figures/") ? [path.replace(/^\/figures\/[^/]+/, "$&@1")] : [],
  );
  expect(pinned.length).toBeGreaterThan(20);
  const cards = new Map<string, string[]>();
  for (const path of [...pages, ...pinned]) {
    const { document, content, response } = await read(request, path);
    const at = (name: string) => {
      const [one, ...more] = content(name);
      expect([path, name, Boolean(one), more]).toEqual([path, name, true, []]);
      return one ?? "";
    };
    expect([path, document.querySelectorAll("h1").length]).toEqual([path, 1]);
    const newest = path === address.edition(1) ? address.story : path.replace("@1", "");
    const canonical = [...document.querySelectorAll('link[rel="canonical"]')].map((link) => link.getAttribute("href"));
    expect(canonical).toEqual([`${baseURL}${newest}`]);
    const header = response.headers().link;
    if (header) expect(header).toContain(`<${baseURL}${newest}>; rel="canonical"`);
    expect([path, response.headers()["x-robots-tag"]]).toEqual([path, path === newest ? undefined : "noindex"]);
    expect(at("og:url")).toBe(`${baseURL}${path === address.edition(1) ? address.story : path}`);
    expect(at("og:type")).toBe("article");
    expect([at("og:image:type"), at("og:image:width"), at("og:image:height")]).toEqual(["image/png", "1200", "630"]);
    expect(at("og:locale")).toBe("en_US");
    expect(at("twitter:card")).toBe("summary_large_image");
    for (const name of ["og:site_name", "og:title", "og:description", "og:image:alt", "description"]) at(name);
    expect([at("twitter:title"), at("twitter:description")]).toEqual([at("og:title"), at("og:description")]);
    expect([at("twitter:image"), at("twitter:image:alt")]).toEqual([at("og:image"), at("og:image:alt")]);
    expect(new Date(at("article:published_time")) <= new Date(at("article:modified_time"))).toBe(true);
    expect(at("og:image")).toMatch(new RegExp(`^${baseURL}/cards/[a-z0-9-]+@1(?:/step=[a-z0-9-]+)?\\.png$`));
    cards.set(at("og:image"), [...(cards.get(at("og:image")) ?? []), path]);
    const oembed = [...document.querySelectorAll('link[type$="+oembed"]')].map((link) => link.getAttribute("href") ?? "");
    const quotable = path !== address.gallery && !path.startsWith("/chapters/");
    expect([path, oembed.length]).toEqual([path, quotable ? 2 : 0]);
    for (const href of oembed) expect((await request.get(href)).status()).toBe(200);
  }
  // Each its own card: only the gallery shows the story's, and what is pinned shows that of the same page.
  for (const [card, shown] of cards)
    expect([card, shown.filter((path) => !path.includes("@") && path !== address.gallery).length]).toEqual([card, 1]);
  await Promise.all(
    [...cards.keys()].map(async (card) => {
      const response = await request.get(card);
      const bytes = await response.body();
      expect([card, response.status(), response.headers()["content-type"]]).toEqual([card, 200, "image/png"]);
      expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630]);
      expect(bytes.length).toBeLessThan(1_000_000);
      expect(response.headers()["cache-control"]).toContain("immutable");
      // The same picture without an edition, for those who follow.
      expect((await (await request.get(card.replace("@1", ""))).body()).equals(bytes)).toBe(true);
    }),
  );
  expect((await request.get(address.card("story", { edition: 99 }))).status()).toBe(404);
});

test("structured data parse, have what search engines ask for, and agree with the edition", async ({ request, baseURL }) => {
  const { edition } = await (await request.get("/editions.json")).json();
  const feed = await (await request.get(address.feed)).json();
  const day = feed.items[0].date_published.slice(0, 10);
  const story = await read(request, address.story);
  const [article] = story.things;
  expect(article).toMatchObject({
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    headline: story.document.querySelector("h1")?.textContent,
    description: story.content("og:description")[0],
    datePublished: story.content("article:published_time")[0],
    dateModified: day,
    version: String(edition),
    inLanguage: "en",
    isAccessibleForFree: true,
    author: { "@type": "Organization", name: expect.any(String), url: `${baseURL}/` },
    publisher: { "@type": "Organization", name: expect.any(String) },
    image: story.content("og:image"),
  });
  for (const url of article.isBasedOn) expect((await request.get(url)).status()).toBe(200);
  for (const path of (await pagesOf(request)).filter((one) => one.startsWith("/figures/"))) {
    const { things } = await read(request, path);
    expect(things.length).toBeGreaterThan(0);
    for (const thing of things) {
      expect(thing).toMatchObject({ "@context": "https://schema.org", "@type": "Dataset", version: String(edition), dateModified: day });
      expect(thing.name.length).toBeGreaterThan(3);
      expect(thing.description.length).toBeGreaterThanOrEqual(50);
      expect(thing.description.length).toBeLessThanOrEqual(5000);
      expect(thing.license.length).toBeGreaterThan(0);
      for (const licence of thing.license) expect(URL.canParse(licence)).toBe(true);
      expect(thing.creator.name).toBe(article.author.name);
      for (const { contentUrl, encodingFormat } of thing.distribution) {
        const response = await request.head(contentUrl);
        expect([contentUrl, response.status(), response.headers()["content-type"]?.split(";")[0]]).toEqual([
          contentUrl,
          200,
          encodingFormat,
        ]);
      }
    }
  }
});

test("the feeds tell of every edition, newest first, and the story leads to them", async ({ request, baseURL }) => {
  const response = await request.get(address.rss);
  expect(response.headers()["content-type"]).toBe("application/rss+xml; charset=utf-8");
  const rss = parseXml(await response.text());
  expect(rss.documentElement.getAttribute("version")).toBe("2.0");
  for (const name of ["title", "link", "description"]) expect(rss.querySelector(`channel > ${name}`)?.textContent).toBeTruthy();
  const items = [...rss.querySelectorAll("item")].map((item) => ({
    url: item.querySelector("guid")?.textContent ?? "",
    link: item.querySelector("link")?.textContent,
    published: Date.parse(item.querySelector("pubDate")?.textContent ?? ""),
    change: item.querySelector("description")?.textContent ?? "",
  }));
  const { edition } = await (await request.get("/editions.json")).json();
  expect(items.map(({ url }) => url)).toEqual(Array.from({ length: edition }, (_, at) => `${baseURL}${address.edition(edition - at)}`));
  expect(items.map(({ published }) => published)).toEqual(items.map(({ published }) => published).toSorted((a, b) => b - a));
  for (const { url, link, change } of items) {
    expect(link).toBe(url);
    expect(change.length).toBeGreaterThan(5);
    expect((await request.get(url)).status()).toBe(200);
  }
  const json = await request.get(address.feed);
  expect(json.headers()["content-type"]).toBe("application/feed+json");
  const feed = await json.json();
  expect(feed).toMatchObject({
    version: "https://jsonfeed.org/version/1.1",
    title: rss.querySelector("channel > title")?.textContent,
    home_page_url: `${baseURL}/`,
    feed_url: `${baseURL}${address.feed}`,
    language: "en",
  });
  expect(
    feed.items.map((item: { id: string; url: string; content_text: string; date_published: string }) => [
      item.id,
      item.url,
      item.content_text,
    ]),
  ).toEqual(items.map(({ url, change }) => [url, url, change]));
  for (const item of feed.items) expect(new Date(item.date_published).toISOString()).toBe(item.date_published);
  const { document } = await read(request, address.story);
  for (const [type, path] of [
    ["application/rss+xml", address.rss],
    ["application/feed+json", address.feed],
  ]) {
    expect(document.querySelector(`head > link[rel="alternate"][type="${type}"]`)?.getAttribute("href")).toBe(`${baseURL}${path}`);
    expect(document.querySelector(`footer a[href="${path}"]`)).not.toBeNull();
  }
});

test("crawlers may read everything, and are told where the sitemap is", async ({ request, baseURL }) => {
  const response = await request.get(address.robots);
  expect(response.headers()["content-type"]).toBe("text/plain; charset=utf-8");
  expect((await response.text()).split("\n").filter(Boolean)).toEqual([
    "User-agent: *",
    "Allow: /",
    `Sitemap: ${baseURL}${address.sitemap}`,
  ]);
});

test("the ZIP holds every file of the pack, byte for byte", async ({ request }) => {
  const response = await request.get(address.pack("second-link"));
  expect(response.headers()["content-type"]).toBe("application/zip");
  const files = unzipSync(await response.body());
  const names = readdirSync(pack).toSorted();
  expect(names).toContain("datapackage.json");
  expect(Object.keys(files).toSorted()).toEqual(names.map((name) => `second-link/${name}`));
  for (const name of names)
    expect([name, Buffer.from(files[`second-link/${name}`] ?? []).equals(readFileSync(`${pack}/${name}`))]).toEqual([name, true]);
});

test("every figure's page leads to where it appears in the story, the pinned one to that edition of it", async ({ request }) => {
  const { document: story } = await read(request, address.story);
  const pages = (await pagesOf(request)).filter((path) => path.startsWith("/figures/"));
  for (const path of [...pages, ...pages.map((one) => one.replace(/^\/figures\/[^/]+/, "$&@1"))]) {
    const { document } = await read(request, path);
    const link = [...document.querySelectorAll("main p")].find((one) => one.textContent?.startsWith("Appears in"))?.querySelector("a");
    const place = new URL(link?.getAttribute("href") ?? "", "https://example.org");
    expect([path, place.pathname]).toEqual([path, path.includes("@") ? address.edition(1) : address.story]);
    // The picture that the story opens with is at its top.
    if (path.endsWith("/step=hero")) expect(place.hash).toBe("");
    else expect([path, place.hash, story.getElementById(place.hash.slice(1)) !== null]).toEqual([path, place.hash, true]);
  }
});
