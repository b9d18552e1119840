import * as v from "valibot";
import { log } from "../operate/log";
import { runCommand, withFolder } from "./command";
import { draftOf } from "./draft-of";
import { readFiles } from "./files";
import { ApiProblem } from "./problem";
import type { Outcome, Route } from "./route";

const publishSchema = v.optional(v.strictObject({ why: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(1000)), "") }), { why: "" });

/** Seconds that reading a pack may take, and drawing an edition. */
const [reading, drawing] = [20, 600];

/** What becomes of drafts: checked, compared, published. Whatever reads a whole pack does so in a process of its own. */
export const publishRoutes: readonly Route[] = [
  {
    method: "POST",
    path: "/api/drafts/{id}/check",
    scope: "read",
    summary: "What is wrong with a draft, and what has changed since the current edition: as `uplink check --json` says it",
    answers: { 200: "Problems, overrides, changes", 404: "There is no such draft" },
    async run(call) {
      const files = await readFiles((await draftOf(call)).files, call.store);
      return withFolder(files, async (folder) =>
        said(await runCommand(["check", folder, "--json"], { seconds: reading, who: call.caller.name })),
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
    async run({ query, caller }) {
      const [from, to] = ["from", "to"].map((name) => query.get(name) ?? "");
      if (!from || !to || ![from, to].every((one) => /^[1-9]\d{0,8}$/.test(one)))
        throw new ApiProblem(400, "Bad request", "from and to must be numbers of editions: /api/diff?from=1&to=2");
      return said(await runCommand(["diff", from, to, "--json"], { seconds: 2 * reading, who: caller.name }));
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
      const who = call.caller.name;
      const files = await readFiles(draft.files, call.store);
      return withFolder(files, async (folder) => {
        const { code, out, err } = await runCommand(["publish", folder, "--json", "--why", why], {
          seconds: drawing,
          who,
          originals: draft.originals,
        });
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

/** What a command printed as JSON. A command that was called wrongly is our mistake. */
function said({ code, out, err }: { code: number; out: string; err: string }): Outcome {
  if (code === 2 || !out) throw new ApiProblem(400, "Bad request", err.trim().split("\n\n")[0] ?? "");
  return { status: 200, json: JSON.parse(out) };
}
