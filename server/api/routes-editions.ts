import * as v from "valibot";
import { readManifest } from "../editions/manifest";
import { findProgress } from "../editions/progress";
import { NothingBefore, undo } from "../editions/undo";
import { log } from "../operate/log";
import type { Store } from "../store";
import type { Edition } from "../store/editions";
import { readFiles } from "./files";
import { ApiProblem } from "./problem";
import type { Call, Route } from "./route";

const text = (most: number) => v.pipe(v.string(), v.trim(), v.maxLength(most));
const undoSchema = v.optional(
  v.strictObject({ to: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))), why: v.optional(text(1000), "") }),
  {
    why: "",
  },
);
const noteSchema = v.strictObject({
  kind: v.picklist(["correction", "retraction"]),
  text: v.pipe(text(1000), v.nonEmpty("what was wrong")),
});

/** What is to be known of editions, and what can be done to them. */
export const editionRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/api/editions",
    scope: "read",
    summary: "Every edition, which one readers see, what was said of them, and who did what, when and why",
    answers: { 200: "The editions, the first first; the history, the newest first" },
    async run({ store: { editions } }) {
      const all = await Promise.all((await editions.numbers()).map((number) => editions.find(number)));
      const [current, notes, history] = await Promise.all([editions.current(), editions.notes(), editions.history()]);
      return { status: 200, json: { current: current?.number ?? null, editions: all.flatMap((one) => one ?? []), notes, history } };
    },
  },
  {
    method: "GET",
    path: "/api/publishing",
    scope: "read",
    summary: "How far the edition is that is being published now, by whomever: what it is at, files done of all; null while none is",
    answers: { 200: "The publication, or null" },
    run: async ({ store, now }) => ({ status: 200, json: { publishing: (await findProgress(store, now)) ?? null } }),
  },
  {
    method: "GET",
    path: "/api/editions/{number}",
    scope: "read",
    summary: "One edition: its addresses with their hashes, the files of its pack, what was overruled in it",
    answers: { 200: "The edition", 404: "There is no such edition" },
    async run(call) {
      const edition = await editionOf(call);
      return { status: 200, json: { ...edition, manifest: await readManifest(edition, call.store) } };
    },
  },
  {
    method: "GET",
    path: "/api/editions/{number}/files/{name}",
    scope: "read",
    summary: "A file of the pack that an edition was made from, byte for byte",
    answers: { 200: "The file", 404: "There is no such edition or file" },
    async run(call) {
      const files = await packFiles(await editionOf(call), call.store);
      const content = files.get(call.params.name ?? "");
      if (content === undefined) throw new ApiProblem(404, "Not found", `The edition has the files ${[...files.keys()].join(", ")}.`);
      return { status: 200, text: { type: "text/plain; charset=utf-8", content } };
    },
  },
  {
    method: "POST",
    path: "/api/editions/{number}/notes",
    scope: "publish",
    summary: "Says of an edition that it is corrected or retracted; its bytes stay, and embeds pinned to it show the text",
    body: noteSchema,
    answers: { 201: "Said", 404: "There is no such edition" },
    async run(call) {
      const { number } = await editionOf(call);
      const note = { edition: number, ...v.parse(noteSchema, call.body), said: call.now.toISOString() };
      await call.store.editions.note(note, call.caller.name);
      return { status: 201, json: note };
    },
  },
  {
    method: "POST",
    path: "/api/undo",
    scope: "publish",
    summary: "Shows readers the edition before the current one again, or the one named",
    body: undoSchema,
    answers: { 200: "The edition that readers see now", 409: "There is nothing before" },
    once: true,
    async run({ store, body, caller, now }) {
      const { to, why } = v.parse(undoSchema, body);
      try {
        const edition = await undo(store, { who: caller.name, at: now.toISOString(), why }, to);
        log.info({ event: "undo", edition: edition.number }, `Edition ${edition.number} was made the current one again.`);
        return { status: 200, json: edition };
      } catch (error) {
        if (error instanceof NothingBefore) throw new ApiProblem(409, "Nothing before", error.message);
        throw error;
      }
    },
  },
];

/** The edition that a call names. */
export async function editionOf({ store, params }: Call): Promise<Edition> {
  const number = /^[1-9]\d{0,8}$/.test(params.number ?? "") ? Number(params.number) : 0;
  const edition = number ? await store.editions.find(number) : undefined;
  if (!edition) {
    const last = (await store.editions.next()) - 1;
    throw new ApiProblem(404, "Not found", `There is no edition ${params.number}: there ${last ? `are 1 to ${last}` : "is none yet"}.`);
  }
  return edition;
}

/** The files of the pack that an edition was made from. */
export async function packFiles(edition: Edition, store: Store): Promise<ReadonlyMap<string, string>> {
  const { pack } = await readManifest(edition, store);
  if (!pack) throw new ApiProblem(404, "Not found", `Edition ${edition.number} was made before editions kept their packs.`);
  return readFiles(pack.files, store);
}
