import type { Pack } from "@/lib/pack";
import { sayProblem } from "@/lib/problem";
import { readPack } from "@/server/read-pack";

/** Reads a pack and prints what is wrong with it. Gives the pack if nothing is. */
export async function checked(folder: string): Promise<Pack | undefined> {
  const read = await readPack(folder);
  if ("pack" in read) return read.pack;
  const { problems } = read;
  for (const problem of problems) console.error(sayProblem(problem));
  console.error(`\n${folder} has ${problems.length} ${problems.length === 1 ? "problem" : "problems"}. Nothing was published.`);
  return undefined;
}

export async function check(folder: string): Promise<number> {
  const pack = await checked(folder);
  if (!pack) return 1;
  console.log(
    `${folder} is whole: ${pack.datasets.size} datasets, ${pack.facts.size} facts, ${pack.figures.size} figures, ${pack.story.chapters.length} chapters.`,
  );
  return 0;
}
