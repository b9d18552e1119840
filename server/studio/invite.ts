import { randomBytes } from "node:crypto";
import { hashOf } from "../api/caller";
import type { Store } from "../store";
import type { Scope } from "../store/tokens";

/** For how long a link opens the studio, ms: an hour. One that somebody else sends on lasts a week. */
const hour = 3_600_000;
const week = 7 * 24 * hour;

interface Inviting {
  readonly name: string;
  readonly scope: Scope;
  readonly origin: string;
  readonly now: Date;
  /** The address of whoever makes an account by it. */
  readonly email?: string;
  /** Whose password is set anew by it. */
  readonly person?: string;
}

/**
 * Makes a link that opens the studio once: at once, or with an account of its own for an address. The key stands behind #, which
 * browsers keep to themselves: no server and no log sees it.
 */
export async function invite(
  store: Pick<Store, "sessions">,
  { name, scope, origin, now, email = "", person = "" }: Inviting,
): Promise<{ readonly link: string; readonly expires: string }> {
  const key = randomBytes(24).toString("base64url");
  const expires = new Date(now.getTime() + (email ? week : hour)).toISOString();
  await store.sessions.invite({ hash: hashOf(key), name: name || "the desk", scope, expires, email, person });
  return { link: `${origin}/studio/enter#${key}`, expires };
}
