import type { Route } from "./route";
import { deskRoutes } from "./routes-desk";
import { draftRoutes } from "./routes-drafts";
import { publishRoutes } from "./routes-publish";
import { sessionRoutes } from "./routes-sessions";
import { peopleRoutes } from "./routes-people";
import { signOnRoutes } from "./routes-sign-on";
import { stepRoutes } from "./routes-steps";
import { editionRoutes } from "./routes-editions";
import { openapi } from "./openapi";

/** Every route of the API. */
export const routes: readonly Route[] = [
  {
    method: "GET",
    path: "/api/openapi.json",
    scope: "none",
    summary: "This API as OpenAPI 3.1",
    answers: { 200: "The description" },
    run: async () => ({ status: 200, json: openapi(routes) }),
  },
  ...editionRoutes,
  ...draftRoutes,
  ...stepRoutes,
  ...deskRoutes,
  ...publishRoutes,
  ...sessionRoutes,
  ...peopleRoutes,
  ...signOnRoutes,
];
