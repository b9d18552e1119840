import { randomUUID } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import * as v from "valibot";
import { asRole } from "@/lib/studio/roles";
import { whyWeak } from "@/lib/studio/strength";
import type { Changed } from "../store/people";
import { type Scope, scopes } from "../store/tokens";
import { invite } from "../studio/invite";
import { peopleView } from "../studio/people-view";
import { hashOf } from "./caller";
import { openSession } from "./open-session";
import { expectPassword } from "./password";
import { ApiProblem } from "./problem";
import type { Route } from "./route";
import { goneLink } from "./routes-sessions";

/** Line breaks and the like have no place in a name: it stands in lists and in the audit trail. */
const nameSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100), v.regex(/^[^\p{Cc}\p{Cf}]+$/u));
const passwordSchema = v.pipe(v.string(), v.maxLength(1000));
const scopeSchema = v.picklist(scopes);
const inviteSchema = v.strictObject({
  email: v.pipe(v.string(), v.trim(), v.toLowerCase(), v.maxLength(320), v.email()),
  scope: scopeSchema,
});
const joinSchema = v.strictObject({ key: v.pipe(v.string(), v.maxLength(200)), name: v.optional(nameSchema), password: passwordSchema });
const scopeChange = v.strictObject({ scope: scopeSchema });
const ownPassword = v.strictObject({ old: passwordSchema, password: passwordSchema });

/** Accounts: who has one, who may have one, and what each may do. */
export const peopleRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/api/people",
    scope: "own",
    summary: "Who has an account, and the invitations that are open",
    answers: { 200: "The people by name, and the links by when they expire" },
    run: async ({ store, now, caller }) => ({ status: 200, json: await peopleView(store, caller, now) }),
  },
  {
    method: "POST",
    path: "/api/people",
    scope: "none",
    studio: "own",
    summary: "Makes an account by the key of an invitation, or sets a password anew by the key of a link for that",
    body: joinSchema,
    answers: {
      201: "The session, in a cookie",
      403: "The studio does not open from there",
      409: "There is an account for the address",
      410: "The link has been used, has expired, or never was one",
      422: "The password is too weak",
    },
    async run({ store, body, now, origin }) {
      const { key, name, password } = v.parse(joinSchema, body);
      const [hash, at] = [hashOf(key), now.toISOString()];
      const link = await store.sessions.look(hash, at);
      if (!link?.email) throw goneLink();
      expectStrong(password, [name ?? link.name, link.email]);
      const kept = await hashPassword(password);
      const person = link.person
        ? await store.people.renew(hash, kept, at)
        : await store.people.join({ hash }, { id: randomUUID(), name: name ?? link.email, created: at, password: kept, subject: "" }, at);
      if (person === "taken") throw new ApiProblem(409, "Taken", "There is an account for this address already. Sign in with it.");
      if (!person || person === "none") throw goneLink();
      const { said, cookie } = await openSession(store, { name: person.name, scope: person.scope, person: person.id, now, origin });
      return { status: 201, json: said, headers: { "Set-Cookie": cookie } };
    },
  },
  {
    method: "POST",
    path: "/api/invitations",
    scope: "own",
    summary: "Makes a link by which somebody at an address makes an account, within a week; a newer one for the address takes its place",
    body: inviteSchema,
    answers: { 201: "The link, which is shown this once", 409: "There is an account for the address" },
    async run({ store, body, now, origin, caller }) {
      const { email, scope } = v.parse(inviteSchema, body);
      if (await store.people.find({ email }))
        throw new ApiProblem(409, "Taken", `There is an account for ${email}: change what it may do, or make a link for a new password.`);
      const made = await invite(store, { name: caller.name, scope, origin, now, email });
      return { status: 201, json: { ...made, email, scope } };
    },
  },
  {
    method: "DELETE",
    path: "/api/invitations/{id}",
    scope: "own",
    summary: "Takes an invitation, or a link for a new password, back",
    answers: { 204: "It opens nothing any more", 404: "There is no such link" },
    async run({ store, params }) {
      if (!(await store.sessions.withdraw(params.id ?? "")))
        throw new ApiProblem(404, "Not found", "There is no such link: it may have been used.");
      return { status: 204 };
    },
  },
  {
    method: "PUT",
    path: "/api/people/{id}",
    scope: "own",
    summary: "Says what somebody may do, from the next request on",
    body: scopeChange,
    answers: { 204: "Changed", 404: "There is no such account", 409: "No owner would be left" },
    async run({ store, params, body }) {
      const { scope } = v.parse(scopeChange, body);
      expectDone(await store.people.setScope(params.id ?? "", scope), scope);
      return { status: 204 };
    },
  },
  {
    method: "DELETE",
    path: "/api/people/{id}",
    scope: "own",
    summary: "Takes an account away, and ends its sessions at once; what was done by it keeps its name",
    answers: { 204: "Gone", 404: "There is no such account", 409: "No owner would be left" },
    async run({ store, params }) {
      expectDone(await store.people.remove(params.id ?? ""));
      return { status: 204 };
    },
  },
  {
    method: "POST",
    path: "/api/people/{id}/link",
    scope: "own",
    summary: "Makes a link by which somebody sets a new password, within a week: the old one holds until then",
    answers: { 201: "The link, which is shown this once", 404: "There is no such account" },
    async run({ store, params, now, origin }) {
      const person = await store.people.find({ id: params.id ?? "" });
      if (!person) throw noAccount();
      const { id, name, scope, email } = person;
      return { status: 201, json: { ...(await invite(store, { name, scope, origin, now, email, person: id })), email } };
    },
  },
  {
    method: "PUT",
    path: "/api/password",
    scope: "read",
    summary: "Sets one’s own password, and ends the other sessions of the account",
    body: ownPassword,
    answers: { 204: "Set", 403: "The old one is not right", 404: "This session has no account", 422: "The new one is too weak" },
    async run({ store, body, caller }) {
      const { old, password } = v.parse(ownPassword, body);
      const person = caller.person === undefined ? undefined : await store.people.find({ id: caller.person });
      if (!person) throw noAccount();
      // Whoever comes by the newsroom's sign-on alone has none to know.
      if (person.password) await expectPassword(store, { email: person.email, password: old });
      expectStrong(password, [person.name, person.email]);
      await store.people.setPassword(person.id, await hashPassword(password), caller.session ?? "");
      return { status: 204 };
    },
  },
];

const noAccount = () => new ApiProblem(404, "Not found", "There is no such account.");

function expectStrong(password: string, own: readonly string[]): void {
  const why = whyWeak(password, own);
  if (why) throw new ApiProblem(422, "Too weak", why);
}

function expectDone(changed: Changed, scope: Scope | "nothing" = "nothing"): void {
  if (changed === "none") throw noAccount();
  if (changed !== "last") return;
  const then = scope === "nothing" ? "go" : `become ${asRole(scope)}`;
  throw new ApiProblem(409, "The last owner", `This is the only owner: make somebody else one first, and then they can ${then}.`);
}
