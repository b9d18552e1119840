import type { ReactNode } from "react";
import { address } from "@/lib/address";

/** What a document says of itself to other sites. Addresses are absolute. */
export interface About {
  readonly title: string;
  readonly description: string;
  readonly url: string;
  /** Where the newest of it is, if that is elsewhere. */
  readonly canonical?: string;
  readonly card: { readonly url: string; readonly alt: string };
  readonly site: string;
  readonly language: string;
  /** ISO days: of the first edition that had it, where that is known, and of this one. */
  readonly published: string;
  readonly modified: string;
  /** Further addresses of the same: data, feeds, oEmbed. */
  readonly others: readonly { readonly type: string; readonly href: string; readonly title: string }[];
  /** schema.org. */
  readonly things: readonly object[];
}

/** Cards, the canonical address, other forms, and structured data, for a document's head. */
export const aboutTags = ({
  title,
  description,
  url,
  canonical = url,
  card,
  site,
  language,
  published,
  modified,
  others,
  things,
}: About): ReactNode => (
  <>
    <link rel="canonical" href={canonical} />
    <meta property="og:type" content="article" />
    <meta property="og:site_name" content={site} />
    <meta property="og:title" content={title} />
    <meta property="og:description" content={description} />
    <meta property="og:url" content={url} />
    <meta property="og:locale" content={language === "en" ? "en_US" : language} />
    <meta property="og:image" content={card.url} />
    <meta property="og:image:type" content="image/png" />
    <meta property="og:image:width" content="1200" />
    <meta property="og:image:height" content="630" />
    <meta property="og:image:alt" content={card.alt} />
    <meta property="article:published_time" content={published} />
    <meta property="article:modified_time" content={modified} />
    <meta name="twitter:card" content="summary_large_image" />
    <meta name="twitter:title" content={title} />
    <meta name="twitter:description" content={description} />
    <meta name="twitter:image" content={card.url} />
    <meta name="twitter:image:alt" content={card.alt} />
    {others.map(({ type, href, title: name }) => (
      <link key={`${type} ${href}`} rel="alternate" type={type} href={href} title={name} />
    ))}
    {things.map((thing, at) => (
      // Data and no script: a browser does not run it. What could end it is written so that it cannot.
      <script key={at} type="application/ld+json" dangerouslySetInnerHTML={{ __html: JSON.stringify(thing).replaceAll("<", "\\u003c") }} />
    ))}
  </>
);

/** The oEmbed of a page, in both notations. */
export const oembedLinks = (origin: string, url: string, title: string): About["others"] =>
  (["json", "xml"] as const).map((format) => ({
    type: `${format === "json" ? "application/json" : "text/xml"}+oembed`,
    href: `${origin}${address.oembed}?url=${encodeURIComponent(url)}&format=${format}`,
    title,
  }));
