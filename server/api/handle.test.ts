import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readPack } from "../read-pack";
import { publish } from "../editions/publish";
import { openStore, type Store } from "../store";
import { type Scope, scopes } from "../store/tokens";
import { hashOf } from "./caller";
import { handle } from "./handle";
import { routes } from "./routes";

const home = mkdtempSync(join(tmpdir(), "uplink-api-"));
const now = new Date("2026-01-05T00:00:00Z");
let store: Store;

beforeAll(async () => {
  // What the API runs as commands opens the same store.
  process.env.UPLINK_HOME = home;
  store = await openStore(home, {} as NodeJS.ProcessEnv);
  for (const scope of scopes)
    await store.tokens.add({
      hash: hashOf(scope),
      name: `a ${scope}er`,
      scope,
      created: now.toISOString(),
      expires: "2026-02-01T00:00:00.000Z",
    });
  for (const scope of scopes)
    await store.sessions.add({
      hash: hashOf(`in-${scope}`),
      id: `in-${scope}`,
      name: `somebody who may ${scope}`,
      scope,
      created: now.toISOString(),
      expires: "2026-02-01T00:00:00.000Z",
      person: "",
    });
  await store.sessions.add({
    hash: hashOf("in-old"),
    id: "in-old",
    name: "old",
    scope: "own",
    created: "",
    expires: "2026-01-01T00:00:00.000Z",
    person: "",
  });
  await store.tokens.add({ hash: hashOf("old"), name: "old", scope: "publish", created: "", expires: "2026-01-01T00:00:00.000Z" });
  const read = await readPack("data/example-link");
  if ("problems" in read) throw new Error("the pack has problems: npm run uplink check data/example-link");
  await publish(read.pack, store, new Date("2026-01-01T00:00:00Z"), "https://example.org");
}, 120_000);
afterAll(async () => {
  delete process.env.UPLINK_HOME;
  await store.close();
  rmSync(home, { recursive: true, force: true });
});

/** What a browser on this machine sends from a page of the studio. */
const here = { Host: "localhost:3000", "x-uplink-from": "127.0.0.1", "x-uplink-handed-on": "no" };
const inStudio = { ...here, "Sec-Fetch-Site": "same-origin" };

