import { readManifest } from "@/server/editions/manifest";
import { verify } from "@/server/editions/verify";
import type { Store } from "@/server/store";
import { hashesOf } from "./edition";
import { counts, type Ledger, wrong } from "./tally";

/** After everything: each acknowledged edition is there, every edition is whole and says what it is to say, and the numbers have no gap. */
export async function inspect(store: Store, { numbers: acknowledged }: Pick<Ledger, "numbers">): Promise<void> {
  const numbers = await store.editions.numbers();
  for (const number of acknowledged) if (!numbers.includes(number)) wrong("lost", `edition ${number} was acknowledged and is not there`);
  if (numbers.some((number, at) => number !== at + 1)) wrong("torn", `the numbers have a gap: ${numbers.join(" ")}`);
  const current = await store.editions.current();
  if (current?.number !== numbers.at(-1)) wrong("torn", `readers see edition ${current?.number} of ${numbers.length}`);
  for (const number of numbers) {
    const edition = await store.editions.find(number);
    const manifest = edition && (await readManifest(edition, store).catch(() => undefined));
    const expected = Object.entries(hashesOf(number));
    const whole = manifest?.edition === number && expected.every(([path, hash]) => manifest.files[path]?.sha256 === hash);
    if (!whole || Object.keys(manifest.files).length !== expected.length) wrong("torn", `edition ${number} is not what was published`);
  }
  const trail = (await store.editions.history()).map(({ edition }) => edition);
  if (trail.toReversed().join() !== numbers.join())
    wrong("torn", `the history tells of ${trail.length} editions, and there are ${numbers.length}`);
  for (const { edition, of, what } of (await verify(store)).damage) wrong("torn", `edition ${edition}, ${of}: ${what}`);
  counts.kept += acknowledged.size;
}
