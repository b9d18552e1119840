import * as v from "valibot";
import { sha256 } from "../editions/file";
import { fetchPublic, Unfetched, usualLimits } from "../fetch-public";
import { changedMeanwhile, draftOf } from "./draft-of";
import { ApiProblem } from "./problem";
import type { Call, Outcome, Route } from "./route";

const moveSchema = v.strictObject({ version: v.pipe(v.number(), v.integer(), v.minValue(1)) });
const fetchSchema = v.strictObject({ url: v.pipe(v.string(), v.maxLength(2000)) });

/** For how long somebody is there after their last sign of life, ms. */
const silence = 15_000;

/** What the studio does to drafts besides changing their files. */
export const stepRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/api/drafts/{id}/steps",
    scope: "read",
    summary: "What led to a draft, the first step first, and what was undone",
    answers: { 200: "The steps, and at which one it stands", 404: "There is no such draft" },
    async run(call) {
      const { id, step } = await draftOf(call);
      return { status: 200, json: { step, steps: await call.store.drafts.steps(id) } };
    },
  },
  ...(["undo", "redo"] as const).map(
    (name): Route => ({
      method: "POST",
      path: `/api/drafts/{id}/${name}`,
      scope: "edit",
      summary: name === "undo" ? "Takes a draft back by a step" : "Takes a draft forward by a step that was undone",
      body: moveSchema,
      answers: {
        200: "The draft as it is now",
        404: "There is no such draft",
        409: "Somebody has changed it meanwhile, or there is no such step",
      },
      run: (call) => move(call, name === "undo" ? -1 : 1),
    }),
  ),
  {
    method: "POST",
    path: "/api/drafts/{id}/presence",
    scope: "read",
    summary: "Says that one has a draft open; who else has, and which version it is of",
    answers: { 200: "The others, and the version", 404: "There is no such draft" },
    async run(call) {
      const { id, version, who } = await draftOf(call);
      const { caller, now, store } = call;
      const since = new Date(now.getTime() - silence).toISOString();
      const session = caller.session ?? caller.name;
      const all = await store.presences.say(id, { session, name: caller.name, seen: now.toISOString() }, since);
      return { status: 200, json: { version, who, others: all.filter((one) => one.session !== session).map(({ name }) => name) } };
    },
  },
  {
    method: "POST",
    path: "/api/originals",
    scope: "edit",
    summary: "Keeps a file as it came, for PUT /api/drafts/{id} to name as what a dataset was read from",
    raw: true,
    answers: { 201: "Its hash and length" },
    async run({ bytes, store }) {
      const content = Buffer.from(bytes);
      const hash = sha256(content);
      await store.blobs.put(hash, content);
      return { status: 201, json: { sha256: hash, length: content.length } };
    },
  },
  {
    method: "GET",
    path: "/api/drafts/{id}/originals/{dataset}",
    scope: "read",
    summary: "The file that a dataset of a draft was read from, byte for byte",
    answers: { 200: "The file", 404: "There is no such draft, or no such original" },
    async run(call) {
      const original = (await draftOf(call)).originals[call.params.dataset ?? ""];
      const bytes = original && (await call.store.blobs.get(original.sha256));
      if (!original || !bytes) throw new ApiProblem(404, "Not found", "No file was kept for this dataset.");
      return {
        status: 200,
        text: { type: "application/octet-stream", content: bytes },
        headers: { "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(original.name)}` },
      };
    },
  },
  {
    method: "POST",
    path: "/api/fetch",
    scope: "edit",
    summary: "Fetches a file from a public https address",
    body: fetchSchema,
    answers: { 200: "Its bytes", 422: "It could not be fetched, and why" },
    async run({ body }) {
      const { url } = v.parse(fetchSchema, body);
      if (!URL.canParse(url)) throw new ApiProblem(422, "Not fetched", "This is no address: it begins with https://.");
      try {
        return { status: 200, text: { type: "application/octet-stream", content: await fetchPublic(url, usualLimits()) } };
      } catch (error) {
        if (error instanceof Unfetched) throw new ApiProblem(422, "Not fetched", error.message);
        throw error;
      }
    },
  },
];

async function move(call: Call, by: 1 | -1): Promise<Outcome> {
  const { id, step, last, version: now } = await draftOf(call);
  const { version } = v.parse(moveSchema, call.body);
  if (version !== now) throw await changedMeanwhile(call, version);
  const wanted = step + by;
  if (wanted < 1 || wanted > last)
    throw new ApiProblem(409, "Nothing there", by < 0 ? "There is nothing to undo." : "There is nothing to do again.");
  if (!(await call.store.drafts.move(id, wanted, version))) throw await changedMeanwhile(call, version);
  return { status: 200, json: await draftOf(call) };
}
