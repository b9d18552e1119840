import { JSDOM } from "jsdom";
import { describe, expect, it } from "vitest";
import * as v from "valibot";
import { noticeRoom } from "@/lib/frame-code";
import { address, findFigureAddress } from "@/lib/address";
import { optionsOf } from "./formats";
import { oembed } from "./oembed";
import { oembedSchema } from "./oembed-schema";
import { readPack } from "./read-pack";
import { embedOptions } from "./render/embed-document";
import { faces } from "./render/faces";
import { oembedFigures } from "./render/oembed-figures";

const { DOMParser } = new JSDOM("").window;
const origin = "https://data.example.org";
const read = await readPack("data/second-link");
if ("problems" in read) throw new Error("the pack has problems: npm run uplink check data/second-link");
const { pack } = read;
const data = v.parse(
  oembedSchema,
  JSON.parse(String(oembedFigures(pack, { edition: 2, origin, published: "2026-11-22" }, await faces()).bytes)),
);

// The addresses of two editions: pages at each step, and embeds with every option.
const paths = new Set([
  "/",
  "/@1",
  "/@2",
  ...[...pack.figures.values()].flatMap((figure) =>
    [undefined, 1, 2].flatMap((edition) => [
      ...[{}, ...figure.steps.map((step) => ({ step }))].map((options) => address.figure(figure.id, { edition, options })),
      ...optionsOf(figure, pack, embedOptions).map((options) => address.embed(figure.id, { edition, options })),
      address.figure(figure.id, { edition, format: "png" }),
    ]),
  ),
]);
const ask = (query: Readonly<Record<string, string>>) => oembed(new URLSearchParams(query), data, async (path) => paths.has(path));
const about = async (path: string, query: Readonly<Record<string, string>> = {}) => {
  const { status, type, body } = await ask({ url: origin + path, ...query });
  expect([path, status, type]).toEqual([path, 200, "application/json"]);
  return JSON.parse(body);
};
const frameIn = (html: string) => {
  const frames = new DOMParser().parseFromString(html, "text/html").querySelectorAll("iframe");
  expect(frames).toHaveLength(1);
  const [frame] = frames;
  return { src: frame?.getAttribute("src"), width: Number(frame?.getAttribute("width")), height: Number(frame?.getAttribute("height")) };
};

describe("oEmbed of a figure", () => {
  it.each([...Object.keys(data.figures)])("is a frame of its own size with its words beside it: %s", async (id) => {
    const content = await about(address.figure(id));
    expect(content).toMatchObject({ version: "1.0", type: "rich", title: data.figures[id]?.title, provider_url: origin });
    expect(frameIn(content.html)).toEqual({ src: `${origin}/embed/${id}`, width: content.width, height: content.height });
    expect([content.width, content.height > 200]).toEqual([720, true]);
    expect(content.html).toContain(`<a href="${origin}/figures/${id}">`);
  });

  it("says the same as XML", async () => {
    const { status, type, body } = await ask({ url: `${origin}/figures/map@1/step=tumen`, format: "xml" });
    const document = new DOMParser().parseFromString(body, "text/xml");
    expect([status, type, document.documentElement.localName]).toEqual([200, "text/xml; charset=utf-8", "oembed"]);
    const said = [...document.documentElement.children].map(({ localName, textContent }) => [localName, textContent]);
    const content = await about("/figures/map@1/step=tumen");
    expect(said).toEqual(Object.entries(content).map(([name, value]) => [name, String(value)]));
  });

  it.each([
    ["/figures/map", "/embed/map", "/figures/map"],
    ["/figures/map@1", "/embed/map@1", "/figures/map@1"],
    ["/figures/map@1/step=tumen", "/embed/map@1/step=tumen", "/figures/map@1/step=tumen"],
    ["/embed/map@2/theme=dark,focus=russia", "/embed/map@2/theme=dark,focus=russia", "/figures/map@2"],
    ["/embed/map/step=yalu,theme=dark", "/embed/map/theme=dark,step=yalu", "/figures/map/step=yalu"],
    ["/figures/map@1.png", "/embed/map@1", "/figures/map@1"],
    ["/figures/map/", "/embed/map", "/figures/map"],
  ])("stays pinned and keeps its options: %s", async (path, embed, page) => {
    const { html } = await about(path);
    expect(frameIn(html).src).toBe(origin + embed);
    expect(html).toContain(`<a href="${origin}${page}">`);
    expect([paths.has(embed), paths.has(page)]).toEqual([true, true]);
  });

  it.each([
    ["280", "10000"],
    ["480", "600"],
    ["640", "200"],
    ["1", "1"],
    ["5000", "5000"],
    ["300", "300"],
  ])("is never larger than its host allows: %s by %s", async (maxwidth, maxheight) => {
    for (const id of Object.keys(data.figures)) {
      const content = await about(address.figure(id), { maxwidth, maxheight });
      const { width, height } = frameIn(content.html);
      expect([width, height]).toEqual([content.width, content.height]);
      expect([width <= Number(maxwidth), height <= Number(maxheight), width <= 720]).toEqual([true, true, true]);
      const { thumbnail_width = 0, thumbnail_height = 0 } = content;
      expect([thumbnail_width <= Number(maxwidth), thumbnail_height <= Number(maxheight)]).toEqual([true, true]);
    }
  });

  it("is as high as its narrowest neighbour asks, where the host names a width alone", async () => {
    for (const [id, { states }] of Object.entries(data.figures))
      for (const [step, { heights }] of Object.entries(states))
        for (const [width, height] of heights.filter(([one]) => one <= 720)) {
          const options = step ? { step } : {};
          const asked = (edition?: number) => about(address.figure(id, { edition, options }), { maxwidth: String(width) });
          expect([id, step, (await asked()).height >= height]).toEqual([id, step, true]);
          // Of a pinned one something may be said later: there is room for it.
          expect([id, step, (await asked(1)).height - (await asked()).height]).toEqual([id, step, noticeRoom]);
        }
  });

  it("has a card as its small picture, or the narrow picture where a card is too wide, or none", async () => {
    const url = "/figures/map@1/step=tumen";
    expect(await about(url)).toMatchObject({
      thumbnail_url: `${origin}/cards/figure-map@1/step=tumen.png`,
      thumbnail_width: 1200,
      thumbnail_height: 630,
    });
    const narrow = await about(url, { maxwidth: "400" });
    expect([narrow.thumbnail_url, narrow.thumbnail_width]).toEqual([`${origin}/figures/map@1/step=tumen,width=336.png`, 336]);
    expect(findFigureAddress("/figures/map@1/width=336.png")?.canonical).toBe("/figures/map@1/width=336.png");
    expect(Object.keys(await about(url, { maxwidth: "100" })).filter((name) => name.startsWith("thumbnail"))).toEqual([]);
  });
});

