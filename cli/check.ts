import type { Pack, Parsed } from "@/lib/pack";
import { markedOf, restingOf } from "@/lib/pack/marked";
import { placesOf } from "@/lib/pack/places";
import { pieces } from "@/lib/story/inline";
import type { Difference } from "@/lib/studio/view";
import { diff, isSame } from "@/server/diff";
import { recallFrom } from "@/server/editions/earlier";
import { overridesOf } from "@/server/editions/publish";
import { readPack } from "@/server/read-pack";
import { findCommitted } from "./committed";
import { findCurrent, readAny, withStore } from "./packs";
import { sayChanges } from "./say-changes";
import { sayProblems } from "@/lib/say-problems";
import { Usage } from "./usage";

/** Reads a pack and prints what is wrong with it. Gives the pack if nothing is. Figures that are as they were published are not drawn to be checked. */
export async function checked(folder: string): Promise<Pack | undefined> {
  const first = await readAny(folder, undefined, recall);
  const before = await beforeOf(folder, first, undefined);
  const read = before && "problems" in first ? await readPack(folder, before.pack.facts, recall) : first;
  if ("pack" in read) return read.pack;
  console.error(sayProblems(read.problems));
  console.error(`\n${sayCount(folder, read.problems.length)} Nothing was published.`);
  return undefined;
}

const recall = async (pack: Pack) => void (await withStore((store) => recallFrom(store, pack)));

/** Lists what is wrong with a pack, and what has changed since the edition that readers see, or another one. */
export async function check(folder: string, { against, json }: { against?: string | undefined; json: boolean }): Promise<number> {
  if (/^@?\d+$/.test(folder)) throw new Usage("check reads the folder of a pack; an edition was checked when it was published.");
  const first = await readAny(folder);
  const before = await beforeOf(folder, first, against);
  const read = before && "problems" in first ? await readPack(folder, before.pack.facts) : first;
  const problems = "problems" in read ? read.problems : [];
  const pack = "pack" in read ? read.pack : read.draft;
  const changes = before && pack ? diff(before.pack, pack) : undefined;
  if (json) {
    const name = before?.name;
    console.log(
      JSON.stringify(
        {
          pack: folder,
          problems,
          overrides: pack ? overridesOf(pack) : [],
          marked: pack ? markedOf(pack) : [],
          resting: pack ? restingOf(pack) : [],
          ...(changes ? { against: name, changes } : {}),
        },
        undefined,
        2,
      ),
    );
    return problems.length ? 1 : 0;
  }
  if (problems.length) console.log(sayProblems(problems));
  if (before && changes) console.log(`${problems.length ? "\n" : ""}${sayDifference(changes, before.name)}\n`);
  console.log(
    problems.length
      ? `${before && changes ? "" : "\n"}${sayCount(folder, problems.length)} It cannot be published.`
      : pack
        ? sayWhole(folder, pack)
        : "",
  );
  return problems.length ? 1 : 0;
}

/** What to compare with: what was asked for, or the current edition of the same pack; before there is one, the pack's last commit. */
async function beforeOf(folder: string, read: Parsed, against: string | undefined): Promise<{ name: string; pack: Pack } | undefined> {
  if (against !== undefined) {
    const other = await readAny(against);
    const pack = "pack" in other ? other.pack : other.draft;
    if (!pack) throw new Usage(`${against} has problems of its own: there is nothing to compare with.`);
    return { name: against, pack };
  }
  const name = ("pack" in read ? read.pack : read.draft)?.descriptor.name;
  const current = name === undefined ? undefined : await findCurrent(name);
  if (current) return { name: `edition ${current.number}`, pack: current.pack };
  const committed = await findCommitted(folder);
  return committed && { name: "the last commit", pack: committed };
}

export const sayDifference = (changes: Difference, since: string): string =>
  isSame(changes) ? `Nothing has changed since ${since}.` : `What has changed since ${since}\n\n${sayChanges(changes)}`;

const sayCount = (folder: string, count: number): string => `${folder} has ${count} ${count === 1 ? "problem" : "problems"}.`;

function sayWhole(folder: string, pack: Pack): string {
  const all = placesOf(pack).flatMap(({ words }) => pieces(words));
  const count = (kind: string) => all.filter((piece) => piece.kind === kind).length;
  const many = (number: number, one: string, more = `${one}s`) => `${number} ${number === 1 ? one : more}`;
  const overrides = overridesOf(pack);
  const marked = markedOf(pack);
  const resting = restingOf(pack);
  return [
    `${folder} is whole: ${pack.datasets.size} datasets, ${pack.facts.size} facts, ${pack.figures.size} figures, ${pack.story.chapters.length} chapters,`,
    `${many(count("number"), "number")}, ${many(count("claim"), "claim")} and ${many(count("holds"), "condition")} that hold;`,
    `${many(count("quoted"), "quotation or name", "quotations and names")} marked, ${overrides.length ? many(overrides.length, "claim") : "no claim"} overruled.`,
    ...overrides.map(({ where, words, reason, when }) => `\n  ${where}: “${words}” for ${when}, because ${reason}`),
    ...(marked.length
      ? ["\n\nLook at these: nothing checks them, because they are marked as another's words or a name, and they count or judge:"]
      : []),
    ...marked.map(({ where, as, words }) => `\n  ${where}: ${as === "quotation" ? `${words}, a quotation` : `“${words}”, a name`}`),
    ...(resting.length ? ["\n\nThese judge, and stand because a condition holds. Does it ask what they say?"] : []),
    ...resting.map(({ where, words, says }) => `\n  ${where}: “${words}”, if ${says}`),
  ]
    .join(" ")
    .replaceAll(" \n", "\n");
}
