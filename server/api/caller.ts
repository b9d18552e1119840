import { createHash } from "node:crypto";
import type { Store } from "../store";
import type { Scope } from "../store/tokens";
import { sessionCookie } from "./cookie";
import { whyFar } from "./near";

/** Who calls: a program with a token, or somebody in the studio. */
export interface Caller {
  /** Stands in the audit trail. */
  readonly name: string;
  readonly scope: Scope;
  /** The session of somebody in the studio, and whose account it was opened by, if by any. */
  readonly session?: string;
  readonly person?: string;
}

/** A caller, by what their calls are counted, and what let them in, in words; or why they are a stranger. */
type Found = { readonly caller: Caller; readonly key: string; readonly what: string } | { readonly stranger: string };

/** What is kept of a secret. It has too many possible values to be guessed, so a plain hash is enough. */
export const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** Who sent a request, by its token or its session. */
export async function findCaller(request: Request, store: Store, now: Date): Promise<Found> {
  const secret = /^Bearer ([\x21-\x7e]{1,200})$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (secret !== undefined) {
    const token = await store.tokens.find(hashOf(secret));
    if (!token) return { stranger: "There is no such token. uplink token create makes one." };
    if (token.expires <= now.toISOString())
      return { stranger: `The token “${token.name}” expired on ${token.expires.slice(0, 10)}. uplink token create makes one.` };
    return { caller: token, key: token.hash, what: `The token “${token.name}”` };
  }
  const kept = sessionCookie(request.headers.get("cookie"));
  if (kept === undefined) return { stranger: "Send a token: Authorization: Bearer … uplink token create makes one." };
  const far = whyFar(request.headers);
  if (far) return { stranger: far };
  // A page of somebody else's cannot use who is in here: what changes something comes from our own pages.
  if (request.method !== "GET" && request.method !== "HEAD" && !isOwn(request))
    return { stranger: "This was sent by another site’s page." };
  const session = await store.sessions.find(hashOf(kept));
  if (!session || session.expires <= now.toISOString())
    return { stranger: "This session has ended. Come in again at /studio/enter, in another tab if there is something unsaved here." };
  const { name, scope, id, hash, person } = session;
  return { caller: { name, scope, session: id, ...(person ? { person } : {}) }, key: hash, what: "Your session" };
}

/** Whether a page of ours sent a request. */
export function isOwn({ headers }: Request): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  const origin = headers.get("origin");
  return origin !== null && URL.canParse(origin) && new URL(origin).host === headers.get("host");
}

/** Where a request was sent to, as whoever sent it knows it. */
export function originOf({ headers, url }: Request): string {
  const host = headers.get("host") ?? new URL(url).host;
  const own = process.env.UPLINK_ORIGIN;
  return own && URL.canParse(own) && new URL(own).host === host ? new URL(own).origin : `http://${host}`;
}
