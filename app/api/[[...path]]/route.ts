import { handle } from "@/server/api/handle";
import { sharedStore } from "@/server/store/shared";

export const dynamic = "force-dynamic";

async function answer(request: Request): Promise<Response> {
  const store = await sharedStore().catch((error: unknown) => {
    console.error(error);
    return undefined;
  });
  if (!store) return new Response("The store does not answer.\n", { status: 503, headers: { "Retry-After": "10" } });
  return handle(request, store, new Date(), request.headers.get("x-forwarded-for")?.split(",")[0]?.trim() || "local");
}

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT };
