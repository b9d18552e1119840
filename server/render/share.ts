import type { ShareView } from "@/components/share";
import { address, type Options } from "@/lib/address";
import type { Pack } from "@/lib/pack";
import type { Figure } from "@/lib/pack/figure";
import { plain } from "@/lib/story/inline";
import { fileFormats } from "../formats";
import { embedHeight, frameWidths } from "./embed-height";
import { figureView, standingView } from "./figure-view";
import type { Faces } from "./faces";
import { escapeXml } from "./picture";
import { writtenDate } from "@/lib/words/date";
import type { At } from "./at";

/** The one tag that puts a figure into another page: right in height by itself where the browser can, and never cutting anything off elsewhere. */
export const frameCode = (src: string, title: string, height: number): string =>
  `<iframe src="${escapeXml(src)}" title="${escapeXml(title)}" loading="lazy" style="width:100%;border:0;height:${height}px;height:if(supports(frame-sizing:content-height):auto;else:${height}px);frame-sizing:content-height"></iframe>`;

/** All that a figure's share panel offers. */
export function shareView(figure: Figure, pack: Pack, { edition, origin, published }: At, faces: Faces, step?: string): ShareView {
  const view = standingView(figureView(figure, pack, edition), figure, step);
  const title = plain(figure.title);
  const heights = frameWidths.map((width): readonly [number, number] => [width, embedHeight(view, writtenDate(published), width, faces)]);
  const options: Options = step === undefined ? {} : { step };
  const page = `${origin}${address.figure(figure.id, { options })}`;
  const pinned = `${origin}${address.figure(figure.id, { options, edition })}`;
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
    embed: {
      following: `${origin}${address.embed(figure.id)}`,
      pinned: `${origin}${address.embed(figure.id, { edition })}`,
      heights,
    },
    code: frameCode(`${origin}${address.embed(figure.id, { options })}`, title, Math.max(...heights.map(([, height]) => height))),
    steps: figure.steps,
    ...(step === undefined ? {} : { step }),
    pictures: [
      { label: "PNG", href: address.figure(figure.id, { format: "png", options }) },
      { label: "PNG, large", href: address.figure(figure.id, { format: "png", options: { ...options, scale: "2" } }) },
      { label: "PNG, narrow", href: address.figure(figure.id, { format: "png", options: { ...options, width: "336", scale: "2" } }) },
      { label: "PNG, dark", href: address.figure(figure.id, { format: "png", options: { ...options, theme: "dark" } }) },
      { label: "SVG", href: address.figure(figure.id, { format: "svg", options }) },
      { label: "SVG, dark", href: address.figure(figure.id, { format: "svg", options: { ...options, theme: "dark" } }) },
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
