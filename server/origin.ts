/**
 * Where readers find this, such as `https://example.org`: `UPLINK_ORIGIN`, or this machine where it is not set. Absolute
 * addresses in pictures, embeds, feeds and cards begin with it. Throws for what is no origin, with what one looks like.
 */
export function originOf(env: Readonly<Record<string, string | undefined>> = process.env): string {
  const given = env.UPLINK_ORIGIN;
  if (!given) return `http://localhost:${env.PORT || 3000}`;
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (!url || !["http:", "https:"].includes(url.protocol) || url.origin !== given.replace(/\/$/, ""))
    throw new Error(`UPLINK_ORIGIN is “${given}”: it must be an origin such as https://example.org, without a path.`);
  return url.origin;
}
