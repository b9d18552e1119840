import { isRefusal } from "@/lib/facts/fact";
import { samples } from "./samples";

/** Every wording of every ladder in all its forms, with the ladders that it stands on. A wording with a number in it stands here for all numbers. */
export const wordings: ReadonlyMap<string, readonly string[]> = collect();

function collect(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { ladder, to: last, facts } of samples) {
    const [fact, ...to] = facts(Math.min(last, 1));
    const climb = ladder.climb(fact, to);
    if (isRefusal(climb)) throw new Error(`a sample of ${ladder.name} is refused: ${climb.refused}`);
    for (const words of climb.rungs.flatMap(({ says, also }) => [...says, ...also].flat())) {
      const on = found.get(words) ?? [];
      if (words && !on.includes(ladder.name)) found.set(words, [...on, ladder.name]);
    }
  }
  return found;
}
