import { randomBytes, randomUUID } from "node:crypto";
import * as v from "valibot";
import { hashOf } from "./caller";
import { setSessionCookie } from "./cookie";
import { ApiProblem } from "./problem";
import type { Route } from "./route";

const enterSchema = v.strictObject({ key: v.pipe(v.string(), v.maxLength(200)) });

/** How long a session lasts, ms: a month. */
const lasting = 30 * 86_400_000;

/** Getting into the studio, and out of it. */
export const sessionRoutes: readonly Route[] = [
  {
    method: "POST",
    path: "/api/sessions",
    scope: "none",
    studio: true,
    summary: "Lets somebody into the studio by the key of a link, which opens it once",
    body: enterSchema,
    answers: {
      201: "The session, in a cookie",
      403: "The studio does not open from there",
      410: "The link has been used, has expired, or never was one",
    },
    async run({ store, body, now, origin }) {
      const { key } = v.parse(enterSchema, body);
      const invitation = await store.sessions.enter(hashOf(key), now.toISOString());
      if (!invitation) throw new ApiProblem(410, "Gone", "This link has been used, or is too old. Make another: npm run uplink studio");
      const secret = randomBytes(32).toString("base64url");
      const { name, scope } = invitation;
      const expires = new Date(now.getTime() + lasting).toISOString();
      await store.sessions.add({ hash: hashOf(secret), id: randomUUID(), name, scope, created: now.toISOString(), expires });
      return { status: 201, json: { name, scope, expires }, headers: { "Set-Cookie": setSessionCookie(secret, lasting / 1000, origin) } };
    },
  },
  {
    method: "GET",
    path: "/api/sessions",
    scope: "own",
    summary: "Who is in the studio",
    answers: { 200: "The sessions, the newest first" },
    async run({ store, now, caller }) {
      const all = await store.sessions.all(now.toISOString());
      return { status: 200, json: all.map(({ hash: _hash, ...one }) => ({ ...one, own: one.id === caller.session })) };
    },
  },
  {
    method: "DELETE",
    path: "/api/sessions/{id}",
    scope: "read",
    summary: "Ends a session: one’s own as `own`, and, for owners, anybody’s",
    answers: { 204: "Ended", 403: "It is somebody else’s", 404: "There is no such session" },
    async run({ store, params, caller, origin, now }) {
      const id = params.id === "own" ? caller.session : params.id;
      const there = (await store.sessions.all(now.toISOString())).some((one) => one.id === id);
      if (id === undefined || !there) throw new ApiProblem(404, "Not found", "There is no such session.");
      if (id !== caller.session && caller.scope !== "own") throw new ApiProblem(403, "Forbidden", "This is somebody else’s session.");
      await store.sessions.remove(id);
      return { status: 204, ...(id === caller.session ? { headers: { "Set-Cookie": setSessionCookie("", 0, origin) } } : {}) };
    },
  },
];
