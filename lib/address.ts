/** The only place that knows how addresses look. An address is a path that begins with /. */
export const address = {
  story: "/",
  /** The story as an edition told it, for ever. */
  edition: (number: number) => `/@${number}`,
  icon: "/icon.svg",
  /** What is sent, with status 404, for an address that does not exist. */
  missing: "/404.html",
  /** The same for a figure that does exist: the list of its formats, steps and options. */
  missingFigure: (id: string) => `/404/figure-${id}.html`,
  /** The same for a figure that does not: the list of those that do. */
  missingFigures: "/404/figures.html",
  /** All figures with their formats. */
  gallery: "/figures",
  figure: (id: string, picked: Picked = {}) => write("/figures/", id, picked),
  embed: (id: string, picked: Omit<Picked, "format"> = {}) => write("/embed/", id, picked),
  /** A chapter as it is shared: it leads to its place in the story. */
  chapter: (id: string) => `/chapters/${id}`,
  /** A picture for the cards that social networks show: of the story, a chapter, a figure or its step. Networks keep a picture by its address: one with an edition is never an old one. */
  card: (of: CardOf, { step, edition }: { step?: string | undefined; edition?: number | undefined } = {}) =>
    `/cards/${of}${edition === undefined ? "" : `@${edition}`}${step ? `/step=${step}` : ""}.png`,
  oembed: "/oembed",
  /** What the oEmbed endpoint answers from. */
  oembedFigures: "/oembed.json",
  /** The element for hosts that allow script: its first and frozen version. */
  element: "/uplink-figure.v1.js",
  /** Whether the server lives, and whether it has all that it needs: for those who operate it. */
  health: "/healthz",
  ready: "/readyz",
  /** What is counted, where that was asked for. */
  metrics: "/metrics",
  rss: "/feed.xml",
  feed: "/feed.json",
  sitemap: "/sitemap.xml",
  robots: "/robots.txt",
  descriptor: "/data/datapackage.json",
  /** The whole pack in one file. */
  pack: (name: string) => `/data/${name}.zip`,
  /** A file of a dataset, or the map. */
  data: (file: string) => `/data/${file}`,
  /** A file whose name carries its content's hash: it may be kept for ever. */
  asset: (name: string, sha256: string, extension: string) => `/assets/${name}-${sha256.slice(0, 12)}.${extension}`,
  /** A place in the story: a chapter, a step, a figure. */
  place: (id: string) => `/#${id}`,
} as const;

type CardOf = "story" | `chapter-${string}` | `figure-${string}`;

export const formats = ["svg", "png", "csv", "json", "txt"] as const;
export type Format = (typeof formats)[number];

/** The options of a figure's address by name, in the order in which an address has them. */
export const optionNames = ["theme", "focus", "step", "width", "scale", "bom", "safe"] as const;
export type OptionName = (typeof optionNames)[number];
export type Options = Readonly<Partial<Record<OptionName, string>>>;

/** What is picked of a figure: without a format, the page or the embed. */
export interface Picked {
  readonly edition?: number | undefined;
  readonly options?: Options;
  readonly format?: Format | undefined;
}

/** An address of a figure, read. */
export interface FigureAddress {
  readonly kind: "page" | "embed";
  readonly id: string;
  readonly edition?: number | undefined;
  readonly options: Options;
  readonly format?: Format;
}

/** `/figures/map@12/theme=dark,step=tumen.png` */
function write(base: string, id: string, { edition, options = {}, format }: Picked): string {
  const picked = optionNames.flatMap((name) => (options[name] === undefined ? [] : [`${name}=${options[name]}`]));
  return [
    base,
    id,
    edition === undefined ? "" : `@${edition}`,
    picked.length ? `/${picked.join(",")}` : "",
    format ? `.${format}` : "",
  ].join("");
}

/** What a picture is where an address does not say: written out, it is the same address. */
const usual: Options = { width: "720", scale: "1", bom: "no", safe: "no" };

