import { NothingBefore, undo } from "@/server/editions/undo";
import { storeHome } from "@/server/store";
import { withStore } from "./packs";
import { Usage } from "./usage";
import { whoAmI } from "./who";

/** Every edition, and everything that was done to them, the newest first. */
export async function listEditions({ json }: { json: boolean }): Promise<number> {
  const listed = await withStore(async ({ editions }) => {
    const all = await Promise.all((await editions.numbers()).map((number) => editions.find(number)));
    return { current: (await editions.current())?.number, editions: all.flatMap((one) => one ?? []), history: await editions.history() };
  });
  if (json) {
    console.log(JSON.stringify(listed ?? { editions: [], history: [] }, undefined, 2));
    return 0;
  }
  if (!listed?.editions.length) {
    console.log(`Nothing has been published under ${storeHome()} yet.`);
    return 0;
  }
  for (const { at, who, action, edition, why } of listed.history)
    console.log(
      [at.slice(0, 16).replace("T", " "), said[action], edition, who && `by ${who}`, why && `: ${why}`].filter(Boolean).join(" "),
    );
  console.log(`\nReaders see edition ${listed.current}.`);
  return 0;
}

const said = { publish: "published", undo: "went back to", correction: "corrected", retraction: "retracted" } as const;

/** Shows readers the edition before, or another one, again. */
export async function undoCommand(to: string | undefined, why: string, { json }: { json: boolean }, now: Date): Promise<number> {
  if (to !== undefined && !/^@?[1-9]\d{0,8}$/.test(to)) throw new Usage(`An edition is named by its number, such as 3, and not “${to}”.`);
  const number = to === undefined ? undefined : Number(to.replace("@", ""));
  try {
    const edition = await withStore((store) => undo(store, { who: whoAmI(), at: now.toISOString(), why }, number));
    if (!edition) throw new NothingBefore(`Nothing has been published under ${storeHome()} yet.`);
    console.log(json ? JSON.stringify(edition) : `Readers see edition ${edition.number} again. Every edition stays under its number.`);
    return 0;
  } catch (error) {
    if (!(error instanceof NothingBefore)) throw error;
    console.error(error.message);
    return 1;
  }
}
