import type { EmbedState, ShareView } from "@/components/share";
import { address, type Format, type Options } from "@/lib/address";
import { frameCode } from "@/lib/frame-code";
import type { Pack } from "@/lib/pack";
import type { Figure } from "@/lib/pack/figure";
import { plain } from "@/lib/story/inline";
import { fileFormats } from "../formats";
import { embedHeight, frameWidths, leastHeights } from "./embed-height";
import { figureView, standingView, stepName } from "./figure-view";
import type { Faces } from "./faces";
import { writtenDate } from "@/lib/words/date";
import type { At } from "./at";

/** All that a figure's share panel offers. On a page that is pinned, pictures and data are those of its edition. */
export function shareView(
  figure: Figure,
  pack: Pack,
  { edition, origin, published }: At,
  faces: Faces,
  { step, pinned: isPinned = false }: { readonly step?: string | undefined; readonly pinned?: boolean } = {},
): ShareView {
  const view = figureView(figure, pack, edition);
  const title = plain(figure.title);
  const states = [undefined, ...figure.steps].map((one): EmbedState => {
    const standing = standingView(view, figure, one);
    return {
      step: one ?? "",
      label: one === undefined ? "as published" : stepName(figure, one),
      heights: frameWidths.map((width): readonly [number, number] => [width, embedHeight(standing, writtenDate(published), width, faces)]),
      least: leastHeights(standing, writtenDate(published), faces),
    };
  });
  const options: Options = step === undefined ? {} : { step };
  const shown = states.find((one) => one.step === (step ?? ""));
  if (!shown) throw new Error(`${figure.id} has no step ${step}`);
  const { heights, least } = shown;
  const embed = { following: `${origin}${address.embed(figure.id)}`, pinned: `${origin}${address.embed(figure.id, { edition })}` };
  const code = (of: number | undefined) =>
    frameCode({ src: `${origin}${address.embed(figure.id, { options, edition: of })}`, title, heights, least, pinned: of !== undefined });
  const file = (format: Format, more: Options = {}) =>
    address.figure(figure.id, { format, options: more, edition: isPinned ? edition : undefined });
  const page = `${origin}${address.figure(figure.id, { options })}`;
  const pinned = `${origin}${address.figure(figure.id, { options, edition })}`;
  const { byline, language } = pack.story;
  const year = published.slice(0, 4);
  const key = ["uplink", figure.id, step, edition].filter(Boolean).join("-");
  const day = { "date-parts": [published.split("-").map(Number)] };
  return {
    id: figure.id,
    title,
    alt: view.alt,
    edition,
    page,
    pinned,
    embed: {
      ...embed,
      code: code(undefined),
      pinnedCode: code(edition),
      states,
      links: [
        { label: "As the page", href: address.embed(figure.id) },
        { label: "Light", href: address.embed(figure.id, { options: { theme: "light" } }) },
        { label: "Dark", href: address.embed(figure.id, { options: { theme: "dark" } }) },
        ...figure.steps.map((one) => ({ label: stepName(figure, one), href: address.embed(figure.id, { options: { step: one } }) })),
      ],
    },
    first: isPinned ? "pinned" : "following",
    ...(step === undefined ? {} : { step }),
    pictures: [
      { label: "PNG", href: file("png", options) },
      { label: "PNG, large", href: file("png", { ...options, scale: "2" }) },
      { label: "PNG, narrow", href: file("png", { ...options, width: "336", scale: "2" }) },
      { label: "PNG, dark", href: file("png", { ...options, theme: "dark" }) },
      { label: "SVG", href: file("svg", options) },
      { label: "SVG, dark", href: file("svg", { ...options, theme: "dark" }) },
    ],
    data: [
      ...fileFormats
        .filter(({ format }) => ["csv", "json", "txt"].includes(format))
        .map(({ format, title: label }) => ({ label, href: file(format) })),
      { label: "CSV for spreadsheets", href: file("csv", { bom: "yes", safe: "yes" }) },
    ],
    citations: [
      { label: "Plain", text: `${byline} (${year}). ${title}. Edition ${edition}, ${writtenDate(published)}. ${pinned}` },
      {
        label: "BibTeX",
        text: `@online{${key},\n  author = {{${texed(byline)}}},\n  title = {{${texed(title)}}},\n  year = {${year}},\n  date = {${published}},\n  version = {Edition ${edition}},\n  url = {${pinned}}\n}`,
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

/** Text as BibTeX takes it. In a second pair of braces it keeps its capitals, and the name of a house is not cut into given and last. */
const texed = (text: string): string =>
  text
    .replaceAll(/[\\{}]/g, "")
    .replaceAll(/[&%$#_]/g, "\\$&")
    .replaceAll("~", "\\textasciitilde{}")
    .replaceAll("^", "\\textasciicircum{}");
