import { address } from "@/lib/address";
import type { Pack } from "@/lib/pack";
import { plain } from "@/lib/story/inline";
import type { File } from "../editions/file";
import { escapeXml } from "./escape-xml";

/** An edition as a feed tells of it. `published` is an ISO moment. */
export interface Told {
  readonly number: number;
  readonly published: string;
  /** What changed, in plain words. */
  readonly change: string;
}

/** The editions of a story, newest first, as RSS 2.0 and JSON Feed 1.1; its documents as a sitemap, and the way to that for crawlers. */
export function feeds(pack: Pack, told: readonly Told[], origin: string): readonly File[] {
  const title = plain(pack.story.title);
  const description = plain(pack.story.dek);
  const items = told.map((one) => ({
    ...one,
    url: `${origin}${address.edition(one.number)}`,
    title: `${title}, edition ${one.number}`,
  }));
  const rss = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>',
    `<title>${escapeXml(title)}</title><link>${escapeXml(origin + address.story)}</link><description>${escapeXml(description)}</description><language>${escapeXml(pack.story.language)}</language>`,
    `<atom:link href="${escapeXml(origin + address.rss)}" rel="self" type="application/rss+xml"/>`,
    ...items.map(
      (item) =>
        `<item><title>${escapeXml(item.title)}</title><link>${escapeXml(item.url)}</link><guid isPermaLink="true">${escapeXml(item.url)}</guid><pubDate>${new Date(item.published).toUTCString()}</pubDate><description>${escapeXml(item.change)}</description></item>`,
    ),
    "</channel></rss>\n",
  ].join("\n");
  const json = {
    version: "https://jsonfeed.org/version/1.1",
    title,
    description,
    language: pack.story.language,
    home_page_url: `${origin}${address.story}`,
    feed_url: `${origin}${address.feed}`,
    items: items.map((item) => ({
      id: item.url,
      url: item.url,
      title: item.title,
      content_text: item.change,
      date_published: item.published,
    })),
  };
  const pages = [
    address.story,
    address.gallery,
    ...pack.story.chapters.map(({ id }) => address.chapter(id)),
    ...[...pack.figures.values()].flatMap(({ id, steps }) => [
      address.figure(id),
      ...steps.map((step) => address.figure(id, { options: { step } })),
    ]),
  ];
  const newest = told[0]?.published.slice(0, 10) ?? "";
  const sitemap = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...pages.map((path) => `<url><loc>${escapeXml(origin + path)}</loc><lastmod>${newest}</lastmod></url>`),
    "</urlset>\n",
  ].join("\n");
  return [
    { address: address.rss, type: "application/rss+xml; charset=utf-8", bytes: Buffer.from(rss) },
    { address: address.feed, type: "application/feed+json", bytes: Buffer.from(`${JSON.stringify(json, undefined, 1)}\n`) },
    { address: address.sitemap, type: "application/xml", bytes: Buffer.from(sitemap) },
    {
      address: address.robots,
      type: "text/plain; charset=utf-8",
      bytes: Buffer.from(`User-agent: *\nAllow: /\n\nSitemap: ${origin}${address.sitemap}\n`),
    },
  ];
}
