import { handle } from "@/server/api/handle";
import { fromHeader } from "@/server/api/near";
import { sharedStore } from "@/server/store/shared";

export const dynamic = "force-dynamic";

async function answer(request: Request): Promise<Response> {
  return handle(request, sharedStore(), new Date(), request.headers.get(fromHeader) ?? "nowhere");
}

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT };
