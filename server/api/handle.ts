import { createHash } from "node:crypto";
import { RateLimiterMemory } from "rate-limiter-flexible";
import * as v from "valibot";
import { report } from "../operate/report";
import { Busy, inTurn } from "../editions/lease";
import type { Store } from "../store";
import { scopes } from "../store/tokens";
import { type Caller, findCaller, isOwn, originOf } from "./caller";
import { whyFar } from "./near";
import { ApiProblem, problemAnswer } from "./problem";
import type { Outcome, Route } from "./route";
import { routes } from "./routes";

/** Bytes of a body, at most. */
const largest = 50 * 2 ** 20;

/** Requests a minute for each token, for each person in the studio, whose every change is saved, looked at and shown, and failed ones for each address that asks without a good token. */
const usual = new RateLimiterMemory({ points: 300, duration: 60 });
const people = new RateLimiterMemory({ points: 1200, duration: 60 });
const strangers = new RateLimiterMemory({ points: 30, duration: 60 });

/** Answers a request to the API. `from` is who asks, for limits: an address of the network. */
export async function handle(request: Request, store: Store | Promise<Store>, now: Date, from: string): Promise<Response> {
  try {
    return answerOf(await run(request, await store, now, from));
  } catch (error) {
    if (error instanceof ApiProblem) return problemAnswer(error);
    const id = report(error, "api");
    return problemAnswer(
      new ApiProblem(503, "Unavailable", "The store does not answer.", { id }, { "Retry-After": "10", "X-Request-Id": id }),
    );
  }
}

function answerOf({ status, json, text, headers }: Outcome): Response {
  const body = text ? bodyOf(text.content) : json === undefined ? null : `${JSON.stringify(json)}\n`;
  const heads = new Headers({
    ...(body === null ? {} : { "Content-Type": text?.type ?? "application/json" }),
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  });
  for (const [name, value] of Object.entries(headers ?? {}))
    if (typeof value === "string") heads.set(name, value);
    else for (const one of value) heads.append(name, one);
  return new Response(body, { status, headers: heads });
}

const bodyOf = (content: string | Uint8Array) => (typeof content === "string" ? content : new Uint8Array(content));

async function run(request: Request, store: Store, now: Date, from: string): Promise<Outcome> {
  const url = new URL(request.url);
  const { route, params } = findRoute(request.method, url.pathname);
  const caller = route.scope === "none" ? anybody : await authorise(request, route, store, now, from);
  if (route.studio) {
    const far = whyFar(request.headers);
    if (far) throw new ApiProblem(403, "Not here", far);
    // Nobody is let in as somebody else by a page that they only look at.
    if (route.studio === "own" && !isOwn(request)) throw new ApiProblem(403, "Not here", "This was sent by another site’s page.");
    await limit(strangers, from);
  }
  const bytes = route.body || route.raw ? await readBody(request) : new Uint8Array();
  const raw = route.body ? Buffer.from(bytes).toString("utf8") : "";
  const body = route.body ? parseBody(raw, route) : undefined;
  const call = { store, params, query: url.searchParams, body, bytes, caller, now, request, origin: originOf(request) };
  const key = route.once ? request.headers.get("idempotency-key") : null;
  return key
    ? once(`${caller.name} ${key}`, digest([route.method, url.pathname, raw]), store, now, () => route.run(call))
    : route.run(call);
}

const anybody: Caller = { name: "", scope: "read" };

function findRoute(method: string, path: string): { route: Route; params: Readonly<Record<string, string>> } {
  const there = routes.flatMap((route) => {
    const params = match(route.path, path);
    return params ? [{ route, params }] : [];
  });
  if (!there.length) throw new ApiProblem(404, "Not found", "There is no such route: GET /api/openapi.json lists them.");
  const found = there.find(({ route }) => route.method === method);
  if (!found) {
    const allowed = there.map(({ route }) => route.method).join(", ");
    throw new ApiProblem(405, "Method not allowed", `Here one can ${allowed}.`, {}, { Allow: allowed });
  }
  return found;
}

