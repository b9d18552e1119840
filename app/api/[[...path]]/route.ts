import { handle } from "@/server/api/handle";
import { sharedStore } from "@/server/store/shared";

export const dynamic = "force-dynamic";

async function answer(request: Request): Promise<Response> {
  return handle(request, sharedStore(), new Date(), request.headers.get("x-forwarded-for")?.split(",")[0]?.trim() || "local");
}

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT };
