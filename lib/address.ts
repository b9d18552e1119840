/** The only place that knows how addresses look. An address is a path that begins with /. */
export const address = {
  story: "/",
  /** The story as an edition told it, for ever. */
  edition: (number: number) => `/@${number}`,
  icon: "/icon.svg",
  /** What is sent, with status 404, for an address that does not exist. */
  missing: "/404.html",
  descriptor: "/data/datapackage.json",
  /** A file of a dataset, or the map. */
  data: (file: string) => `/data/${file}`,
  /** A file whose name carries its content's hash: it may be kept for ever. */
  asset: (name: string, sha256: string, extension: string) => `/assets/${name}-${sha256.slice(0, 12)}.${extension}`,
  /** A place in the story: a chapter, a step, a figure. */
  place: (id: string) => `/#${id}`,
} as const;

/** The edition that an address asks for by its number: `/@12`. */
export function findEdition(path: string): number | undefined {
  const number = /^\/@([1-9]\d{0,8})$/.exec(path)?.[1];
  return number === undefined ? undefined : Number(number);
}

/** Whether the bytes at an address can never change. */
export const isImmutable = (path: string): boolean => path.startsWith("/assets/");

/** The address that a request's path asks for: percent-decoded, without a trailing slash. Undefined for a path that cannot be decoded. */
export function findAddress(path: string): string | undefined {
  try {
    const decoded = decodeURIComponent(path);
    return decoded.length > 1 && decoded.endsWith("/") ? decoded.slice(0, -1) : decoded;
  } catch {
    return undefined;
  }
}
