import type { Fact } from "@/lib/facts/fact";
import { spell } from "../number";
import { type Ladder, type Rung, rungs, type Step } from "./ladder";
import { measured } from "./measure";

const most = 999;

/** How many there are, or how many of a whole that `to` names. */
export const count: Ladder = {
  name: "count",
  about: `How many there are: a whole number. With a fact in \`to\`, how many of that many; the whole is at most ${most}.`,
  measures: "the count",
  takes: [0, 1],
  climb(fact, [whole]) {
    const wrong = whole && unfit(whole);
    if (wrong) return { refused: wrong };
    return measured(fact, ["number"], ["count", "level"], (value) => {
      return Number.isInteger(value) && value >= 0 ? undefined : `${fact.id} is ${value}, and a count is a whole number from 0`;
    })(whole ? ofWhole(Number(whole.value)) : alone);
  },
  get elsewhere() {
    return ofAnother;
  },
};

/** Why a fact is no whole to count in. */
function unfit({ id, value, unit }: Fact): string | undefined {
  if (unit !== "number") return `${id} is counted in ${unit}, not in number`;
  if (typeof value !== "number") return `${id} is not one number`;
  if (Number.isInteger(value) && value >= 1 && value <= most) return undefined;
  return `${id} is ${value}, and a whole to count in is a whole number from 1 to ${most}`;
}

// Before a noun, without one, and of people: “no thefts”, “none”, “nobody”.
const alone = rungs(0, [
  ["at", 0, ["no/none/nobody"]],
  ["at", 1, ["one/one/one person", "a single", "only one/only one/only one person", "just one/just one/just one person"]],
  ["at", 2, ["two/two/two people", "a pair of", "a couple of"]],
  ...[3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((number): Step => ["at", number, [`${spell(number)}/${spell(number)}/${spell(number)} people`]]),
  ["to", Number.POSITIVE_INFINITY, ["many/many/many people"]],
]);

const say = (number: number): string => (number <= 12 ? spell(number) : String(number));

/** The rungs of a whole. Forms: alone, of the whole, before a noun: “none”, “none of the four”, “no thefts”. */
function ofWhole(whole: number): readonly Rung[] {
  const all = `the ${say(whole)}`;
  return rungs(0, [
    ...Array.from({ length: whole + 1 }, (_, number): Step => {
      const said = (words: string) => `${words}/${words} of ${all}/${words}`;
      if (number === 0) return ["at", 0, [...(whole === 2 ? [said("neither")] : []), whole === 1 ? "none//no" : `none/none of ${all}/no`]];
      if (number === whole) return ["at", whole, everyOne(whole)];
      const only = number === 1 ? [said("only one"), said("just one")] : [];
      return ["at", number, [said(say(number)), ...only], number > 1 ? [said("some")] : []];
    }),
    // Of four there are never five: no words hold of what cannot be.
    ["to", Number.POSITIVE_INFINITY, []],
  ]);
}

function everyOne(whole: number): readonly string[] {
  if (whole === 1) return ["all//all", "the only one"];
  const number = say(whole);
  return whole === 2
    ? ["both/both/both", "all//all", "every one/every one of the two"]
    : [`all/all ${number}/all`, `every one/every one of the ${number}`, `${number}//${number}`];
}

// Three stand for all that are more: their numbers are told apart from words by whoever compares.
const ofAnother: readonly Rung[] = [...ofWhole(1), ...ofWhole(2), ...ofWhole(3)];
