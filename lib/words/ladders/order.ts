import { isRefusal } from "@/lib/facts/fact";
import { type Ladder, rungs, type Step } from "./ladder";
import { measured } from "./measure";

/** A place in an order that begins with the largest. */
export const order: Ladder = {
  name: "order",
  about:
    "A place in an order: 1 is the largest. Places are whole numbers. The last of things that are counted has their number: with two lines, a line is the second.",
  measures: "the place",
  takes: [0, 0],
  climb(fact) {
    const climb = measured(fact, ["rank", "number"], ["rank", "count"], (value) =>
      Number.isInteger(value) && value >= 1 ? undefined : `${fact.id} is ${value}, and a place in an order is a whole number from 1`,
    )(fact.measures === "count" ? counted : ranked);
    return isRefusal(climb) ? climb : { ...climb, unit: "number" };
  },
};

const ordinals =
  "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth";

// Each adjective is a form, with its article and without, so that an offer keeps it: “the second highest” for “the highest”.
const adjectives = ["largest", "biggest", "highest", "longest"];

const places = ordinals.split(" ").map((ordinal, at): Step => {
  const most = adjectives.map((adjective) => (at ? `${ordinal} ${adjective}` : adjective));
  const forms = [...most, ordinal].flatMap((place) => [`the ${place}`, place]);
  return ["at", at + 1, [[...forms, at ? `${ordinal} on the list` : "at the top of the list"].join("/")]];
});

const beyond = `${"/".repeat(2 * adjectives.length + 2)}far down the list`;

const ranked = rungs(1, [...places, ["to", Number.POSITIVE_INFINITY, [beyond]]]);

// Of two lines one is the second, and nothing says that it is the second largest.
const counted = rungs(1, [
  ...ordinals.split(" ").map((ordinal, at): Step => ["at", at + 1, [`the ${ordinal}/${ordinal}`]]),
  ["to", Number.POSITIVE_INFINITY, []],
]);