/** Calls by a token, or, where it begins with `in-`, from the studio by a session. */
async function call(token: string | undefined, method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const answer = await handle(
    new Request(`http://localhost${path}`, {
      method,
      headers: {
        ...(token?.startsWith("in-") ? { ...inStudio, Cookie: `uplink=${token}` } : token ? { Authorization: `Bearer ${token}` } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    }),
    store,
    now,
    `someone ${Math.random()}`,
  );
  const text = await answer.text();
  return {
    status: answer.status,
    type: answer.headers.get("content-type"),
    headers: answer.headers,
    json: text.startsWith("{") || text.startsWith("[") ? JSON.parse(text) : text,
  };
}

/** What each route needs, written down a second time: a route that is added without a row here fails. */
const needs: Readonly<Record<string, Scope | "none">> = {
  "GET /api/openapi.json": "none",
  "GET /api/editions": "read",
  "GET /api/publishing": "read",
  "GET /api/editions/{number}": "read",
  "GET /api/editions/{number}/files/{name}": "read",
  "POST /api/editions/{number}/notes": "publish",
  "POST /api/undo": "publish",
  "GET /api/drafts": "read",
  "POST /api/drafts": "edit",
  "GET /api/drafts/{id}": "read",
  "PUT /api/drafts/{id}": "edit",
  "DELETE /api/drafts/{id}": "edit",
  "POST /api/drafts/{id}/check": "read",
  "GET /api/diff": "read",
  "POST /api/drafts/{id}/publish": "publish",
  "GET /api/drafts/{id}/view": "read",
  "GET /api/drafts/{id}/page": "read",
  "GET /api/drafts/{id}/steps": "read",
  "POST /api/drafts/{id}/undo": "edit",
  "POST /api/drafts/{id}/redo": "edit",
  "POST /api/drafts/{id}/presence": "read",
  "GET /api/drafts/{id}/originals/{dataset}": "read",
  "POST /api/originals": "edit",
  "POST /api/fetch": "edit",
  "POST /api/sessions": "none",
  "GET /api/sessions": "read",
  "DELETE /api/sessions/{id}": "read",
  "POST /api/links": "none",
  "GET /api/people": "own",
  "POST /api/people": "none",
  "PUT /api/people/{id}": "own",
  "DELETE /api/people/{id}": "own",
  "POST /api/people/{id}/link": "own",
  "POST /api/invitations": "own",
  "DELETE /api/invitations/{id}": "own",
  "PUT /api/password": "read",
  "POST /api/sign-on": "none",
  "GET /api/auth/callback/oidc": "none",
};

describe("authorisation", () => {
  it("has a row for every route and no other", () => {
    expect(routes.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(Object.keys(needs).toSorted());
  });

  const callers = [
    undefined,
    "unknown",
    "old",
    ...scopes,
    "in-unknown",
    "in-old",
    ...scopes.map((scope) => `in-${scope}` as const),
  ] as const;
  it.each(Object.entries(needs).flatMap(([route, need]) => callers.map((caller) => ({ route, need, caller }))))(
    "$route, which needs $need, by $caller",
    async ({ route, need, caller }) => {
      const [method = "", path = ""] = route.split(" ");
      // An address that nothing is at: whoever may ask is told so, and nothing is done.
      const asked = path
        .replace("{number}", "999999")
        .replace("{id}", "none")
        .replace(/\{(?:name|dataset)\}/, "none");
      const body = { "/api/undo": { to: 999_999 }, "/api/drafts": { files: 1 }, "/api/sessions": { key: "none" } }[path] ?? {};
      const sent = method === "GET" || method === "DELETE" ? undefined : body;
      const { status } = await call(caller, method, asked, sent, need === "none" ? inStudio : {});
      const scope = scopes.find((one) => one === caller || `in-${one}` === caller);
      const expected = need === "none" ? "in" : scope === undefined ? 401 : scopes.indexOf(scope) < scopes.indexOf(need) ? 403 : "in";
      if (expected === "in") expect([401, 403]).not.toContain(status);
      else expect(status).toBe(expected);
    },
  );

  it.each([
    ["another site’s page", "POST", { "Sec-Fetch-Site": "cross-site" }],
    ["a page of another host on the same site", "POST", { "Sec-Fetch-Site": "same-site" }],
    ["a page that a browser does not name, whose origin is another", "POST", { "Sec-Fetch-Site": "", Origin: "https://evil.example" }],
    ["another machine", "GET", { "x-uplink-from": "10.0.0.9" }],
    ["a proxy on this machine", "GET", { "x-uplink-handed-on": "yes" }],
    ["a name that a stranger has pointed here", "GET", { Host: "evil.example:3000" }],
  ])("takes no session from %s", async (_name, method, headers) => {
    // An empty header is one that was not sent.
    const sent = Object.entries({ ...inStudio, ...headers, Cookie: "uplink=in-own" }).filter(([, value]) => value);
    const asked = new Request("http://localhost/api/drafts", { method, headers: sent, ...(method === "POST" ? { body: "{}" } : {}) });
    expect((await handle(asked, store, now, "somewhere")).status).toBe(401);
  });

  it.each([..."GET POST PUT DELETE PATCH".split(" ")])("answers %s of what is no route without looking at tokens", async (method) => {
    expect((await call("publish", method, "/api/nothing")).status).toBe(404);
  });

  it("says what is allowed where a method is not", async () => {
    const answer = await call("publish", "DELETE", "/api/editions");
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET"]);
  });

  it("lets a stranger guess a few times a minute and no more", async () => {
    const guess = () =>
      handle(new Request("http://localhost/api/editions", { headers: { Authorization: "Bearer x" } }), store, now, "one stranger");
    const statuses: number[] = [];
    for (let count = 0; count < 40; count++) statuses.push((await guess()).status);
    expect([statuses.filter((status) => status === 401).length, statuses.at(-1)]).toEqual([30, 429]);
  });
});

describe("the description of the API", () => {
  it("has every route with its method, its answers and its body, and refers to nothing that is missing", async () => {
    const { json } = await call(undefined, "GET", "/api/openapi.json");
    expect(json.openapi).toBe("3.1.0");
    const described = Object.entries<Record<string, object>>(json.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.toSorted()).toEqual(Object.keys(needs).toSorted());
    for (const route of routes) {
      const operation = json.paths[route.path][route.method.toLowerCase()];
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(Object.keys(route.answers)));
      expect(Boolean(operation.requestBody)).toBe(Boolean(route.body ?? route.raw));
      expect(operation.parameters.filter((one: { in: string }) => one.in === "path").length).toBe(route.path.split("{").length - 1);
    }
    const ids = Object.values<Record<string, { operationId: string }>>(json.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    expect(new Set(ids).size).toBe(routes.length);
  });
});

describe("drafts", { timeout: 120_000 }, () => {
  const table = readFileSync("data/example-link/path-share.csv", "utf8");

  it("begin as the current edition, and change only for whoever has seen the newest version", async () => {
    const made = await call("edit", "POST", "/api/drafts", { files: { "path-share.csv": table } });
    expect(made.status).toBe(201);
    expect(Object.keys(made.json.files).toSorted()).toEqual(readdirSync("data/example-link").toSorted());
    const path = made.headers.get("location") ?? "";
    expect((await call("edit", "PUT", path, { version: 1, files: { "path-share.csv": `${table}\n` } })).json.version).toBe(2);
    const late = await call("edit", "PUT", path, { version: 1, files: { "path-share.csv": "x" } });
    expect([late.status, late.type, late.json.version]).toEqual([409, "application/problem+json", 2]);
    expect((await call("read", "GET", path)).json.texts["path-share.csv"]).toBe(`${table}\n`);
    expect((await call("edit", "DELETE", path)).status).toBe(204);
    expect((await call("read", "GET", path)).status).toBe(404);
  });

  it.each([
    ["a name that is a path", { files: { "../x": "" } }],
    ["a name that is hidden", { files: { ".env": "" } }],
    ["a name that objects have", { files: { __proto__: null, "__proto__.csv": 5 } }],
    ["no object", "[]"],
    ["no JSON", "{"],
    ["an unknown member", { file: {} }],
    ["a story that is too long", { files: { "story.md": "x".repeat(300_000) } }],
  ])("are refused with %s", async (_name, body) => {
    expect(await call("edit", "POST", "/api/drafts", body)).toMatchObject({ status: 400, type: "application/problem+json" });
  });

  it("that are broken are not published, and say why", async () => {
    const broken = table.replace(/^(.*,)\d+(\.\d+)?(,.*)$/m, "$1n/a$3");
    expect(broken).not.toBe(table);
    const { headers } = await call("edit", "POST", "/api/drafts", { files: { "path-share.csv": broken } });
    const path = headers.get("location");
    const checked = await call("read", "POST", `${path}/check`);
    expect(checked.json.problems.length).toBeGreaterThan(0);
    const refused = await call("publish", "POST", `${path}/publish`, {});
    expect([refused.status, refused.json.problems]).toEqual([422, checked.json.problems]);
    expect((await store.editions.current())?.number).toBe(1);
  });

  it("that are whole are published once for a key, with a name in the history, and can be undone", async () => {
    const { headers } = await call("edit", "POST", "/api/drafts", {});
    const path = `${headers.get("location")}/publish`;
    const publishing = () => call("publish", "POST", path, { why: "a test" }, { "Idempotency-Key": "k1" });
    const [first, second] = await Promise.all([publishing(), publishing()]);
    const [done, waiting] = first.status === 201 ? [first, second] : [second, first];
    expect([done.status, waiting.status]).toEqual([201, 409]);
    expect(await publishing()).toMatchObject({ status: 201, json: done.json });
    expect(await call("publish", "POST", path, { why: "other" }, { "Idempotency-Key": "k1" })).toMatchObject({ status: 422 });
    const { json } = await call("read", "GET", "/api/editions");
    expect([json.current, json.editions.length]).toEqual([2, 2]);
    expect(json.history[0]).toMatchObject({ who: "a publisher", action: "publish", edition: 2, why: "a test" });
    expect((await call("read", "GET", "/api/diff?from=1&to=2")).json.changes.sentences).toEqual([]);
    expect((await call("publish", "POST", "/api/undo", { why: "a test" })).json.number).toBe(1);
    expect((await call("publish", "POST", "/api/undo")).status).toBe(409);
  });
});

describe("a draft’s steps", () => {
  const story = { files: { "story.md": "a" }, note: "The story was changed." };

  it("are taken back and forward again by whoever has seen the newest version, and none beyond the last", async () => {
    const made = await call("edit", "POST", "/api/drafts", {});
    const path = made.headers.get("location") ?? "";
    const text = async () => (await call("read", "GET", path)).json.texts["story.md"];
    const before = await text();
    expect((await call("edit", "PUT", path, { version: 1, ...story })).json).toMatchObject({ version: 2, step: 2, last: 2 });
    expect((await call("edit", "POST", `${path}/undo`, { version: 1 })).status).toBe(409);
    expect((await call("edit", "POST", `${path}/undo`, { version: 2 })).json).toMatchObject({ version: 3, step: 1, last: 2 });
    expect(await text()).toBe(before);
    expect((await call("edit", "POST", `${path}/undo`, { version: 3 })).json.detail).toBe("There is nothing to undo.");
    expect((await call("edit", "POST", `${path}/redo`, { version: 3 })).json).toMatchObject({ version: 4, step: 2 });
    expect(await text()).toBe("a");
    const { steps, step } = (await call("read", "GET", `${path}/steps`)).json;
    expect([step, steps.length, steps[1]]).toMatchObject([2, 2, { who: "a editer", note: story.note }]);
  });

  it("tell each who is there of the others", async () => {
    const { headers } = await call("edit", "POST", "/api/drafts", {});
    const path = `${headers.get("location")}/presence`;
    expect((await call("in-read", "POST", path)).json).toMatchObject({ version: 1, others: [] });
    expect((await call("in-edit", "POST", path)).json.others).toEqual(["somebody who may read"]);
  });
});

describe("a file that a dataset was read from", { timeout: 60_000 }, () => {
  const bytes = "day;share\n1;2\u0000";

  it("is kept byte for byte with the draft, and with the edition that comes of it", async () => {
    const { headers } = await call("edit", "POST", "/api/drafts", {});
    const path = headers.get("location") ?? "";
    const { sha256 } = (await call("edit", "POST", "/api/originals", bytes)).json;
    const named = { "path-share": { name: "../größe.csv", sha256 } };
    expect((await call("edit", "PUT", path, { version: 1, originals: named })).status).toBe(200);
    const back = await call("read", "GET", `${path}/originals/path-share`);
    expect([back.json, back.headers.get("content-disposition")]).toEqual([bytes, "attachment; filename*=UTF-8''..%2Fgr%C3%B6%C3%9Fe.csv"]);
    expect((await call("edit", "PUT", path, { version: 2, originals: { x: { name: "x", sha256: "0".repeat(64) } } })).status).toBe(400);
    const { number } = (await call("publish", "POST", `${path}/publish`, {})).json;
    const kept = { "path-share": { name: "../größe.csv", sha256, length: bytes.length } };
    expect((await call("read", "GET", `/api/editions/${number}`)).json.manifest.pack.originals).toEqual(kept);
    // The draft after it was read from the same.
    expect((await call("edit", "POST", "/api/drafts", {})).json.originals).toEqual(kept);
    await call("publish", "POST", "/api/undo", { to: 1 });
  });
});

describe("the studio", () => {
  it("is entered once by a link, with a cookie that scripts cannot read, and left again", async () => {
    await store.sessions.invite({
      hash: hashOf("key"),
      name: "Ada",
      scope: "edit",
      expires: "2026-02-01T00:00:00.000Z",
      email: "",
      person: "",
    });
    const looked = await call(undefined, "POST", "/api/links", { key: "key" }, inStudio);
    expect([looked.status, looked.json]).toEqual([200, { kind: "enter", name: "Ada", scope: "edit", email: "" }]);
    expect((await call(undefined, "POST", "/api/sessions", { key: "key" })).status).toBe(403);
    expect((await call(undefined, "POST", "/api/sessions", { key: "key" }, { ...inStudio, "Sec-Fetch-Site": "cross-site" })).status).toBe(
      403,
    );
    const entered = await call(undefined, "POST", "/api/sessions", { key: "key" }, inStudio);
    expect([entered.status, entered.json.name]).toEqual([201, "Ada"]);
    const cookie = entered.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/^uplink=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=2592000$/);
    expect((await call(undefined, "POST", "/api/sessions", { key: "key" }, inStudio)).status).toBe(410);
    const mine = { ...inStudio, Cookie: cookie.split(";")[0] ?? "" };
    expect((await call(undefined, "GET", "/api/drafts", undefined, mine)).status).toBe(200);
    expect((await call("in-own", "GET", "/api/sessions")).json.map(({ name }: { name: string }) => name)).toContain("Ada");
    expect((await call(undefined, "DELETE", "/api/sessions/in-own", undefined, mine)).status).toBe(403);
    const left = await call(undefined, "DELETE", "/api/sessions/own", undefined, mine);
    expect([left.status, left.headers.get("set-cookie")]).toEqual([204, "uplink=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"]);
    expect((await call(undefined, "GET", "/api/drafts", undefined, mine)).status).toBe(401);
  });
});

describe("a key", () => {
  const digest = (parts: readonly string[]) => createHash("sha256").update(JSON.stringify(parts)).digest("hex");

  it("whose first request was broken off by a crash is good again", async () => {
    const name = digest(["a publisher k2"]);
    // As a server leaves it that was killed at work.
    await store.answers.begin(name, digest(["POST", "/api/undo", '{"to":1}']), now.toISOString());
    const undoing = () => call("publish", "POST", "/api/undo", { to: 1 }, { "Idempotency-Key": "k2" });
    await store.leases.take(`answer ${name}`, "the server", Date.now(), Date.now() + 60_000);
    expect(await undoing()).toMatchObject({ status: 409 });
    await store.leases.free(`answer ${name}`, "the server");
    expect(await undoing()).toMatchObject({ status: 200, json: { number: 1 } });
    const { length } = await store.editions.history();
    expect(await undoing()).toMatchObject({ status: 200, json: { number: 1 } });
    expect(await store.editions.history()).toHaveLength(length);
  });
});

describe("a publication", { timeout: 120_000 }, () => {
  const progress = async () => (await call("read", "GET", "/api/publishing")).json.publishing;

  it("says how far it is while it is made, and how many figures it drew", async () => {
    const { headers } = await call("edit", "POST", "/api/drafts", {});
    expect(await progress()).toBeNull();
    const done = call("publish", "POST", `${headers.get("location")}/publish`, {});
    const seen: { who: string; doing: string; done: number; of: number }[] = [];
    for (let over = false; !over; ) {
      over = await Promise.race([done.then(() => true), new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 100))]);
      const now = await progress();
      if (now?.of) seen.push(now);
    }
    // Nothing had changed since the first edition, which another process has drawn with the same code.
    expect(await done).toMatchObject({ status: 201, json: { figures: { drawn: 0, reused: 4 } } });
    expect(seen[0]).toMatchObject({ who: "a publisher", doing: "drawing" });
    expect(new Set(seen.map((one) => one.done)).size).toBeGreaterThan(1);
    expect(seen.every((one) => one.done <= one.of && one.of > 100)).toBe(true);
    expect(await progress()).toBeNull();
  });
});

describe("editions", () => {
  it("give the files of their pack byte for byte", async () => {
    const { json } = await call("read", "GET", "/api/editions/1/files/story.md");
    expect(json).toBe(readFileSync("data/example-link/story.md", "utf8"));
    expect((await call("read", "GET", "/api/editions/1/files/secret")).status).toBe(404);
    expect((await call("read", "GET", "/api/editions/9")).json.detail).toContain("there are 1 to");
  });

  it("carry what is said of them", async () => {
    const said = await call("publish", "POST", "/api/editions/1/notes", { kind: "correction", text: " It was 81%. " });
    expect(said).toMatchObject({ status: 201, json: { edition: 1, text: "It was 81%." } });
    expect((await call("publish", "POST", "/api/editions/1/notes", { kind: "correction", text: " " })).status).toBe(400);
    expect((await store.editions.notes()).map(({ text }) => text)).toEqual(["It was 81%."]);
  });
});
