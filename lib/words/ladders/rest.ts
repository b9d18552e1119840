import { isRefusal } from "@/lib/facts/fact";
import { unmeasured } from "@/lib/facts/measure";
import { type Ladder, rungs } from "./ladder";
import { findEnds } from "./measure";

/** What is left of a whole: “the rest” is said only where nothing is left out. */
export const rest: Ladder = {
  name: "rest",
  about:
    "A share with those in `to`, all in percent of one whole: words for all that is left hold only where they make 100 together and no other row remains.",
  measures: "the sum of the shares",
  takes: [1, 9],
  climb(fact, to) {
    const [low, high] = [[0], [0]];
    for (const share of [fact, ...to]) {
      if (share.unit !== "percent")
        return {
          refused: `${share.id} is counted in ${share.unit}: declare its share of the whole as a fact in percent, and let the claim name that`,
        };
      const ends = findEnds(share, ["percent"]);
      if (isRefusal(ends)) return ends;
      const other = unmeasured(share, ["share"]);
      if (other) return { refused: other };
      const wrong = [ends.low, ends.high].find((value) => value < 0 || value > 100);
      if (wrong !== undefined) return { refused: `${share.id} is ${wrong}, and a share lies between 0 and 100` };
      low.push(ends.low);
      high.push(ends.high);
    }
    return { low: total(low), high: total(high), rungs: steps, unit: "percent" };
  },
};

/** A sum that misses a hundred only by how computers add is a hundred. */
function total(shares: readonly number[]): number {
  const sum = shares.reduce((one, two) => one + two, 0);
  return Math.abs(sum - 100) <= 1e-9 ? 100 : sum;
}

const steps = rungs(0, [
  ["below", 100, ["part of the rest"]],
  ["at", 100, ["the rest", "everything else", "all the rest", "the remainder", "the others", "the other"]],
  ["to", Number.POSITIVE_INFINITY, []],
]);
