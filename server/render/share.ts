import type { ShareView } from "@/components/share";
import { address } from "@/lib/address";
import type { Pack } from "@/lib/pack";
import type { Figure } from "@/lib/pack/figure";
import { plain } from "@/lib/story/inline";
import { fileFormats } from "../formats";
import { figureView } from "./figure-view";
import { safeHeight } from "./embed-height";
import type { Faces } from "./faces";
import { escapeXml } from "./picture";
import { writtenDate } from "@/lib/words/date";
import type { At } from "./at";

/** The one tag that puts a figure into another page: right in height by itself where the browser can, and never cutting anything off elsewhere. */
export const frameCode = (src: string, title: string, height: number): string =>
  `<iframe src="${escapeXml(src)}" title="${escapeXml(title)}" loading="lazy" style="width:100%;border:0;height:${height}px;height:if(supports(frame-sizing:content-height):auto;else:${height}px);frame-sizing:content-height"></iframe>`;

/** All that a figure's share panel offers. */
export function shareView(figure: Figure, pack: Pack, { edition, origin, published }: At, faces: Faces): ShareView {
  const view = figureView(figure, pack, edition);
  const title = plain(figure.title);
  const height = safeHeight(view, writtenDate(published), faces);
  const page = `${origin}${address.figure(figure.id)}`;
  const pinned = `${origin}${address.figure(figure.id, { edition })}`;
  const { byline, language } = pack.story;
  const year = published.slice(0, 4);
  const key = `uplink-${figure.id}-${edition}`;
  const day = { "date-parts": [published.split("-").map(Number)] };
  return {
    id: figure.id,
    title,
    alt: view.alt,
    edition,
    page,
    pinned,
    embed: { following: `${origin}${address.embed(figure.id)}`, pinned: `${origin}${address.embed(figure.id, { edition })}`, height },
    code: frameCode(`${origin}${address.embed(figure.id)}`, title, height),
    steps: figure.steps,
    pictures: [
      { label: "PNG", href: address.figure(figure.id, { format: "png" }) },
      { label: "PNG, large", href: address.figure(figure.id, { format: "png", options: { scale: "2" } }) },
      { label: "PNG, dark", href: address.figure(figure.id, { format: "png", options: { theme: "dark" } }) },
      { label: "SVG", href: address.figure(figure.id, { format: "svg" }) },
    ],
    data: [
      ...fileFormats
        .filter(({ format }) => ["csv", "json", "txt"].includes(format))
        .map(({ format, title: label }) => ({ label, href: address.figure(figure.id, { format }) })),
      { label: "CSV for spreadsheets", href: address.figure(figure.id, { format: "csv", options: { bom: "yes", safe: "yes" } }) },
    ],
    citations: [
      { label: "Plain", text: `${byline} (${year}). ${title}. Edition ${edition}, ${writtenDate(published)}. ${pinned}` },
      {
        label: "BibTeX",
        text: `@online{${key},\n  author = {${texed(byline)}},\n  title = {${texed(title)}},\n  year = {${year}},\n  date = {${published}},\n  version = {Edition ${edition}},\n  url = {${pinned}}\n}`,
      },
      {
        label: "CSL-JSON",
        text: JSON.stringify(
          [
            {
              id: key,
              type: "webpage",
              title,
              author: [{ literal: byline }],
              issued: day,
              version: String(edition),
              URL: pinned,
              language,
            },
          ],
          undefined,
          1,
        ),
      },
    ],
  };
}

/** Text as BibTeX takes it. */
const texed = (text: string): string => text.replaceAll(/[\\{}]/g, "").replaceAll(/[&%$#_]/g, "\\$&");
