import * as v from "valibot";
import type { Store } from "../store";

/** How far a publication is: whose it is, what it is at, files done of all. */
const schema = v.object({ who: v.string(), doing: v.picklist(["drawing", "keeping"]), done: v.number(), of: v.number() });
export type Progress = v.InferOutput<typeof schema>;
export type Doing = Progress["doing"];

/** The same as the words that whoever publishes leaves with the lease. */
export const sayProgress = (progress: Progress): string => JSON.stringify(progress);

/** How far a publication is that is being made, wherever; undefined while none is. One that has just begun has said nothing yet. */
export async function findProgress({ leases }: Pick<Store, "leases">, now: Date): Promise<Progress | undefined> {
  const said = await leases.said("publish", now.getTime());
  if (said === undefined) return undefined;
  return said ? v.parse(schema, JSON.parse(said)) : { who: "", doing: "drawing", done: 0, of: 0 };
}
