import { address, findEdition, findFigureAddress } from "@/lib/address";

/**
 * What an answer says of a document to machines, as headers: its oEmbed, where the newest of it is, and that search engines
 * should list that one.
 */
export function documentLinks(path: string, origin: string): Readonly<Record<string, string>> {
  const figure = findFigureAddress(path);
  const story = path === address.story || findEdition(path) !== undefined;
  if (!story && (!figure || figure.format)) return {};
  const step = figure?.options.step;
  const newest = figure ? address.figure(figure.id, { options: step ? { step } : {} }) : address.story;
  const oembed = (format: string, type: string) =>
    `<${origin}${address.oembed}?url=${encodeURIComponent(origin + path)}&format=${format}>; rel="alternate"; type="${type}+oembed"`;
  return {
    Link: [`<${origin}${newest}>; rel="canonical"`, oembed("json", "application/json"), oembed("xml", "text/xml")].join(", "),
    ...(path === newest ? {} : { "X-Robots-Tag": "noindex" }),
  };
}
