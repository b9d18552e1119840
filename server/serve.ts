import * as v from "valibot";
import { address, editionsPath, findAddress, isStandIn } from "@/lib/address";
import { documentLinks } from "./document-links";
import { sha256 } from "./editions/file";
import type { Entry, Manifest } from "./editions/manifest";
import { news } from "./editions/news";
import { filePolicy } from "./editions/policy";
import { currentManifest, findFile, findStandIn, manifestFor } from "./find-file";
import { type Answer, oembed } from "./oembed";
import { oembedSchema } from "./render/oembed-figures";
import type { Store } from "./store";

const year = 31_536_000;
const methods = "GET, HEAD, OPTIONS";

/** The headers in which an answer says its framing through Next, which drops the real ones: see `listen`. */
export const framing = { "x-uplink-encoding": "Content-Encoding", "x-uplink-length": "Content-Length" } as const;

/** Answers a reader's request with the bytes of an edition: the current one, or the one that the address names. */
export async function serve(request: Request, store: Store): Promise<Response> {
  if (request.method === "OPTIONS")
    return new Response(null, {
      status: 204,
      headers: { ...open, Allow: methods, "Access-Control-Allow-Methods": methods, "Access-Control-Allow-Headers": "If-None-Match, Range" },
    });
  if (request.method !== "GET" && request.method !== "HEAD") return refuse(405, "Only GET and HEAD are answered here.", { Allow: methods });
  const url = new URL(request.url);
  const path = findAddress(url.pathname);
  try {
    if (path === address.health || path === address.ready) return await health(path === address.ready, store);
    return await answer(request, url, path, store);
  } catch (error) {
    // The store or its blobs do not answer, and memory has not got it: never half a page.
    console.error(error);
    return unavailable("What you ask for cannot be read at the moment.");
  }
}

const unavailable = (why: string): Response => refuse(503, why, { "Retry-After": "10" });

async function answer(request: Request, url: URL, path: string | undefined, store: Store): Promise<Response> {
  const current = await currentManifest(store);
  if (!current) return unavailable("Nothing has been published yet. Run: npm start");
  const { manifest } = current;
  if (path === editionsPath)
    return made(request, { status: 200, type: "application/json", body: news(manifest, await store.editions.notes()) });
  if (path === address.oembed) return made(request, await answerOembed(url.searchParams, manifest, store));
  const found = path === undefined ? undefined : await findFile(path, manifest, store);
  if (!found || path === undefined) {
    // What an edition had is listed by that edition, also where a later one has it no more.
    const of = (path && !isStandIn(path) && (await manifestFor(path, manifest, store))) || manifest;
    return send(request, findStandIn(path, of), { status: 404, immutable: false }, store);
  }
  if ("moved" in found) return new Response(null, { status: 308, headers: { ...open, Location: encodeURI(found.moved) } });
  const about = documentLinks(path, found.manifest.origin ?? url.origin);
  return send(request, found.entry, { status: 200, immutable: found.immutable, about }, store);
}

/** Whether the process serves, and from what: `degraded` is from memory. Ready is only who has the whole store. */
async function health(ready: boolean, store: Store): Promise<Response> {
  const current = await currentManifest(store).catch(() => undefined);
  const status = !current ? "empty" : current.degraded ? "degraded" : "ok";
  const able =
    status === "ok" &&
    (await store.blobs.get(sha256("")).then(
      () => true,
      () => false,
    ));
  return new Response(
    `${JSON.stringify({ status: status === "ok" && !able ? "degraded" : status, edition: current?.manifest.edition ?? null })}\n`,
    {
      status: ready && !able ? 503 : 200,
      headers: { "Content-Type": "application/json", "Cache-Control": "no-store" },
    },
  );
}

/** Any page may read what is published, and show it. */
const open = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Expose-Headers": "ETag",
  "Cross-Origin-Resource-Policy": "cross-origin",
} as const;

/** An answer in words alone. */
const refuse = (status: number, why: string, headers: Readonly<Record<string, string>>): Response =>
  new Response(`${why}\n`, { status, headers: { ...open, ...guard, "Content-Type": "text/plain; charset=utf-8", ...headers } });

async function answerOembed(query: URLSearchParams, manifest: Manifest, store: Store): Promise<Answer> {
  // What is pinned is told in the words of its own edition.
  const about = query.get("url") ?? "";
  const path = URL.canParse(about) ? findAddress(new URL(about).pathname) : undefined;
  const of = (path && (await manifestFor(path, manifest, store))) || manifest;
  const entry = of.files[address.oembedFigures];
  const bytes = entry && (await store.blobs.get(entry.sha256));
  if (!bytes) return { status: 404, type: "text/plain; charset=utf-8", body: "This edition has no figures to embed.\n" };
  const data = v.parse(oembedSchema, JSON.parse(bytes.toString("utf8")));
  return oembed(query, data, async (path) => {
    const found = await findFile(path, manifest, store);
    return found !== undefined && !("moved" in found);
  });
}

