import { address, findAddress, findEdition, findFigureAddress } from "@/lib/address";
import { noticeRoom } from "@/lib/frame-code";
import type { OembedFigures } from "./oembed-schema";
import { escapeXml } from "./render/escape-xml";

/** An answer of the oEmbed endpoint. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** Why not, in our own words alone: what was asked is not said back. */
const refusal = (status: number, why: string): Answer => ({ status, type: "text/plain; charset=utf-8", body: `${why}\n` });

/** What a width or height may be, px. */
const size = /^[1-9]\d{0,4}$/;

/**
 * oEmbed 1.0 (https://oembed.com) for a figure's page, its picture or embed, pinned or not, and for the story. The address
 * asked about is compared with ours and never fetched. `has` says whether an address of ours exists.
 */
export async function oembed(query: URLSearchParams, data: OembedFigures, has: (path: string) => Promise<boolean>): Promise<Answer> {
  const format = query.get("format") ?? "json";
  if (format !== "json" && format !== "xml") return refusal(501, "The format must be json or xml.");
  const about = query.get("url") ?? "";
  const limits = { width: query.get("maxwidth"), height: query.get("maxheight") };
  for (const [name, value] of Object.entries(limits))
    if (value !== null && !size.test(value)) return refusal(400, `max${name} must be a number of pixels.`);
  const url = URL.canParse(about) ? new URL(about) : undefined;
  if (!url || url.origin !== data.origin)
    return refusal(404, `url must be an address of ours: ${data.origin}${address.figure(Object.keys(data.figures)[0] ?? "ID")}`);
  const path = findAddress(url.pathname);
  const content = path === undefined ? undefined : await contentOf(path, data, limits, has);
  if (!content) return refusal(404, `There is nothing to embed at this address. All figures: ${data.origin}${address.gallery}`);
  return format === "json"
    ? { status: 200, type: "application/json", body: `${JSON.stringify(content)}\n` }
    : { status: 200, type: "text/xml; charset=utf-8", body: xml(content) };
}

type Content = Readonly<Record<string, string | number>>;

async function contentOf(
  path: string,
  data: OembedFigures,
  limits: { readonly width: string | null; readonly height: string | null },
  has: (path: string) => Promise<boolean>,
): Promise<Content | undefined> {
  const most = { width: Number(limits.width ?? Number.POSITIVE_INFINITY), height: Number(limits.height ?? Number.POSITIVE_INFINITY) };
  const common = {
    version: "1.0",
    author_name: data.byline,
    author_url: data.origin,
    provider_name: "Uplink",
    provider_url: data.origin,
    cache_age: 300,
  };
  if (path === address.story || findEdition(path) !== undefined) {
    if (!(await has(path))) return undefined;
    const card = { url: `${data.origin}${address.card("story", { edition: findEdition(path) })}`, size: [1200, 630] } as const;
    return { ...common, type: "link", title: data.story.title, ...thumbnail([card], most) };
  }
  const found = findFigureAddress(path);
  const figure = found && data.figures[found.id];
  if (!found || !figure || !(await has(found.canonical))) return undefined;
  const { id, edition } = found;
  const { step, focus, theme } = found.options;
  const options = { ...(theme ? { theme } : {}), ...(focus ? { focus } : {}), ...(step ? { step } : {}) };
  const src = `${data.origin}${address.embed(id, { edition, options })}`;
  const page = `${data.origin}${address.figure(id, { edition, options: step ? { step } : {} })}`;
  const state = figure.states[step ?? ""];
  if (!state) return undefined;
  const { width, height } = frameSize(state.heights, most, edition === undefined ? 0 : noticeRoom);
  // Links, quotations and frames are all that WordPress leaves of a stranger's markup.
  const words = `<blockquote><a href="${escapeXml(page)}">${escapeXml(figure.title)}</a>. ${escapeXml(figure.alt)} Source: ${escapeXml(figure.source)} ${escapeXml(page)}</blockquote>`;
  return {
    ...common,
    type: "rich",
    title: figure.title,
    html: `${words}<iframe title="${escapeXml(figure.title)}" src="${escapeXml(src)}" width="${width}" height="${height}" frameborder="0"></iframe>`,
    width,
    height,
    ...thumbnail(
      [
        { url: `${data.origin}${address.card(`figure-${id}`, { step, edition })}`, size: [1200, 630] },
        {
          url: `${data.origin}${address.figure(id, { edition, format: "png", options: { ...(step ? { step } : {}), width: "336" } })}`,
          size: state.thumbnail,
        },
      ],
      most,
    ),
  };
}

/** The usual frame, or the widest that a host has room for, as high as it must be for nothing to be cut off: unless the host allows less, and then the frame scrolls. */
function frameSize(
  heights: readonly (readonly [number, number])[],
  most: { readonly width: number; readonly height: number },
  more: number,
) {
  const width = Math.min(720, most.width);
  // Between two measured widths the higher of both: a narrower figure can be the taller one, and the other way round.
  const wider = heights.find(([one]) => one >= width) ?? heights.at(-1);
  const narrower = heights.findLast(([one]) => one <= width) ?? heights[0];
  return { width, height: Math.min(Math.max(wider?.[1] ?? 0, narrower?.[1] ?? 0) + more, most.height) };
}

/** The first picture that is no larger than the host has room for. */
function thumbnail(
  pictures: readonly { readonly url: string; readonly size: readonly [width: number, height: number] }[],
  most: { readonly width: number; readonly height: number },
): Content {
  const fits = pictures.find(({ size: [width, height] }) => width <= most.width && height <= most.height);
  return fits ? { thumbnail_url: fits.url, thumbnail_width: fits.size[0], thumbnail_height: fits.size[1] } : {};
}

const xml = (content: Content): string =>
  `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>${Object.entries(content)
    .map(([name, value]) => `<${name}>${escapeXml(String(value))}</${name}>`)
    .join("")}</oembed>\n`;
