import { randomUUID } from "node:crypto";
import * as v from "valibot";
import { readManifest } from "../editions/manifest";
import type { Original } from "../store/drafts";
import { changedMeanwhile, draftOf } from "./draft-of";
import { filesSchema, keepFiles, readFiles } from "./files";
import { ApiProblem } from "./problem";
import type { Call, Route } from "./route";
import { packFiles } from "./routes-editions";

const note = v.optional(v.pipe(v.string(), v.trim(), v.maxLength(1000)), "");
const madeSchema = v.strictObject({
  files: v.optional(filesSchema, {}),
  /** The edition to begin from; the current one where none is named. */
  edition: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  note,
});
const changedSchema = v.strictObject({
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  files: v.optional(filesSchema, {}),
  /** Files that go. */
  without: v.optional(v.array(v.string()), []),
  /** What datasets were read from: a name, and the hash that POST /api/originals gave. */
  originals: v.optional(
    v.record(
      v.pipe(v.string(), v.maxLength(100)),
      v.strictObject({ name: v.pipe(v.string(), v.maxLength(255)), sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) }),
    ),
    {},
  ),
  note,
});
/** Packs in the making. */
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
    summary: "Makes a draft of an edition's pack, the current one's where none is named, with the files that are sent in place of its own",
    body: madeSchema,
    answers: { 201: "The draft", 404: "There is no such edition" },
    async run({ store, body, caller, now }) {
      const { files, edition, note: said } = v.parse(madeSchema, body);
      const current = edition === undefined ? await store.editions.current() : await store.editions.find(edition);
      if (edition !== undefined && !current) throw new ApiProblem(404, "Not found", `There is no edition ${edition}.`);
      const own = current ? Object.fromEntries(await packFiles(current, store)) : {};
      const draft = {
        id: randomUUID(),
        pack: nameOf({ ...own, ...files }),
        files: await keepFiles({ ...own, ...files }, store),
        originals: current ? ((await readManifest(current, store)).pack?.originals ?? {}) : {},
        edition: current?.number ?? null,
        who: caller.name,
        changed: now.toISOString(),
        note: said,
      };
      await store.drafts.save(draft, 0);
      return { status: 201, json: { ...draft, version: 1, step: 1, last: 1 }, headers: { Location: `/api/drafts/${draft.id}` } };
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
      const { version, files, without, originals, note: said } = v.parse(changedSchema, call.body);
      const kept = Object.entries({ ...draft.files, ...(await keepFiles(files, call.store)) }).filter(([name]) => !without.includes(name));
      const changed = {
        ...draft,
        pack: nameOf(files) || draft.pack,
        files: Object.fromEntries(kept),
        originals: { ...draft.originals, ...(await findOriginals(originals, call)) },
        who: call.caller.name,
        changed: call.now.toISOString(),
        note: said,
      };
      if (!(await call.store.drafts.save(changed, version))) throw await changedMeanwhile(call, version);
      return { status: 200, json: await draftOf(call) };
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
];

/** The name that a pack gives itself; empty where its description cannot be read, which the check says. */
function nameOf(files: Readonly<Record<string, string>>): string {
  try {
    const { name } = JSON.parse(files["datapackage.json"] ?? "");
    return typeof name === "string" ? name.slice(0, 100) : "";
  } catch {
    return "";
  }
}

/** Originals with their lengths, looked up where their bytes are. */
async function findOriginals(
  given: Readonly<Record<string, { readonly name: string; readonly sha256: string }>>,
  { store }: Call,
): Promise<Readonly<Record<string, Original>>> {
  const found = Object.entries(given).map(async ([dataset, { name, sha256 }]) => {
    const bytes = await store.blobs.get(sha256);
    if (!bytes) throw new ApiProblem(400, "Bad request", `The original of ${dataset} has not been sent: POST /api/originals takes it.`);
    return [dataset, { name, sha256, length: bytes.length }] as const;
  });
  return Object.fromEntries(await Promise.all(found));
}
