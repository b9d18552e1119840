import { randomUUID } from "node:crypto";
import * as v from "valibot";
import { log } from "../operate/log";
import type { Draft } from "../store/drafts";
import { runCommand, withFolder } from "./command";
import { filesSchema, keepFiles, readFiles } from "./files";
import { ApiProblem } from "./problem";
import type { Call, Outcome, Route } from "./route";
import { packFiles } from "./routes-editions";

const note = v.optional(v.pipe(v.string(), v.trim(), v.maxLength(1000)), "");
const madeSchema = v.strictObject({ files: v.optional(filesSchema, {}), note });
const changedSchema = v.strictObject({ version: v.pipe(v.number(), v.integer(), v.minValue(1)), files: filesSchema, note });
const publishSchema = v.optional(v.strictObject({ why: note }), { why: "" });

/** Seconds that reading a pack may take, and drawing an edition. */
const [reading, drawing] = [20, 600];

/** Packs in the making: kept, checked, compared, published. */
export const draftRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/api/drafts",
    scope: "read",
    summary: "Every draft, the last changed first",
    answers: { 200: "The drafts" },
    run: async ({ store }) => ({ status: 200, json: await store.drafts.all() }),
  },
  {
    method: "POST",
    path: "/api/drafts",
    scope: "edit",
    summary: "Makes a draft of the current edition's pack with the files that are sent in place of its own",
    body: madeSchema,
    answers: { 201: "The draft" },
    async run({ store, body, token, now }) {
      const { files, note: said } = v.parse(madeSchema, body);
      const current = await store.editions.current();
      const own = current ? Object.fromEntries(await packFiles(current, store)) : {};
      const draft = {
        id: randomUUID(),
        pack: nameOf({ ...own, ...files }),
        files: await keepFiles({ ...own, ...files }, store),
        edition: current?.number ?? null,
        who: token.name,
        changed: now.toISOString(),
        note: said,
      };
      await store.drafts.save(draft, 0);
      return { status: 201, json: { ...draft, version: 1 }, headers: { Location: `/api/drafts/${draft.id}` } };
    },
  },
  {
    method: "GET",
    path: "/api/drafts/{id}",
    scope: "read",
    summary: "A draft with its files",
    answers: { 200: "The draft", 404: "There is no such draft" },
    async run(call) {
      const draft = await draftOf(call);
      return { status: 200, json: { ...draft, texts: Object.fromEntries(await readFiles(draft.files, call.store)) } };
    },
  },
  {
    method: "PUT",
    path: "/api/drafts/{id}",
    scope: "edit",
    summary: "Changes files of a draft, if it is still of the version that is named",
    body: changedSchema,
    answers: { 200: "The draft as it is now", 404: "There is no such draft", 409: "Somebody has changed it meanwhile" },
    async run(call) {
      const draft = await draftOf(call);
      const { version, files, note: said } = v.parse(changedSchema, call.body);
      const kept = { ...draft.files, ...(await keepFiles(files, call.store)) };
      const { version: _seen, ...rest } = draft;
      const changed = { ...rest, files: kept, who: call.token.name, changed: call.now.toISOString(), note: said };
      if (!(await call.store.drafts.save(changed, version))) {
        const now = await draftOf(call);
        throw new ApiProblem(
          409,
          "Changed meanwhile",
          `${now.who || "Somebody"} saved version ${now.version}; you changed version ${version}.`,
          {
            version: now.version,
          },
        );
      }
      return { status: 200, json: { ...changed, version: version + 1 } };
    },
  },
  {
    method: "DELETE",
    path: "/api/drafts/{id}",
    scope: "edit",
    summary: "Takes a draft away",
    answers: { 204: "Gone", 404: "There is no such draft" },
    async run(call) {
      await call.store.drafts.remove((await draftOf(call)).id);
      return { status: 204 };
    },
  },
  {
    method: "POST",
    path: "/api/drafts/{id}/check",
    scope: "read",
    summary: "What is wrong with a draft, and what has changed since the current edition: as `uplink check --json` says it",
    answers: { 200: "Problems, overrides, changes", 404: "There is no such draft" },
    async run(call) {
      const files = await readFiles((await draftOf(call)).files, call.store);
      return withFolder(files, async (folder) =>
        said(await runCommand(["check", folder, "--json"], { seconds: reading, who: call.token.name })),
      );
    },
  },
  {
    method: "GET",
    path: "/api/diff",
    scope: "read",
    summary: "What would become of one edition with the data and words of another: as `uplink diff --json` says it",
    query: { from: "The number of an edition", to: "The number of another" },
    answers: { 200: "The differences", 400: "Not two numbers of editions" },
    async run({ query, token }) {
      const [from, to] = ["from", "to"].map((name) => query.get(name) ?? "");
      if (!from || !to || ![from, to].every((one) => /^[1-9]\d{0,8}$/.test(one)))
        throw new ApiProblem(400, "Bad request", "from and to must be numbers of editions: /api/diff?from=1&to=2");
      return said(await runCommand(["diff", from, to, "--json"], { seconds: 2 * reading, who: token.name }));
    },
  },
  {
    method: "POST",
    path: "/api/drafts/{id}/publish",
    scope: "publish",
    summary: "Publishes a draft as the next edition, if nothing is wrong with it",
    body: publishSchema,
    answers: { 201: "The edition", 404: "There is no such draft", 422: "Something is wrong with it: every problem is listed" },
    once: true,
    async run(call) {
      const draft = await draftOf(call);
      const { why } = v.parse(publishSchema, call.body);
      const who = call.token.name;
      const files = await readFiles(draft.files, call.store);
      return withFolder(files, async (folder) => {
        const { code, out, err } = await runCommand(["publish", folder, "--json", "--why", why], { seconds: drawing, who });
        if (code === 0) {
          await call.store.drafts.remove(draft.id);
          const edition = JSON.parse(out);
          log.info({ event: "publish", edition: edition.number }, `Published a draft as edition ${edition.number}.`);
          return { status: 201, json: edition, headers: { Location: `/api/editions/${edition.number}` } };
        }
        const checked = await runCommand(["check", folder, "--json"], { seconds: reading, who });
        const problems = checked.out ? JSON.parse(checked.out).problems : [];
        throw new ApiProblem(422, "Refused", problems.length ? `${problems.length} problems: nothing was published.` : err.trim(), {
          problems,
        });
      });
    },
  },
];

async function draftOf({ store, params }: Call): Promise<Draft> {
  const draft = await store.drafts.find(params.id ?? "");
  if (!draft) throw new ApiProblem(404, "Not found", "There is no such draft. GET /api/drafts lists them.");
  return draft;
}

/** What a command printed as JSON. A command that was called wrongly is our mistake. */
function said({ code, out, err }: { code: number; out: string; err: string }): Outcome {
  if (code === 2 || !out) throw new ApiProblem(400, "Bad request", err.trim().split("\n\n")[0] ?? "");
  return { status: 200, json: JSON.parse(out) };
}

/** The name that a pack gives itself; empty where its description cannot be read, which the check says. */
function nameOf(files: Readonly<Record<string, string>>): string {
  try {
    const { name } = JSON.parse(files["datapackage.json"] ?? "");
    return typeof name === "string" ? name.slice(0, 100) : "";
  } catch {
    return "";
  }
}
