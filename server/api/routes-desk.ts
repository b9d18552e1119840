import { address } from "@/lib/address";
import { readManifest } from "../editions/manifest";
import { Overworked } from "../overworked";
import { sharedDesk } from "../desk/open-desk";
import type { Store } from "../store";
import { draftOf } from "./draft-of";
import { readFiles } from "./files";
import { ApiProblem } from "./problem";
import type { Route } from "./route";

/** How drafts look: what hangs on what, what changes, and the documents that would be published. */
export const deskRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/api/drafts/{id}/view",
    scope: "read",
    summary: "All that a draft has, how each stands, what hangs on what, and what changes for readers",
    answers: { 200: "The view, and the version that it is of", 404: "There is no such draft" },
    async run(call) {
      const draft = await draftOf(call);
      const { files, edition } = await published(call.store);
      const view = await within(sharedDesk().view(await readFiles(draft.files, call.store), files));
      return { status: 200, json: { version: draft.version, against: edition, ...view } };
    },
  },
  {
    method: "GET",
    path: "/api/drafts/{id}/page",
    scope: "read",
    summary: "A document of a draft as it would be published: the story, a figure’s page, an embed",
    query: { path: "The address of the document: /, /figures/ID, /embed/ID/theme=dark" },
    answers: { 200: "The document", 404: "There is no such draft, or it has no such document", 422: "The draft cannot be read far enough" },
    async run(call) {
      const draft = await draftOf(call);
      const path = call.query.get("path") ?? address.story;
      const { files, number } = await published(call.store);
      const at = { edition: number + 1, origin: call.origin, published: call.now.toISOString().slice(0, 10) };
      const texts = await readFiles(draft.files, call.store);
      const page = await within(sharedDesk().page(texts, files, path, at));
      if (!page) throw new ApiProblem(404, "Not found", "The draft has no such document, or has problems that come before its documents.");
      return {
        status: 200,
        text: { type: "text/html; charset=utf-8", content: page.html },
        // As it is published, but for where it may be framed: in the studio alone.
        headers: { "Content-Security-Policy": `${page.policy.replace(/frame-ancestors [^;]*/, "frame-ancestors 'self'")}` },
      };
    },
  },
];

/** The pack that readers see, and the number of the last edition. */
async function published(
  store: Store,
): Promise<{ files: ReadonlyMap<string, string> | undefined; edition: number | null; number: number }> {
  const current = await store.editions.current();
  const number = (await store.editions.next()) - 1;
  const pack = current && (await readManifest(current, store)).pack;
  return { files: pack && (await readFiles(pack.files, store)), edition: current?.number ?? null, number };
}

async function within<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Overworked) throw new ApiProblem(503, "Too much work", `Looking at this draft was too much: ${error.message}`);
    throw error;
  }
}
