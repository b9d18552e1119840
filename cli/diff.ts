import { diffRows } from "@/lib/pack/diff-rows";
import type { Parsed } from "@/lib/pack";
import { diff } from "@/server/diff";
import { sayDifference } from "./check";
import { readAny } from "./packs";
import { sayChanges } from "./say-changes";
import type { Problem } from "@/lib/problem";
import { sayProblems } from "@/lib/say-problems";

/** Says what would become of the words and pictures of A with the data and words of B. */
export async function diffCommand(a: string, b: string, { json }: { json: boolean }): Promise<number> {
  const [before, first] = [await readAny(a), await readAny(b)];
  const old = packOf(before);
  if (!old) return refuse(a, b, "problems" in before ? before.problems : [], json);
  const after = "problems" in first && !/^@?\d+$/.test(b) ? await readAny(b, old.facts) : first;
  const problems = "problems" in after ? after.problems : [];
  const now = packOf(after);
  // Where facts have lost their rows there is no story to compare; the rows themselves can be.
  const partial = now ? undefined : "datasets" in after && after.datasets ? diffRows(old.datasets, after.datasets, after.unread) : [];
  const changes = now ? diff(old, now) : undefined;
  if (json)
    console.log(JSON.stringify({ before: a, after: b, problemsOf: b, problems, changes: changes ?? { rows: partial } }, undefined, 2));
  else {
    if (problems.length) console.log(`${sayProblems(problems)}\n`);
    if (changes) console.log(sayDifference(changes, a));
    else console.log(sayChanges({ ...empty, rows: partial ?? [] }));
    if (problems.length)
      console.log(`\n${b} has ${problems.length} ${problems.length === 1 ? "problem" : "problems"}. It cannot be published.`);
  }
  return problems.length ? 1 : 0;
}

/** Where A cannot be read there is nothing to compare with: its problems are the answer. */
function refuse(a: string, b: string, problems: readonly Problem[], json: boolean): number {
  if (json) console.log(JSON.stringify({ before: a, after: b, problemsOf: a, problems, changes: { rows: [] } }, undefined, 2));
  else
    console.log(
      `${sayProblems(problems)}\n\n${a} has ${problems.length} ${problems.length === 1 ? "problem" : "problems"}: there is nothing to compare ${b} with.`,
    );
  return 1;
}

const packOf = (read: Parsed) => ("pack" in read ? read.pack : read.draft);
const empty = { facts: [], sentences: [], claims: [], annotations: [], scales: [], figures: { added: [], removed: [] } };
