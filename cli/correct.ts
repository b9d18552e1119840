import { storeHome } from "@/server/store";
import type { EditionNote } from "@/server/store/editions";
import { withStore } from "./packs";
import { Usage } from "./usage";

/** Says of an edition that it is corrected or retracted. Its bytes stay, and the embeds pinned to it show what was said. */
export async function correct(kind: EditionNote["kind"], edition: string, text: string, now: Date): Promise<number> {
  const number = Number(edition.replace(/^@/, ""));
  if (!/^@?[1-9]\d{0,8}$/.test(edition)) throw new Usage(`An edition is named by its number, such as 3, and not “${edition}”.`);
  const said = text.replaceAll(/\s+/g, " ").trim();
  if (!said) throw new Usage(`A ${kind} says what was wrong: its text is empty.`);
  const done = await withStore(async ({ editions }) => {
    const numbers = await editions.numbers();
    if (!numbers.includes(number)) {
      console.error(`There is no edition ${number}. There is ${numbers.length ? `1 to ${numbers.at(-1)}` : "none yet"}.`);
      return 1;
    }
    await editions.note({ edition: number, kind, text: said, said: now.toISOString() });
    console.log(`Edition ${number} now carries a ${kind}: ${said}`);
    return 0;
  });
  if (done !== undefined) return done;
  console.error(`There is no edition ${number}: nothing has been published under ${storeHome()} yet.`);
  return 1;
}
