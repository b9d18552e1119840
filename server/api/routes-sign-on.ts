import { randomUUID } from "node:crypto";
import { report } from "../operate/report";
import type { Store } from "../store";
import type { Person } from "../store/people";
import { beginSignOn, callbackPath, endSignOn, type Proven } from "../studio/passage";
import { signOn } from "../studio/sign-on";
import { openSession } from "./open-session";
import { ApiProblem } from "./problem";
import type { Route } from "./route";

/** Getting into the studio by the newsroom's own sign-on. */
export const signOnRoutes: readonly Route[] = [
  {
    method: "POST",
    path: "/api/sign-on",
    scope: "none",
    studio: "own",
    summary: "Begins to sign on by the newsroom’s own sign-on",
    answers: {
      200: "Where to go",
      403: "The studio does not open from there",
      404: "There is no sign-on",
      502: "The sign-on does not answer",
    },
    async run({ origin }) {
      const using = signOn();
      if (!using) throw new ApiProblem(404, "Not found", "This server has no sign-on: UPLINK_OIDC_ISSUER sets one.");
      const begun = await beginSignOn(using, origin).catch((error: unknown) => {
        report(error, "api");
        throw new ApiProblem(502, "No answer", `${using.name} does not answer. Try again in a moment.`);
      });
      return { status: 200, json: { url: begun.url }, headers: { "Set-Cookie": begun.cookies } };
    },
  },
  {
    method: "GET",
    path: callbackPath,
    scope: "none",
    studio: "back",
    summary: "Where the newsroom’s sign-on sends people back to",
    answers: {
      303: "Into the studio, with the session in a cookie, or to its door, which says why not",
      403: "The studio does not open from there",
    },
    async run({ store, request, origin, now }) {
      const using = signOn();
      const to = (path: string, cookie?: string) => ({
        status: 303,
        headers: { Location: `${origin}${path}`, ...(cookie === undefined ? {} : { "Set-Cookie": cookie }) },
      });
      const proven = using && (await endSignOn(using, origin, request).catch((error: unknown) => void report(error, "api")));
      if (!using || !proven) return to("/studio/enter?why=refused");
      const person = await findOrMake(store, proven, using.scope, now);
      if (typeof person === "string") return to(`/studio/enter?why=${person}`);
      const { id, name, scope } = person;
      return to("/studio", (await openSession(store, { name, scope, person: id, now, origin })).cookie);
    },
  },
];

/** The account of somebody whom the sign-on has let through, or a word for why there is none. */
async function findOrMake(
  store: Pick<Store, "people">,
  { subject, email, name }: Proven,
  scope: Person["scope"] | undefined,
  now: Date,
): Promise<Person | "unverified" | "uninvited" | "other"> {
  const known = await store.people.find({ subject });
  if (known) return known;
  // An address that nobody vouches for is not taken for its owner's.
  if (!email) return "unverified";
  const there = await store.people.find({ email });
  if (there) {
    if (there.subject) return "other";
    await store.people.setSubject(there.id, subject);
    return there;
  }
  const made = { id: randomUUID(), name: name || email, created: now.toISOString(), password: "", subject };
  const joined = await store.people.join({ email }, made, now.toISOString());
  if (typeof joined !== "string") return joined;
  const added = joined === "none" && scope ? await store.people.add({ ...made, email, scope }) : undefined;
  return added ?? "uninvited";
}
