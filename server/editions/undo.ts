import type { Store } from "../store";
import type { Edition, Entry, Signed } from "../store/editions";

/** The edition that undoing leads back to, by the trail: what readers saw before the current one was published. Undefined where there is nothing before. */
export function findBefore(history: readonly Pick<Entry, "action" | "edition">[]): number | undefined {
  // What readers have seen, as a pile: publishing lays on, undoing takes off.
  const pile: number[] = [];
  for (const { action, edition } of history.toReversed()) {
    if (action === "publish") pile.push(edition);
    if (action !== "undo") continue;
    while (pile.length && pile.at(-1) !== edition) pile.pop();
    if (!pile.length) pile.push(edition);
  }
  return pile.at(-2);
}

/** There is nothing to go back to. */
export class NothingBefore extends Error {}

/** Shows readers the edition before, or the one named, again. Nothing is renumbered or removed; the trail says who and why. */
export async function undo({ editions }: Pick<Store, "editions">, signed: Signed, to?: number): Promise<Edition> {
  const number = to ?? findBefore(await editions.history());
  const edition = number === undefined ? undefined : await editions.find(number);
  if (!edition) throw new NothingBefore(to === undefined ? "There is no edition before the current one." : `There is no edition ${to}.`);
  await editions.point(edition.number, signed);
  return edition;
}
