import { randomBytes, randomUUID } from "node:crypto";
import type { Store } from "../store";
import type { Scope } from "../store/tokens";
import { hashOf } from "./caller";
import { setSessionCookie } from "./cookie";

/** How long a session lasts, ms: a month. */
const lasting = 30 * 86_400_000;

interface Opening {
  readonly name: string;
  readonly scope: Scope;
  /** Whose account it is, if anybody's. */
  readonly person?: string;
  readonly now: Date;
  readonly origin: string;
}

/** Opens a session: what is said of it, and the cookie that the browser keeps for it. */
export async function openSession(store: Pick<Store, "sessions">, { name, scope, person = "", now, origin }: Opening) {
  const secret = randomBytes(32).toString("base64url");
  const expires = new Date(now.getTime() + lasting).toISOString();
  await store.sessions.add({ hash: hashOf(secret), id: randomUUID(), name, scope, created: now.toISOString(), expires, person });
  return { said: { name, scope, expires }, cookie: setSessionCookie(secret, lasting / 1000, origin) };
}
