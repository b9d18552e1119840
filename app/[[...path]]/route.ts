import { withReload } from "@/server/reload";
import { serve } from "@/server/serve";
import { openStore, type Store, storeHome } from "@/server/store";
import { remembering } from "@/server/store/remembering";

export const dynamic = "force-dynamic";

/** Bytes of published files that are kept in memory. */
const memory = 64 * 2 ** 20;

// Opened by the first request, not when Next reads this file to build it.
let opened: Promise<Store> | undefined;

async function open(): Promise<Store> {
  const store = await openStore(storeHome());
  return { ...store, blobs: remembering(store.blobs, memory) };
}

export async function GET(request: Request): Promise<Response> {
  opened ??= open();
  const store = await opened.catch((error: unknown) => {
    // The next request tries again: a database that was not there yet may be by then.
    opened = undefined;
    console.error(error);
    return undefined;
  });
  if (!store) return new Response("The store does not answer.\n", { status: 503, headers: { "Retry-After": "10" } });
  if (process.env.UPLINK_DEV) return withReload(await serve(new Request(request.url, { method: request.method }), store));
  return serve(request, store);
}

export const HEAD = GET;
export const OPTIONS = GET;
