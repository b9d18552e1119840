import type { Reply } from "./answer";
import { currentManifest } from "./current";
import { sha256 } from "./editions/file";
import { within } from "./lookout";
import type { Store } from "./store";

/** How long a look at the store may take before it counts as none, ms: who asks is a machine that has little patience itself. */
const patience = 1000;

/**
 * Whether the process serves, and from what: `degraded` is from memory, `empty` is from nothing yet. Ready is only who has the
 * whole store, whose opening may still be under way.
 */
export async function health(ready: boolean, opening: Promise<Store>): Promise<Reply> {
  const { status, edition } = await within(opening.then(look), patience).catch(() => ({ status: "degraded", edition: null }));
  return {
    status: ready && status !== "ok" ? 503 : 200,
    headers: { "Content-Type": "application/json", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" },
    body: `${JSON.stringify({ status, edition })}\n`,
  };
}

export interface Health {
  readonly status: "ok" | "degraded" | "empty";
  readonly edition: number | null;
}

/** A look at the whole store. */
export async function look(store: Store): Promise<Health> {
  const { value: manifest, degraded } = await currentManifest(store);
  const edition = manifest?.edition ?? null;
  if (degraded) return { status: "degraded", edition };
  // Bytes that nothing has: whether the store of bytes answers at all.
  const answers = await within(store.blobs.get(sha256("")), patience / 2).then(
    () => true,
    () => false,
  );
  return { status: !answers ? "degraded" : manifest ? "ok" : "empty", edition };
}
