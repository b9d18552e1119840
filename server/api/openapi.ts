import { toJsonSchema } from "@valibot/to-json-schema";
import type { Route } from "./route";

/** What every route may answer besides its own. */
const common: Readonly<Record<number, string>> = {
  400: "The body or a parameter is not as described",
  401: "No token, or one that is not known or has expired",
  403: "The token does not allow this",
  413: "The body is larger than 50 MB",
  429: "Too many requests: Retry-After says when",
  503: "The store does not answer, or the work was too much",
};

/** The routes as OpenAPI 3.1. */
export function openapi(routes: readonly Route[]): object {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const operations = paths[route.path] ?? {};
    operations[route.method.toLowerCase()] = operation(route);
    paths[route.path] = operations;
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Uplink",
      version: "1",
      description: "Packs in the making, checks, editions. Problems are application/problem+json (RFC 9457).",
    },
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer" },
        session: {
          type: "apiKey",
          in: "cookie",
          name: "uplink",
          description: "Somebody in the studio. Over https it is named __Host-uplink",
        },
      },
    },
    paths,
  };
}

function operation({ method, path, scope, summary, body, raw, query = {}, answers, once }: Route): object {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: "path", required: true, schema: { type: "string" } }));
  const inQuery = Object.entries(query).map(([name, description]) => ({
    name,
    in: "query",
    required: true,
    description,
    schema: { type: "string" },
  }));
  const key = {
    name: "Idempotency-Key",
    in: "header",
    required: false,
    description: "For a day, a repeated request with the same key is answered as the first, and done once",
    schema: { type: "string", maxLength: 200 },
  };
  const failed = { content: { "application/problem+json": { schema: { type: "object" } } } };
  const statuses = { ...answers, ...(scope === "none" ? {} : common) };
  return {
    operationId: `${method.toLowerCase()} ${path}`.replaceAll(/[^A-Za-z]+/g, "_").replace(/_$/, ""),
    summary,
    ...(scope === "none"
      ? { security: [] }
      : { security: scope === "own" ? [{ session: [scope] }] : [{ token: [scope] }, { session: [scope] }] }),
    parameters: [...inPath, ...inQuery, ...(once ? [key] : [])],
    ...(body
      ? { requestBody: { content: { "application/json": { schema: toJsonSchema(body, { errorMode: "ignore", typeMode: "input" }) } } } }
      : {}),
    ...(raw ? { requestBody: { content: { "application/octet-stream": {} } } } : {}),
    responses: Object.fromEntries(
      Object.entries(statuses).map(([status, description]) => [status, { description, ...(Number(status) >= 400 ? failed : {}) }]),
    ),
  };
}