describe("oEmbed of the story", () => {
  it.each([
    ["/", "/cards/story.png"],
    ["/@1", "/cards/story@1.png"],
  ])("is a link with its card: %s", async (path, card) => {
    const content = await about(path);
    expect(content).toMatchObject({ type: "link", title: data.story.title, thumbnail_url: `${origin}${card}` });
    expect(content).not.toHaveProperty("html");
  });
});

describe("oEmbed refuses", () => {
  it.each([
    ["an address that is not there", { url: `${origin}/figures/nobody` }, 404],
    ["an option that is not there", { url: `${origin}/figures/map/theme=pink` }, 404],
    ["an edition that is not there", { url: `${origin}/figures/map@9` }, 404],
    ["an edition of the story that is not there", { url: `${origin}/@9` }, 404],
    ["what is no figure", { url: `${origin}/feed.xml` }, 404],
    ["a property of objects", { url: `${origin}/figures/constructor` }, 404],
    ["another site", { url: "https://example.com/figures/map" }, 404],
    ["the same site by another protocol", { url: "http://data.example.org/figures/map" }, 404],
    ["a site whose name begins with ours", { url: "https://data.example.org.example.com/figures/map" }, 404],
    ["another port", { url: "https://data.example.org:8443/figures/map" }, 404],
    ["no address", { url: "map" }, 404],
    ["nothing", {}, 404],
    ["another format", { url: `${origin}/figures/map`, format: "yaml" }, 501],
    ["a width that is no number", { url: `${origin}/figures/map`, maxwidth: "wide" }, 400],
    ["a width of nought", { url: `${origin}/figures/map`, maxwidth: "0" }, 400],
    ["a width below nought", { url: `${origin}/figures/map`, maxwidth: "-5" }, 400],
    ["a height with a part", { url: `${origin}/figures/map`, maxheight: "10.5" }, 400],
    ["an empty height", { url: `${origin}/figures/map`, maxheight: "" }, 400],
  ])("%s", async (_, query, status) => {
    const answer = await ask(query as Record<string, string>);
    expect([answer.status, answer.type]).toEqual([status, "text/plain; charset=utf-8"]);
    expect(answer.body).toMatch(/^[A-Zmu].*\n$/);
  });
});

describe("oEmbed in WordPress", () => {
  const dangerous = `<blockquote onclick="x" cite="y"><b>Words</b> <a href="https://example.org" target="_blank">link</a><br></blockquote><script>x()</script><iframe src="https://example.org" style="border:0" onload="x"></iframe>`;

  it("is filtered here as there", () => {
    expect(filtered(dangerous)).toBe(
      `<blockquote>Words <a href="https://example.org">link</a></blockquote>x()<iframe src="https://example.org"></iframe>`,
    );
  });

  it("comes through the filter unchanged, every figure with every option", async () => {
    const embeds = [...paths].filter((path) => path.startsWith("/embed/"));
    expect(embeds.length).toBeGreaterThan(100);
    for (const path of embeds) {
      const { html } = await about(path);
      expect([path, filtered(html)]).toEqual([path, html]);
      // Then it keeps one quotation and one frame, and drops whatever stands around them.
      const [, quotation = "", frame = ""] = /(<blockquote>.*?<\/blockquote>)?.*(<iframe.*?><\/iframe>)/s.exec(html) ?? [];
      expect(quotation + frame).toBe(html);
    }
  });
});

/** What `wp_filter_oembed_result` of WordPress lets through of an unknown provider's markup, all else being dropped: tags to their attributes. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  a: ["href"],
  blockquote: [],
  iframe: ["src", "width", "height", "frameborder", "marginwidth", "marginheight", "scrolling", "title"],
};

/** As `wp_kses` does it: the words within a tag that is dropped stay, and so does an attribute that is on the list. */
const filtered = (html: string): string =>
  html.replaceAll(
    /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*>|<[^>]*>?/gi,
    (_whole, end?: string, name = "", attributes = "") => {
      const known = Object.hasOwn(allowed, name) ? allowed[name] : undefined;
      if (!known) return "";
      const kept = [...attributes.matchAll(/\s+([a-z-]+)="[^"]*"/g)]
        .filter(([, attribute]) => known.includes(attribute))
        .map(([whole]) => whole);
      return `<${end}${name}${kept.join("")}>`;
    },
  );
