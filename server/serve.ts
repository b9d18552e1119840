import { address, findAddress, findEdition, isImmutable } from "@/lib/address";
import { type Entry, type Manifest, readManifest } from "./editions/manifest";
import type { Store } from "./store";

const year = 31_536_000;

/** The headers in which an answer says its framing through Next, which drops the real ones: see `listen`. */
export const framing = { "x-uplink-encoding": "Content-Encoding", "x-uplink-length": "Content-Length" } as const;

/** Answers a reader's request with the bytes of the current edition. */
export async function serve(request: Request, store: Store): Promise<Response> {
  if (request.method !== "GET" && request.method !== "HEAD")
    return new Response("Only GET and HEAD are answered here.\n", { status: 405, headers: { Allow: "GET, HEAD" } });
  const manifest = await currentManifest(store);
  if (!manifest) return new Response("Nothing has been published yet. Run: npm start\n", { status: 503, headers: { "Retry-After": "30" } });
  const path = findAddress(new URL(request.url).pathname);
  const pinned = path === undefined ? undefined : findEdition(path);
  const edition = pinned === undefined ? undefined : await store.editions.find(pinned);
  const found = edition
    ? (await readManifest(edition, store)).files[address.story]
    : path === undefined || path === address.missing
      ? undefined
      : manifest.files[path];
  const entry = found ?? manifest.files[address.missing];
  if (!entry) throw new Error(`edition ${manifest.edition} has no ${address.missing}`);
  const immutable = edition !== undefined || (found !== undefined && path !== undefined && isImmutable(path));
  return send(request, entry, { status: found ? 200 : 404, immutable }, store);
}

// The newest manifest, by its hash: a manifest never changes, so only the pointer is looked up for each request.
let known: { hash: string; manifest: Manifest } | undefined;

async function currentManifest({ editions, blobs }: Store): Promise<Manifest | undefined> {
  const edition = await editions.current();
  if (!edition) return undefined;
  if (known?.hash !== edition.manifest) {
    known = { hash: edition.manifest, manifest: await readManifest(edition, { blobs }) };
  }
  return known.manifest;
}

async function send(
  request: Request,
  entry: Entry,
  { status, immutable }: { status: number; immutable: boolean },
  { blobs }: Store,
): Promise<Response> {
  const accepted = request.headers.get("accept-encoding") ?? "";
  const encoding = entry.br && accepts(accepted, "br") ? "br" : entry.gzip && accepts(accepted, "gzip") ? "gzip" : undefined;
  const content = (encoding && entry[encoding]) ?? entry;
  const etag = `"${content.sha256}"`;
  const headers = new Headers({
    "Content-Type": entry.type,
    ETag: etag,
    Vary: "Accept-Encoding",
    "Cache-Control": immutable ? `public, max-age=${year}, immutable` : "public, max-age=0, s-maxage=30, stale-while-revalidate=30",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Content-Security-Policy": entry.policy ?? "default-src 'none'; frame-ancestors 'none'",
  });
  if (status === 200 && matches(request.headers.get("if-none-match"), etag)) return new Response(null, { status: 304, headers });
  for (const [name, value] of [
    ["encoding", encoding],
    ["length", String(content.length)],
  ] as const)
    if (value) {
      headers.set(`Content-${name}`, value);
      headers.set(`x-uplink-${name}`, value);
    }
  if (request.method === "HEAD") return new Response(null, { status, headers });
  const bytes = await blobs.get(content.sha256);
  if (!bytes) throw new Error(`a blob is missing: ${content.sha256}`);
  return new Response(new Uint8Array(bytes), { status, headers });
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
