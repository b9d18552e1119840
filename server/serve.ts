import * as v from "valibot";
import { address, editionsPath, findAddress, isStandIn } from "@/lib/address";
import { type Asked, type Reply, guard, matches, methods, toAll, refuse, unavailable } from "./answer";
import { currentManifest, notesOf } from "./current";
import { documentLinks } from "./document-links";
import { sha256 } from "./editions/file";
import type { Manifest } from "./editions/manifest";
import { news } from "./editions/news";
import { findFile, findStandIn, manifestFor } from "./find-file";
import { health } from "./health";
import { type Answer, oembed } from "./oembed";
import { oembedSchema } from "./oembed-schema";
import { kindOf } from "./operate/kind";
import { report } from "./operate/report";
import { send } from "./send";
import type { Store } from "./store";

/** What `reply` says, for those who read a `Response`. */
export async function serve(request: Asked, opened: Store | (() => Promise<Store>)): Promise<Response> {
  const { status, headers, body } = await reply(request, opened);
  return new Response(request.method === "HEAD" || body === undefined ? null : new Uint8Array(Buffer.from(body)), { status, headers });
}

/** Answers a reader's request with the bytes of an edition: the current one, or the one that the address names. */
export async function reply(request: Asked, opened: Store | (() => Promise<Store>)): Promise<Reply> {
  const open = async () => (typeof opened === "function" ? opened() : opened);
  if (request.method === "OPTIONS")
    return {
      status: 204,
      headers: {
        ...toAll,
        Allow: methods,
        "Access-Control-Allow-Methods": methods,
        "Access-Control-Allow-Headers": "If-None-Match, Range",
      },
    };
  if (request.method !== "GET" && request.method !== "HEAD") return refuse(405, "Only GET and HEAD are answered here.", { Allow: methods });
  const url = new URL(request.url);
  const path = findAddress(url.pathname);
  try {
    if (path === address.health || path === address.ready) return await health(path === address.ready, open());
    return await answer(request, url, path, await open());
  } catch (error) {
    // The store or its blobs do not answer, and memory has not got it: never half a page.
    return unavailable("What you ask for cannot be read at the moment.", report(error, kindOf(path ?? "")));
  }
}

async function answer(request: Asked, url: URL, path: string | undefined, store: Store): Promise<Reply> {
  const { value: manifest } = await currentManifest(store);
  if (!manifest) return unavailable("Nothing has been published yet. Run: npm start");
  if (path === editionsPath) return made(request, { status: 200, type: "application/json", body: news(manifest, await notesOf(store)) });
  if (path === address.oembed) return made(request, await answerOembed(url.searchParams, manifest, store));
  const found = path === undefined ? undefined : await findFile(path, manifest, store);
  if (!found || path === undefined) {
    // What an edition had is listed by that edition, also where a later one has it no more.
    const of = (path && !isStandIn(path) && (await manifestFor(path, manifest, store))) || manifest;
    return send(request, findStandIn(path, of), { status: 404, immutable: false }, store);
  }
  if ("moved" in found) return { status: 308, headers: { ...toAll, Location: encodeURI(found.moved) } };
  const about = documentLinks(path, found.manifest.origin ?? url.origin);
  return send(request, found.entry, { status: 200, immutable: found.immutable, about }, store);
}

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
function made(request: Asked, { status, type, body }: Answer): Reply {
  const etag = `"${sha256(body)}"`;
  const headers = {
    ...toAll,
    ...guard,
    "Content-Type": type,
    ETag: etag,
    "Cache-Control": status === 200 ? "public, max-age=60, s-maxage=60, stale-while-revalidate=300" : "no-cache",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  };
  if (status === 200 && matches(request.headers.get("if-none-match"), etag)) return { status: 304, headers };
  return { status, headers, body };
}
