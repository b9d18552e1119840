import type { IncomingHttpHeaders } from "node:http";
import { fromOf } from "../operate/from";

/** The header in which this server hands on where a connection comes from. What a client sends under this name is never seen. */
export const fromHeader = "x-uplink-from";

/** The header in which it says that a proxy has handed a request on. Next adds a proxy's headers of its own, so they are looked at before. */
const handedOnHeader = "x-uplink-handed-on";

const proxies = ["x-forwarded-for", "forwarded", "x-real-ip", "via"] as const;

/** Notes in a request's heads where it comes from, before it is handed on within this server. */
export function noteOrigin(heads: IncomingHttpHeaders, connected: string | undefined): void {
  heads[handedOnHeader] = proxies.some((name) => heads[name] !== undefined) ? "yes" : "no";
  heads[fromHeader] = fromOf(connected, heads["x-forwarded-for"]);
}

/** What of a request is looked at. */
interface Heads {
  get(name: string): string | null;
}

/**
 * Why the studio does not open for a request; undefined where it does: for browsers on the same machine, and at the host names
 * that `UPLINK_STUDIO` lists, such as `story.example.org,desk.example.org`. `off` closes it. A request that a proxy has
 * handed on is never of this machine, whatever its last hop is, and neither is one for another name than localhost, which a
 * stranger's page could have pointed here.
 */
export function whyFar(headers: Heads, { UPLINK_STUDIO }: NodeJS.ProcessEnv = process.env): string | undefined {
  if (UPLINK_STUDIO === "off") return "The studio is closed on this server.";
  const host = (headers.get("host") ?? "").toLowerCase();
  const open = (UPLINK_STUDIO ?? "").split(",").map((one) => one.trim().toLowerCase());
  if (host && open.includes(host)) return undefined;
  const handedOn = headers.get(handedOnHeader) !== "no";
  const here = /^(?:::ffff:)?127\.|^::1$/.test(headers.get(fromHeader) ?? "");
  const local = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(host);
  if (!handedOn && here && local) return undefined;
  return `The studio opens on the machine that it runs on. To open it at ${host || "another name"}, start the server with UPLINK_STUDIO=${host || "that name"}.`;
}
