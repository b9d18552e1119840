import { lookup as resolve } from "node:dns";
import { get } from "node:https";
import { get as getPlain, type IncomingMessage } from "node:http";
import { isIP, type LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";

/** What may be fetched. */
export interface Limits {
  /** For the whole, redirects included, ms. */
  readonly time: number;
  readonly bytes: number;
  readonly redirects: number;
  /** Hosts, with their port if they have one, that may also be private and need not be https: `UPLINK_FETCH_ALLOW`, for a newsroom's own. */
  readonly allow: readonly string[];
}

export const usualLimits = (env: NodeJS.ProcessEnv = process.env): Limits => ({
  time: 20_000,
  bytes: 50 * 2 ** 20,
  redirects: 5,
  allow: (env.UPLINK_FETCH_ALLOW ?? "")
    .split(",")
    .map((host) => host.trim().toLowerCase())
    .filter(Boolean),
});

/** A fetch that came to nothing, in words for whoever named the address. */
export class Unfetched extends Error {}

/** Whether an address of the network belongs to a host that anybody on the internet can reach. */
export function isPublic(address: string): boolean {
  if (!isIP(address)) return false;
  // An address of version 4 inside one of version 6 is what it is inside.
  return ipaddr.process(address).range() === "unicast";
}

/**
 * Fetches a URL that somebody named, without lending them this machine's place in its network: https, hosts with public
 * addresses only, looked at inside the connection's own look-up, at every redirect, over connections that nobody keeps.
 */
export async function fetchPublic(url: string, limits: Limits): Promise<Buffer> {
  const end = Date.now() + limits.time;
  let at = url;
  for (let hop = 0; hop <= limits.redirects; hop++) {
    const answer = await open(at, limits, end);
    const { statusCode: status = 0, headers } = answer;
    if (status >= 300 && status < 400 && headers.location) {
      answer.destroy();
      if (!URL.canParse(headers.location, at)) throw new Unfetched(`${at} redirects to what is no address.`);
      at = new URL(headers.location, at).href;
      continue;
    }
    if (status !== 200) {
      answer.destroy();
      throw new Unfetched(`${at} answered ${status}.`);
    }
    return read(answer, limits, end);
  }
  throw new Unfetched(`${url} redirects more than ${limits.redirects} times.`);
}

function open(address: string, { allow }: Limits, end: number): Promise<IncomingMessage> {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url) throw new Unfetched(`“${address}” is no address.`);
  const own = allow.includes(url.host.toLowerCase());
  if (url.protocol !== "https:" && !(own && url.protocol === "http:")) throw new Unfetched(`${address} is not https.`);
  if (url.username || url.password) throw new Unfetched("An address with a name or password in it is not fetched.");
  const host = url.hostname.replace(/^\[|\]$/g, "");
  // A literal needs no look-up, and so never meets the check there.
  if (!own && isIP(host) && !isPublic(host)) throw new Unfetched(`${url.host} is not a public address.`);
  return new Promise((done, failed) => {
    const request = (url.protocol === "https:" ? get : getPlain)(
      url,
      {
        agent: false,
        lookup: own ? undefined : publicLookup,
        signal: AbortSignal.timeout(Math.max(1, end - Date.now())),
        headers: { "User-Agent": "Uplink", Accept: "text/csv,*/*;q=0.5", "Accept-Encoding": "identity" },
      } as Parameters<typeof get>[1] & object,
      done,
    );
    request.once("error", (error) =>
      failed(error instanceof Unfetched ? error : new Unfetched(`${url.host} could not be reached: ${sayFailure(error)}.`)),
    );
  });
}

/** Looks a name up, and refuses it if any of its addresses is not public: which one a connection takes is not ours to choose. */
const publicLookup: LookupFunction = (host, options, done) =>
  resolve(host, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, "", 0);
    if (!addresses.length || addresses.some(({ address }) => !isPublic(address)))
      return done(new Unfetched(`${host} is not a public address.`), "", 0);
    const [first] = addresses;
    if (options.all) done(null, addresses);
    else done(null, first?.address ?? "", first?.family ?? 4);
  });

async function read(answer: IncomingMessage, { bytes: most, time }: Limits, end: number): Promise<Buffer> {
  const tooLarge = new Unfetched(`It is larger than ${most / 2 ** 20} MB.`);
  if (Number(answer.headers["content-length"] ?? 0) > most) {
    answer.destroy();
    throw tooLarge;
  }
  const tooSlow = new Unfetched(`It took more than ${time / 1000} seconds.`);
  const timer = setTimeout(() => answer.destroy(tooSlow), Math.max(1, end - Date.now()));
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > most) throw tooLarge;
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch (error) {
    if (error instanceof Unfetched) throw error;
    throw Date.now() >= end ? tooSlow : new Unfetched(`It broke off: ${sayFailure(error)}.`);
  } finally {
    clearTimeout(timer);
    answer.destroy();
  }
}

const sayFailure = (error: unknown): string =>
  error instanceof Error
    ? error.name === "TimeoutError" || error.name === "AbortError"
      ? "it took too long"
      : error.message
    : String(error);
