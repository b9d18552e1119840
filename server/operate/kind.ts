import { address, editionsPath, findCardEdition, findEdition, findFigureAddress, isApp, isImmutable } from "@/lib/address";

/** What is asked for, as logs and metrics tell it: never an address, of which there is no end, and which may hold anything. */
export const kinds = [
  "story",
  "chapter",
  "figure",
  "embed",
  "picture",
  "data",
  "card",
  "asset",
  "feed",
  "editions",
  "oembed",
  "api",
  "studio",
  "health",
  "other",
] as const;
export type Kind = (typeof kinds)[number];

const feeds: readonly string[] = [address.rss, address.feed, address.sitemap, address.robots];
const operated: readonly string[] = [address.health, address.ready, address.metrics];

/** The kind of an address, whether there is such a thing or not. */
export function kindOf(path: string): Kind {
  if (path === address.story || findEdition(path) !== undefined) return "story";
  if (isApp(path)) return path.startsWith("/api") ? "api" : "studio";
  if (operated.includes(path)) return "health";
  if (feeds.includes(path)) return "feed";
  if (path === editionsPath) return "editions";
  if (path === address.oembed) return "oembed";
  if (isImmutable(path) || path === address.icon) return "asset";
  const figure = findFigureAddress(path);
  if (figure) return figure.kind === "embed" ? "embed" : formatKind(figure.format);
  if (path === address.gallery) return "figure";
  if (/^\/cards\//.test(path) || findCardEdition(path)) return "card";
  if (/^\/chapters\//.test(path)) return "chapter";
  if (/^\/data\//.test(path)) return "data";
  return "other";
}

function formatKind(format: string | undefined): Kind {
  if (format === undefined) return "figure";
  return format === "svg" || format === "png" ? "picture" : "data";
}
