import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { OAuth2Server } from "oauth2-mock-server";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { log } from "../operate/log";
import { openStore, type Store } from "../store";
import { hashOf } from "./caller";
import { handle } from "./handle";

const home = mkdtempSync(join(tmpdir(), "uplink-people-"));
const now = new Date("2026-01-05T00:00:00Z");
const later = "2026-02-01T00:00:00.000Z";
let store: Store;
let signOn: OAuth2Server;

beforeAll(async () => {
  store = await openStore(home, {} as NodeJS.ProcessEnv);
  await store.sessions.add({ hash: hashOf("link"), id: "link", name: "the desk", scope: "own", created: "", expires: later, person: "" });
  signOn = new OAuth2Server();
  await signOn.issuer.keys.generate("RS256");
  await signOn.start(0, "127.0.0.1");
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await signOn.stop();
  await store.close();
  rmSync(home, { recursive: true, force: true });
});

const studio = { Host: "localhost:3000", "x-uplink-from": "127.0.0.1", "x-uplink-handed-on": "no", "Sec-Fetch-Site": "same-origin" };
const strong = "copper walnut ferry tundra";

async function call(cookie: string, method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const answer = await handle(
    new Request(`http://localhost:3000${path}`, {
      method,
      headers: { ...studio, Cookie: cookie, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
    store,
    now,
    `somewhere ${Math.random()}`,
  );
  const text = await answer.text();
  const cookies = answer.headers.getSetCookie().map((one) => one.split(";")[0] ?? "");
  return { status: answer.status, headers: answer.headers, json: text ? JSON.parse(text) : undefined, cookies };
}

/** The cookie of somebody who has been let in. */
const cookieOf = ({ cookies }: { cookies: readonly string[] }) => cookies.find((one) => one.startsWith("uplink=")) ?? "";
const owner = "uplink=link";
const keyOf = (link: string) => link.split("#")[1] ?? "";

/** Invites somebody, who makes the account. */
async function invited(email: string, scope: string, name = email.split("@")[0] ?? "") {
  const { json } = await call(owner, "POST", "/api/invitations", { email, scope });
  const made = await call("", "POST", "/api/people", { key: keyOf(json.link), name, password: strong });
  expect(made.status).toBe(201);
  const { people } = (await call(owner, "GET", "/api/people")).json;
  const { id } = people.find((one: { email: string }) => one.email === email);
  return { id: String(id), cookie: cookieOf(made) };
}

describe("an account", () => {
  it("is made by an invitation, with the role that it gives, and signs in with its password and no other", async () => {
    const invited = await call(owner, "POST", "/api/invitations", { email: " Ada@News.Example ", scope: "edit" });
    expect([invited.status, invited.json.email, invited.json.expires]).toEqual([201, "ada@news.example", "2026-01-12T00:00:00.000Z"]);
    const key = keyOf(invited.json.link);
    expect((await call("", "POST", "/api/links", { key })).json).toMatchObject({ kind: "join", scope: "edit", email: "ada@news.example" });
    expect((await call(owner, "GET", "/api/people")).json.invitations).toMatchObject([{ email: "ada@news.example", renews: false }]);
    // A weak password uses nothing up.
    const weak = await call("", "POST", "/api/people", { key, name: "Ada", password: "ada@news.example" });
    expect([weak.status, weak.json.title]).toEqual([422, "Too weak"]);
    expect((await call("", "POST", "/api/sessions", { key })).status).toBe(410);
    const made = await call("", "POST", "/api/people", { key, name: "Ada", password: strong });
    expect([made.status, made.json.scope]).toEqual([201, "edit"]);
    expect((await call("", "POST", "/api/people", { key, name: "Eve", password: strong })).status).toBe(410);
    expect((await call(cookieOf(made), "GET", "/api/drafts")).status).toBe(200);
    expect((await call(cookieOf(made), "GET", "/api/people")).status).toBe(403);

    const signIn = (email: string, password: string) => call("", "POST", "/api/sessions", { email, password });
    expect((await signIn("ADA@news.example", strong)).status).toBe(201);
    const [wrong, unknown] = [await signIn("ada@news.example", `${strong} `), await signIn("nobody@news.example", strong)];
    expect([wrong.status, wrong.json.detail]).toEqual([403, unknown.json.detail]);
    expect((await call(owner, "POST", "/api/invitations", { email: "ada@news.example", scope: "own" })).status).toBe(409);
    // No hash leaves the server.
    expect(JSON.stringify((await call(owner, "GET", "/api/people")).json)).not.toMatch(/password":|subject|[0-9a-f]{32}:/);
  });

  it("is not made by a link that was taken back, nor let in by another site’s page", async () => {
    const { json } = await call(owner, "POST", "/api/invitations", { email: "eve@news.example", scope: "read" });
    const [open] = (await call(owner, "GET", "/api/people")).json.invitations;
    expect((await call(owner, "DELETE", `/api/invitations/${open.id}`)).status).toBe(204);
    expect((await call(owner, "DELETE", `/api/invitations/${open.id}`)).status).toBe(404);
    expect((await call("", "POST", "/api/people", { key: keyOf(json.link), name: "Eve", password: strong })).status).toBe(410);
    const foreign = { "Sec-Fetch-Site": "cross-site" };
    for (const path of ["/api/people", "/api/links", "/api/sign-on"])
      expect((await call("", "POST", path, { key: "x", name: "x", password: strong }, foreign)).status).toBe(403);
  });

  it("may at once what an owner says, in the sessions that it has, and is out at once when it is taken away", async () => {
    const { id, cookie } = await invited("bo@news.example", "read");
    expect((await call(cookie, "POST", "/api/drafts", { files: 1 })).status).toBe(403);
    expect((await call(owner, "PUT", `/api/people/${id}`, { scope: "edit" })).status).toBe(204);
    expect((await call(cookie, "POST", "/api/drafts", { files: 1 })).status).toBe(400);
    expect((await call(cookie, "PUT", `/api/people/${id}`, { scope: "own" })).status).toBe(403);
    expect((await call(owner, "DELETE", `/api/people/${id}`)).status).toBe(204);
    expect((await call(cookie, "GET", "/api/drafts")).status).toBe(401);
  });

  it("of the last owner stays one", async () => {
    const { id } = await invited("cy@news.example", "own");
    const refused = await call(owner, "PUT", `/api/people/${id}`, { scope: "publish" });
    expect([refused.status, refused.json.title]).toEqual([409, "The last owner"]);
    expect((await call(owner, "DELETE", `/api/people/${id}`)).status).toBe(409);
    await invited("di@news.example", "own");
    expect((await call(owner, "PUT", `/api/people/${id}`, { scope: "publish" })).status).toBe(204);
  });

  it("gets another password from its owner by the old one, or by a link, and the other browsers are out", async () => {
    const { id, cookie } = await invited("fay@news.example", "publish");
    const other = cookieOf(await call("", "POST", "/api/sessions", { email: "fay@news.example", password: strong }));
    const renewed = `${strong} again`;
    expect((await call(cookie, "PUT", "/api/password", { old: "no", password: renewed })).status).toBe(403);
    expect((await call(cookie, "PUT", "/api/password", { old: strong, password: "fay" })).status).toBe(422);
    expect((await call(cookie, "PUT", "/api/password", { old: strong, password: renewed })).status).toBe(204);
    expect([(await call(cookie, "GET", "/api/drafts")).status, (await call(other, "GET", "/api/drafts")).status]).toEqual([200, 401]);
    expect((await call(owner, "PUT", "/api/password", { old: "", password: renewed })).status).toBe(404);

    const { json } = await call(owner, "POST", `/api/people/${id}/link`);
    const key = keyOf(json.link);
    expect((await call("", "POST", "/api/links", { key })).json).toMatchObject({ kind: "renew", email: "fay@news.example" });
    const made = await call("", "POST", "/api/people", { key, password: strong });
    expect([made.status, made.json.scope]).toEqual([201, "publish"]);
    expect((await call(cookie, "GET", "/api/drafts")).status).toBe(401);
    expect((await call("", "POST", "/api/people", { key, password: renewed })).status).toBe(410);
  });

  it("sees and ends its own sessions, and nobody else’s", async () => {
    const { cookie } = await invited("gus@news.example", "edit");
    const second = cookieOf(await call("", "POST", "/api/sessions", { email: "gus@news.example", password: strong }));
    const seen: { id: string; name: string; own: boolean }[] = (await call(cookie, "GET", "/api/sessions")).json;
    expect(seen.map(({ name }) => name)).toEqual(["gus", "gus"]);
    expect((await call(cookie, "DELETE", "/api/sessions/link")).status).toBe(403);
    expect((await call(cookie, "DELETE", `/api/sessions/${seen.find(({ own }) => !own)?.id}`)).status).toBe(204);
    expect([(await call(second, "GET", "/api/drafts")).status, (await call(cookie, "GET", "/api/drafts")).status]).toEqual([401, 200]);
  });

  it("cannot be guessed at: ten wrong passwords for an address, from wherever they come, and the right one waits too", async () => {
    await invited("hal@news.example", "read");
    const signIn = (password: string) => call("", "POST", "/api/sessions", { email: "hal@news.example", password });
    for (let count = 0; count < 10; count++) expect((await signIn("wrong")).status).toBe(403);
    const waits = await signIn(strong);
    expect([waits.status, Number(waits.headers.get("retry-after")) > 60]).toEqual([429, true]);
  });

  it.each([
    ["no address", { email: "ada", scope: "edit" }],
    ["a role that there is not", { email: "x@news.example", scope: "admin" }],
    ["more than is asked for", { email: "x@news.example", scope: "edit", person: "y" }],
  ])("is not offered to %s", async (_name, body) => {
    expect((await call(owner, "POST", "/api/invitations", body)).status).toBe(400);
  });

  it.each(["", " ", "a\nb", "x".repeat(101)])("is not called %j", async (name) => {
    const { json } = await call(owner, "POST", "/api/invitations", { email: "name@news.example", scope: "read" });
    expect((await call("", "POST", "/api/people", { key: keyOf(json.link), name, password: strong })).status).toBe(400);
  });
});

describe("the newsroom’s sign-on", () => {
  const set = (more: Record<string, string> = {}) => {
    const settings = {
      UPLINK_OIDC_ISSUER: signOn.issuer.url ?? "",
      UPLINK_OIDC_CLIENT: "uplink",
      UPLINK_OIDC_SECRET: "a secret of the newsroom",
      UPLINK_OIDC_SCOPE: "",
      ...more,
    };
    for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  };

  /** Somebody sets out, is who the claims say at the sign-on, and comes back. */
  async function passThrough(claims: Record<string, unknown>, change: (back: URL, cookies: string) => [URL, string] = (...same) => same) {
    const begun = await call("", "POST", "/api/sign-on", {});
    expect(begun.status).toBe(200);
    signOn.service.on("beforeTokenSigning", (token) => Object.assign(token.payload, claims));
    const there = await fetch(begun.json.url, { redirect: "manual" });
    const [back, cookies] = change(new URL(there.headers.get("location") ?? ""), begun.cookies.join("; "));
    // A navigation from another site.
    const answer = await call(cookies, "GET", `${back.pathname}${back.search}`, undefined, { "Sec-Fetch-Site": "cross-site" });
    signOn.service.removeAllListeners("beforeTokenSigning");
    return {
      status: answer.status,
      to: answer.headers.get("location")?.replace("http://localhost:3000", ""),
      cookie: cookieOf(answer),
      begun,
    };
  }
  const ivy = { sub: "ivy-1", email: "Ivy@news.example", email_verified: true, name: "Ivy" };

  it("is not there unless it is set", async () => {
    set({ UPLINK_OIDC_ISSUER: "" });
    expect((await call("", "POST", "/api/sign-on", {})).status).toBe(404);
  });

  it("lets in whom an owner has invited, whatever becomes of their address later, and keeps none of its tokens", async () => {
    set();
    expect(await passThrough(ivy)).toMatchObject({ status: 303, to: "/studio/enter?why=uninvited", cookie: "" });
    await call(owner, "POST", "/api/invitations", { email: "ivy@news.example", scope: "publish" });
    const come = await passThrough(ivy);
    expect(come).toMatchObject({ status: 303, to: "/studio" });
    expect((await call(come.cookie, "GET", "/api/sessions")).json).toMatchObject([{ name: "Ivy", scope: "publish" }]);
    const renamed = await passThrough({ ...ivy, email: "ivy.married@news.example", email_verified: false });
    expect((await call(renamed.cookie, "GET", "/api/sessions")).json).toHaveLength(2);
    expect(JSON.stringify(await store.people.find({ email: "ivy@news.example" }))).not.toContain("eyJ");
  });

  it("asks with PKCE, a state and a nonce", async () => {
    set();
    const { begun } = await passThrough(ivy);
    const asked = new URL(begun.json.url).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      client_id: "uplink",
      response_type: "code",
      code_challenge_method: "S256",
      redirect_uri: "http://localhost:3000/api/auth/callback/oidc",
    });
    expect([asked.get("state"), asked.get("nonce"), asked.get("code_challenge")].every((one) => (one ?? "").length > 20)).toBe(true);
  });

  it("takes no address that it does not vouch for", async () => {
    set({ UPLINK_OIDC_SCOPE: "own" });
    const claims = { ...ivy, sub: "mallory", email_verified: false };
    expect(await passThrough(claims)).toMatchObject({ to: "/studio/enter?why=unverified", cookie: "" });
    const { email_verified: _, ...silent } = claims;
    expect(await passThrough(silent)).toMatchObject({ to: "/studio/enter?why=unverified" });
    // Somebody else who has the address now.
    expect(await passThrough({ ...claims, email_verified: true })).toMatchObject({ to: "/studio/enter?why=other" });
  });

  it("joins the account that has the address, and lets in whom it knows where a role is set for them", async () => {
    set({ UPLINK_OIDC_SCOPE: "read" });
    await invited("jo@news.example", "edit");
    const jo = await passThrough({ sub: "jo-1", email: "jo@news.example", email_verified: true, name: "Other" });
    expect((await call(jo.cookie, "GET", "/api/sessions")).json[0]).toMatchObject({ name: "jo", scope: "edit" });
    const kim = await passThrough({ sub: "kim-1", email: "kim@news.example", email_verified: true, name: "Kim" });
    expect((await call(kim.cookie, "GET", "/api/sessions")).json).toMatchObject([{ name: "Kim", scope: "read" }]);
  });

  it.each<[string, (back: URL, cookies: string) => [URL, string]]>([
    ["a browser that did not set out", (back) => [back, ""]],
    [
      "a state that is another",
      (back, cookies) => {
        back.searchParams.set("state", "x".repeat(32));
        return [back, cookies];
      },
    ],
    [
      "a code that is none",
      (back, cookies) => {
        back.searchParams.delete("code");
        return [back, cookies];
      },
    ],
  ])("lets nobody in by %s", async (_name, change) => {
    set();
    expect(await passThrough(ivy, change)).toMatchObject({ status: 303, to: "/studio/enter?why=refused", cookie: "" });
  });

  it.each([
    ["another audience", { aud: "somebody else" }],
    ["another issuer", { iss: "https://evil.example" }],
    ["another nonce", { nonce: "x" }],
    ["an end that is past", { exp: 1_000_000_000 }],
  ])("lets nobody in by a token with %s", async (_name, claims) => {
    set();
    expect(await passThrough({ ...ivy, ...claims })).toMatchObject({ to: "/studio/enter?why=refused", cookie: "" });
  });

  it("that does not answer is said so", async () => {
    set({ UPLINK_OIDC_ISSUER: "http://127.0.0.1:9" });
    const said = vi.spyOn(log, "error").mockReturnValue();
    expect((await call("", "POST", "/api/sign-on", {})).status).toBe(502);
    expect(said).toHaveBeenCalledOnce();
    said.mockRestore();
  });
});