/** An answer that is made when it is asked for. */
function made(request: Request, { status, type, body }: Answer): Response {
  const etag = `"${sha256(body)}"`;
  const headers = new Headers({
    ...open,
    ...guard,
    "Content-Type": type,
    ETag: etag,
    "Cache-Control": status === 200 ? "public, max-age=60, s-maxage=60, stale-while-revalidate=300" : "no-cache",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  });
  if (status === 200 && matches(request.headers.get("if-none-match"), etag)) return new Response(null, { status: 304, headers });
  return new Response(request.method === "HEAD" ? null : body, { status, headers });
}

/** What keeps a browser from reading more into an answer than it says. */
const guard = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
} as const;

async function send(
  request: Request,
  entry: Entry,
  { status, immutable, about = {} }: { status: number; immutable: boolean; about?: Readonly<Record<string, string>> },
  { blobs }: Store,
): Promise<Response> {
  const range = request.headers.get("range");
  // A part is a part of the bytes as they are: packed ones have others.
  const accepted = range ? "" : (request.headers.get("accept-encoding") ?? "");
  const encoding = entry.br && accepts(accepted, "br") ? "br" : entry.gzip && accepts(accepted, "gzip") ? "gzip" : undefined;
  const content = (encoding && entry[encoding]) ?? entry;
  const etag = `"${content.sha256}"`;
  const policy = entry.policy ?? filePolicy(entry.type);
  const headers = new Headers({
    ...open,
    ...guard,
    ...about,
    "Content-Type": entry.type,
    ETag: etag,
    Vary: "Accept-Encoding",
    "Cache-Control": immutable ? `public, max-age=${year}, immutable` : "public, max-age=0, s-maxage=30, stale-while-revalidate=30",
    ...(policy ? { "Content-Security-Policy": policy } : {}),
  });
  if (status === 200 && matches(request.headers.get("if-none-match"), etag)) return new Response(null, { status: 304, headers });
  const part = status === 200 && range ? findRange(range, content.length, request.headers.get("if-range"), etag) : undefined;
  if (part === "beyond") {
    headers.set("Content-Range", `bytes */${content.length}`);
    return new Response(null, { status: 416, headers });
  }
  if (part) headers.set("Content-Range", `bytes ${part.from}-${part.to}/${content.length}`);
  headers.set("Accept-Ranges", "bytes");
  for (const [name, value] of [
    ["encoding", encoding],
    ["length", String(part ? part.to - part.from + 1 : content.length)],
  ] as const)
    if (value) {
      headers.set(`Content-${name}`, value);
      headers.set(`x-uplink-${name}`, value);
    }
  const said = part ? 206 : status;
  if (request.method === "HEAD") return new Response(null, { status: said, headers });
  const bytes = await blobs.get(content.sha256);
  if (!bytes) throw new Error(`a blob is missing: ${content.sha256}`);
  return new Response(new Uint8Array(part ? bytes.subarray(part.from, part.to + 1) : bytes), { status: said, headers });
}

/**
 * The one part that a `Range` header asks for. Undefined, and so the whole, where it asks for several, is of another unit, or
 * is meant for other bytes; “beyond” where there is no such part.
 */
function findRange(
  range: string,
  length: number,
  ifRange: string | null,
  etag: string,
): { from: number; to: number } | "beyond" | undefined {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(range.trim()) ?? [];
  if ((!first && !last) || (ifRange !== null && ifRange !== etag)) return undefined;
  const from = first ? Number(first) : Math.max(0, length - Number(last));
  const to = first && last ? Math.min(Number(last), length - 1) : length - 1;
  if (first && last && Number(last) < Number(first)) return undefined;
  return from > to ? "beyond" : { from, to };
}

/** Whether a list of codings allows one: named or by `*`, and not with a weight of 0. */
function accepts(list: string, coding: string): boolean {
  const weights = new Map(
    list
      .toLowerCase()
      .split(",")
      .map((item) => {
        const [name = "", ...parameters] = item.split(";").map((part) => part.trim());
        return [name, Number(parameters.find((one) => one.startsWith("q="))?.slice(2) ?? 1)] as const;
      }),
  );
  return (weights.get(coding) ?? weights.get("*") ?? 0) > 0;
}

/** Weak comparison, as `If-None-Match` asks. */
const matches = (list: string | null, etag: string): boolean =>
  (list ?? "").split(",").some((one) => one.trim() === "*" || one.trim().replace(/^W\//, "") === etag);