/**
 * Reads an address of a figure. Options may stand in any order, and those that say what is usual may be written out:
 * `canonical` is the one address of the same thing. Undefined for what is no address of a figure, or names an option or
 * format that no figure has.
 */
export function findFigureAddress(path: string): (FigureAddress & { readonly canonical: string }) | undefined {
  const match = /^\/(figures|embed)\/([a-z][a-z0-9-]*)(?:@([1-9]\d{0,8}))?(?:\/([a-z0-9=,-]+))?(?:\.([a-z]+))?$/.exec(path);
  if (!match) return undefined;
  const [, base, id = "", edition, picked = "", format] = match;
  const kind = base === "embed" ? "embed" : "page";
  if (format !== undefined && (kind === "embed" || !formats.some((one) => one === format))) return undefined;
  const pairs = picked
    .split(",")
    .filter(Boolean)
    .map((pair) => pair.split("="));
  if (pairs.some(([name, value, ...more]) => !optionNames.some((one) => one === name) || !value || more.length)) return undefined;
  if (new Set(pairs.map(([name]) => name)).size !== pairs.length) return undefined;
  const drawn = format === "svg" || format === "png";
  const options = Object.fromEntries(
    pairs.filter(([name = "", value]) => usual[name as OptionName] !== value && !(drawn && name === "theme" && value === "light")),
  ) as Options;
  const read = {
    kind,
    id,
    ...(edition === undefined ? {} : { edition: Number(edition) }),
    options,
    ...(format === undefined ? {} : { format: format as Format }),
  } as const;
  return { ...read, canonical: addressOf(read) };
}

/** The address of what was read from one. */
export const addressOf = ({ kind, id, ...picked }: FigureAddress): string =>
  kind === "embed" ? address.embed(id, picked) : address.figure(id, picked);

/** An embed's address, for readers' scripts, which know no more of it: figure, edition. */
export const embedPath = /^\/embed\/([a-z0-9-]+)(?:@(\d+))?/;

/** The address of a page that is pinned to an edition, for the same: figure if it is one's page, edition. */
export const pinnedPath = /^\/(?:figures\/([a-z0-9-]+))?@(\d+)/;

/** The newest edition, and what has been said of earlier ones: all that a pinned embed or page asks for. */
export const editionsPath = "/editions.json";

/** The edition that an address asks for by its number: `/@12`. */
export function findEdition(path: string): number | undefined {
  const number = /^\/@([1-9]\d{0,8})$/.exec(path)?.[1];
  return number === undefined ? undefined : Number(number);
}

/** A card that an edition is asked for: its number, and the address of the same card in the current one. */
export function findCardEdition(path: string): { readonly edition: number; readonly following: string } | undefined {
  const [, of, number, rest] = /^(\/cards\/[a-z0-9-]+)@([1-9]\d{0,8})((?:\/step=[a-z0-9-]+)?\.png)$/.exec(path) ?? [];
  return number === undefined ? undefined : { edition: Number(number), following: `${of}${rest}` };
}

/** Whether the bytes at an address can never change. */
export const isImmutable = (path: string): boolean => path.startsWith("/assets/") || path === address.element;

/** Where journalists work. */
export const studioPath = "/studio";

/** Whether a path is for journalists' tools: the API, the studio, and what their pages load. All else is for readers. */
export const isApp = (path: string): boolean => /^\/(?:api|studio|_next\/static)(?:\/|$)/.test(path);

/** Whether an address is one that is only sent in place of another. */
export const isStandIn = (path: string): boolean => path === address.missing || path.startsWith("/404/");

/** The address that a request's path asks for: percent-decoded, without a trailing slash. Undefined for a path that cannot be decoded. */
export function findAddress(path: string): string | undefined {
  try {
    const decoded = decodeURIComponent(path);
    return decoded.length > 1 && decoded.endsWith("/") ? decoded.slice(0, -1) : decoded;
  } catch {
    return undefined;
  }
}
