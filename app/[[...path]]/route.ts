import { withReload } from "@/server/reload";
import { serve } from "@/server/serve";
import { openStore, type Store, storeHome } from "@/server/store";

export const dynamic = "force-dynamic";

// Opened by the first request, not when Next reads this file to build it.
let opened: Promise<Store> | undefined;

export async function GET(request: Request): Promise<Response> {
  opened ??= openStore(storeHome());
  const store = await opened;
  if (process.env.UPLINK_DEV) return withReload(await serve(new Request(request.url, { method: request.method }), store));
  return serve(request, store);
}

export const HEAD = GET;
export const OPTIONS = GET;
