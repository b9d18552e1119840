import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { type Caller, findCaller } from "../api/caller";
import { sharedStore } from "../store/shared";

/** Who is looking at a page of the studio. Whoever is not in is led to where one gets in. */
export async function expectCaller(now = new Date()): Promise<Caller> {
  const [kept, heads] = [await cookies(), await headers()];
  const sent = new Headers({ cookie: kept.toString() });
  for (const name of ["host", "x-uplink-from", "x-uplink-handed-on"]) {
    const value = heads.get(name);
    if (value !== null) sent.set(name, value);
  }
  const found = await findCaller(new Request("http://localhost/studio", { headers: sent }), await sharedStore(), now);
  if ("stranger" in found) redirect("/studio/enter");
  return found.caller;
}
