import { randomBytes } from "node:crypto";
import { hashOf } from "../api/caller";
import type { Store } from "../store";
import type { Scope } from "../store/tokens";

/** For how long a link opens the studio, ms: an hour. */
const lasting = 3_600_000;

/** Makes a link that lets somebody into the studio once. The key stands behind #, which browsers keep to themselves: no server and no log sees it. */
export async function invite(
  store: Pick<Store, "sessions">,
  { name, scope, origin, now }: { name: string; scope: Scope; origin: string; now: Date },
): Promise<string> {
  const key = randomBytes(24).toString("base64url");
  await store.sessions.invite({
    hash: hashOf(key),
    name: name || "the desk",
    scope,
    expires: new Date(now.getTime() + lasting).toISOString(),
  });
  return `${origin}/studio/enter#${key}`;
}
