import { isRefusal } from "@/lib/facts/fact";
import { type Ladder, type Rung, rungs, type Step } from "./ladder";
import { measured } from "./measure";

/** A place in an order that begins with the largest. */
export const order: Ladder = {
  name: "order",
  about:
    "A place in an order: 1 is the largest, or the smallest where the fact counts from there. Places are whole numbers. The last of things that are counted has their number: with two lines, a line is the second.",
  measures: "the place",
  takes: [0, 0],
  climb(fact) {
    const climb = measured(fact, ["rank", "number"], ["rank", "count"], (value) =>
      Number.isInteger(value) && value >= 1 ? undefined : `${fact.id} is ${value}, and a place in an order is a whole number from 1`,
    )(fact.measures === "count" ? counted : fact.from === "smallest" ? fromSmallest : fromLargest);
    return isRefusal(climb) ? climb : { ...climb, unit: "number" };
  },
};

const ordinals =
  "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth";

/** Places by number: each wording is a form, so that an offer keeps it, and there is one for what lies beyond the twentieth. */
function places(forms: (ordinal: string, first: boolean) => readonly string[], beyond: string): readonly Rung[] {
  const all = ordinals.split(" ").map((ordinal, at) => forms(ordinal, at === 0));
  const before = "/".repeat((all[0]?.length ?? 1) - 1);
  return rungs(1, [
    ...all.map((group, at): Step => ["at", at + 1, [group.join("/")]]),
    ["to", Number.POSITIVE_INFINITY, beyond ? [`${before}${beyond}`] : []],
  ]);
}

/** With the article and without: “the second highest” for “the highest”. */
const superlatives = (adjectives: readonly string[], ordinal: string, first: boolean): readonly string[] =>
  adjectives.flatMap((adjective) => (first ? [`the ${adjective}`, adjective] : [`the ${ordinal} ${adjective}`, `${ordinal} ${adjective}`]));

const fromLargest = places(
  (ordinal, first) => [
    ...superlatives(["largest", "biggest", "highest", "longest"], ordinal, first),
    ...[`the ${ordinal}`, ordinal],
    first ? "at the top of the list" : `${ordinal} on the list`,
  ],
  "far down the list",
);

// Not “the first”: without more words that is taken for the largest.
const fromSmallest = places(
  (ordinal, first) => [
    ...superlatives(["smallest", "lowest", "shortest", "fewest"], ordinal, first),
    first ? "at the bottom of the list" : `${ordinal} from the bottom`,
  ],
  "far up the list",
);

// Of two lines one is the second, and nothing says that it is the second largest.
const counted = places((ordinal) => [`the ${ordinal}`, ordinal], "");