/** The parts in braces of a route's path, or undefined where an address is none of it. */
function match(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  const [wanted, given] = [pattern, path].map((one) => one.split("/"));
  if (!wanted || !given || wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [at, part] of wanted.entries()) {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    const value = given[at] ?? "";
    if (name) params[name] = decoded(value);
    else if (part !== value) return undefined;
  }
  return params;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}

/** Who calls, if they may do what is asked. */
async function authorise(request: Request, route: Route, store: Store, now: Date, from: string): Promise<Caller> {
  const found = await findCaller(request, store, now);
  if ("stranger" in found) {
    await limit(strangers, from);
    throw new ApiProblem(401, "Unauthorized", found.stranger, {}, { "WWW-Authenticate": "Bearer" });
  }
  const { caller } = found;
  await limit(caller.session === undefined ? usual : people, found.key);
  const scope = route.scope === "none" ? "read" : route.scope;
  if (scopes.indexOf(caller.scope) < scopes.indexOf(scope))
    throw new ApiProblem(403, "Forbidden", `${found.what} may ${caller.scope}, and this needs one that may ${scope}.`);
  return caller;
}

async function limit(limiter: RateLimiterMemory, who: string): Promise<void> {
  try {
    await limiter.consume(who);
  } catch (refused) {
    const wait = refused && typeof refused === "object" && "msBeforeNext" in refused ? Number(refused.msBeforeNext) : 60_000;
    const seconds = Math.max(1, Math.ceil(wait / 1000));
    throw new ApiProblem(429, "Too many requests", `Try again in ${seconds} seconds.`, {}, { "Retry-After": String(seconds) });
  }
}

async function readBody(request: Request): Promise<Uint8Array> {
  const tooLarge = new ApiProblem(413, "Too large", "A body may have 50 MB.");
  if (Number(request.headers.get("content-length") ?? 0) > largest) throw tooLarge;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > largest) throw tooLarge;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parseBody(raw: string, { body }: Route): unknown {
  let json: unknown;
  try {
    json = raw ? JSON.parse(raw) : undefined;
  } catch {
    throw new ApiProblem(400, "Bad request", "The body must be JSON.");
  }
  if (json !== undefined && (typeof json !== "object" || json === null || Array.isArray(json)))
    throw new ApiProblem(400, "Bad request", "The body must be a JSON object.");
  const read = body && v.safeParse(body, json);
  if (read && !read.success) {
    const problems = read.issues.map((issue) => ({
      at: v.getDotPath(issue) ?? "",
      expected: issue.expected ?? issue.message,
      found: issue.received,
    }));
    throw new ApiProblem(400, "Bad request", "The body is not as /api/openapi.json describes it.", { problems });
  }
  return json;
}

/**
 * Does something once for a key: a second request with it is answered as the first was. Whoever works on the first holds a lease,
 * so that after a crash the key is good again.
 */
async function once(key: string, request: string, store: Store, now: Date, work: () => Promise<Outcome>): Promise<Outcome> {
  const name = digest([key]);
  try {
    return await inTurn(store.leases, `answer ${name}`, 0, () => answerOnce(name, request, store, now, work));
  } catch (error) {
    if (!(error instanceof Busy)) throw error;
    throw new ApiProblem(409, "At work", "The first request with this Idempotency-Key is being worked on.", {}, { "Retry-After": "5" });
  }
}

async function answerOnce(name: string, request: string, store: Store, now: Date, work: () => Promise<Outcome>): Promise<Outcome> {
  const kept = await store.answers.begin(name, request, now.toISOString());
  if (kept && kept.request !== request)
    throw new ApiProblem(422, "Key used twice", "This Idempotency-Key came with another request before.");
  if (kept && kept.status !== null) return { status: kept.status, json: JSON.parse(kept.body) };
  // Begun and never answered: whoever worked on it is no more.
  try {
    const outcome = await work();
    await store.answers.finish(name, outcome.status, JSON.stringify(outcome.json ?? null));
    return outcome;
  } catch (error) {
    // What came to nothing may be tried again under the same key.
    await store.answers.drop(name);
    throw error;
  }
}

const digest = (parts: readonly string[]): string => createHash("sha256").update(JSON.stringify(parts)).digest("hex");
