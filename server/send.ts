import { type Asked, guard, matches, type Reply, toAll } from "./answer";
import type { Entry } from "./editions/manifest";
import { filePolicy } from "./editions/policy";
import type { Store } from "./store";
import { StoreFault } from "./store/fault";

/** What caches may do with what never changes, and with what follows the newest edition. */
const [forEver, forNow] = ["public, max-age=31536000, immutable", "public, max-age=0, s-maxage=30, stale-while-revalidate=30"];

/** Sends a file of an edition: whole, a part, packed as it was when the edition was made, or the word that it is known already. */
export async function send(
  { method, headers: asked }: Asked,
  entry: Entry,
  { status, immutable, about = {} }: { status: number; immutable: boolean; about?: Reply["headers"] },
  { blobs }: Pick<Store, "blobs">,
): Promise<Reply> {
  const range = asked.get("range");
  // A part is a part of the bytes as they are: packed ones have others.
  const accepted = range ? "" : (asked.get("accept-encoding") ?? "");
  const encoding = entry.br && accepts(accepted, "br") ? "br" : entry.gzip && accepts(accepted, "gzip") ? "gzip" : undefined;
  const content = (encoding && entry[encoding]) ?? entry;
  const etag = `"${content.sha256}"`;
  const policy = entry.policy ?? filePolicy(entry.type);
  const headers = {
    ...toAll,
    ...guard,
    ...about,
    "Content-Type": entry.type,
    ETag: etag,
    Vary: "Accept-Encoding",
    "Cache-Control": immutable ? forEver : forNow,
    ...(policy ? { "Content-Security-Policy": policy } : {}),
  };
  if (status === 200 && matches(asked.get("if-none-match"), etag)) return { status: 304, headers };
  const part = status === 200 && range ? findRange(range, content.length, asked.get("if-range"), etag) : undefined;
  if (part === "beyond") return { status: 416, headers: { ...headers, "Content-Range": `bytes */${content.length}` } };
  const reply = {
    status: part ? 206 : status,
    headers: {
      ...headers,
      ...(part ? { "Content-Range": `bytes ${part.from}-${part.to}/${content.length}` } : {}),
      ...(encoding ? { "Content-Encoding": encoding } : {}),
      "Accept-Ranges": "bytes",
      "Content-Length": String(part ? part.to - part.from + 1 : content.length),
    },
  };
  if (method === "HEAD") return reply;
  const bytes = await blobs.get(content.sha256);
  if (bytes?.length !== content.length) throw new StoreFault(`a blob is ${bytes ? "damaged" : "missing"}: ${content.sha256}`);
  return { ...reply, body: part ? bytes.subarray(part.from, part.to + 1) : bytes };
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
