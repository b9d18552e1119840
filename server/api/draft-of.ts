import type { Draft } from "../store/drafts";
import { ApiProblem } from "./problem";
import type { Call } from "./route";

/** The draft that a call names. */
export async function draftOf({ store, params }: Pick<Call, "store" | "params">): Promise<Draft> {
  const draft = await store.drafts.find(params.id ?? "");
  if (!draft) throw new ApiProblem(404, "Not found", "There is no such draft. GET /api/drafts lists them.");
  return draft;
}

/** Says that a draft is not what its caller has seen: who has changed it. */
export async function changedMeanwhile(call: Pick<Call, "store" | "params">, seen: number): Promise<ApiProblem> {
  const { who, version } = await draftOf(call);
  return new ApiProblem(409, "Changed meanwhile", `${who || "Somebody"} saved version ${version}; you changed version ${seen}.`, {
    version,
  });
}
