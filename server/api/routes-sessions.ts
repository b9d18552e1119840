import * as v from "valibot";
import { isOf, sessionsView } from "../studio/people-view";
import { hashOf } from "./caller";
import { setSessionCookie } from "./cookie";
import { openSession } from "./open-session";
import { expectPassword } from "./password";
import { ApiProblem } from "./problem";
import type { Route } from "./route";

const keySchema = v.strictObject({ key: v.pipe(v.string(), v.maxLength(200)) });
const enterSchema = v.union([
  keySchema,
  v.strictObject({ email: v.pipe(v.string(), v.maxLength(320)), password: v.pipe(v.string(), v.maxLength(1000)) }),
]);

/** For a link that opens nothing. */
export const goneLink = () =>
  new ApiProblem(
    410,
    "Gone",
    "This link has been used, or is too old. Whoever sent it can make another; on the server’s machine so does: npm run uplink studio",
  );

/** Getting into the studio, and out of it. */
export const sessionRoutes: readonly Route[] = [
  {
    method: "POST",
    path: "/api/links",
    scope: "none",
    studio: "own",
    summary: "What a link to the studio is for, by its key: it is not used by that",
    body: keySchema,
    answers: {
      200: "`enter` for one that lets in at once, `join` for one that makes an account, `renew` for one that sets a password anew",
      403: "The studio does not open from there",
      410: "The link has been used, has expired, or never was one",
    },
    async run({ store, body, now }) {
      const link = await store.sessions.look(hashOf(v.parse(keySchema, body).key), now.toISOString());
      if (!link) throw goneLink();
      const { name, scope, email, person } = link;
      return { status: 200, json: { kind: person ? "renew" : email ? "join" : "enter", name, scope, email } };
    },
  },
  {
    method: "POST",
    path: "/api/sessions",
    scope: "none",
    studio: "own",
    summary: "Lets somebody into the studio: by the key of a link, which opens it once, or by the address and the password of an account",
    body: enterSchema,
    answers: {
      201: "The session, in a cookie",
      403: "The studio does not open from there, or the address or the password is not right",
      410: "The link has been used, has expired, or never was one",
      429: "Too many wrong passwords for this address",
    },
    async run({ store, body, now, origin }) {
      const given = v.parse(enterSchema, body);
      if ("key" in given) {
        const invitation = await store.sessions.enter(hashOf(given.key), now.toISOString());
        if (!invitation) throw goneLink();
        const { said, cookie } = await openSession(store, { ...invitation, person: "", now, origin });
        return { status: 201, json: said, headers: { "Set-Cookie": cookie } };
      }
      const { id, name, scope } = await expectPassword(store, given);
      const { said, cookie } = await openSession(store, { name, scope, person: id, now, origin });
      return { status: 201, json: said, headers: { "Set-Cookie": cookie } };
    },
  },
  {
    method: "GET",
    path: "/api/sessions",
    scope: "read",
    summary: "Who is in the studio: for owners everybody, for others their own account",
    answers: { 200: "The sessions, the newest first" },
    run: async ({ store, now, caller }) => ({ status: 200, json: await sessionsView(store, caller, now) }),
  },
  {
    method: "DELETE",
    path: "/api/sessions/{id}",
    scope: "read",
    summary: "Ends a session: one’s own as `own`, another of one’s own account, and, for owners, anybody’s",
    answers: { 204: "Ended", 403: "It is somebody else’s", 404: "There is no such session" },
    async run({ store, params, caller, origin, now }) {
      const id = params.id === "own" ? caller.session : params.id;
      const there = (await store.sessions.all(now.toISOString())).find((one) => one.id === id);
      if (id === undefined || !there) throw new ApiProblem(404, "Not found", "There is no such session.");
      if (caller.scope !== "own" && !isOf(caller, there)) throw new ApiProblem(403, "Forbidden", "This is somebody else’s session.");
      await store.sessions.remove(id);
      return { status: 204, ...(id === caller.session ? { headers: { "Set-Cookie": setSessionCookie("", 0, origin) } } : {}) };
    },
  },
];
