import type { Fact, Value } from "@/lib/facts/fact";
import { spell } from "../number";
import type { Ladder, Step } from "./ladder";
import { rungs } from "./ladder";
import { measured } from "./measure";
import { downs, moves, ups } from "./moves";

/** What a quantity was multiplied by. It reads a multiple as it is, and a change in percent as the multiple that it makes: 300% more is four times. */
export const factor: Ladder = {
  name: "factor",
  about: "What a quantity was multiplied by: a multiple, or a change in percent read as one. 300% more is four times.",
  measures: "the factor",
  takes: [0, 0],
  climb: (fact) =>
    measured(multiple(fact), ["times", "percent"], ["factor", "change"], (value) =>
      value < 0 ? `${fact.id} makes a factor of ${value}, and a factor is not below 0` : undefined,
    )(factorRungs),
};

function multiple(fact: Fact): Fact {
  if (fact.unit !== "percent" || typeof fact.value === "string") return fact;
  const times = (percent: number) => Number(((100 + percent) / 100).toPrecision(12));
  const value: Value = typeof fact.value === "number" ? times(fact.value) : { low: times(fact.value.low), high: times(fact.value.high) };
  return { ...fact, unit: "times", value };
}

// The six forms of a movement, then the adjective and the multiple: “fivefold”, “five times”.
const vanished = [
  "vanished/vanished///vanishing/vanishes",
  "fell to nothing/fallen to nothing/a fall to nothing/fall to nothing/falling to nothing/falls to nothing",
];
const toLessThanHalf =
  "fell to less than half/fallen to less than half/a fall to less than half/fall to less than half/falling to less than half/falls to less than half//less than half";
const halved = "halved/halved/a halving/halving/halving/halves//half";

const verbs: Readonly<Record<number, readonly [past: string, ing: string, present: string]>> = {
  2: ["doubled", "doubling", "doubles"],
  3: ["tripled", "tripling", "triples"],
  4: ["quadrupled", "quadrupling", "quadruples"],
};

type Bound = "" | "nearly " | "almost " | "more than " | "over ";

/** The wordings of a whole multiple behind a word that bounds it, or behind none: “nearly doubled”, “rose nearly twofold”, “nearly twice”. */
function multiplied(times: number, bound: Bound = ""): readonly string[] {
  const fold = `${bound}${spell(times)}fold`;
  const adverbs = `${fold}/${bound}${times === 2 ? "twice" : `${spell(times)} times`}`;
  const article = /^[aeo]/.test(fold) ? "an" : "a";
  const verb = verbs[times];
  const moved = [
    `rose ${fold}/risen ${fold}/${article} ${fold} rise/${fold} rise/rising ${fold}/rises ${fold}${verb ? "" : `/${adverbs}`}`,
    `increased ${fold}/increased ${fold}/${article} ${fold} increase/${fold} increase/increasing ${fold}/increases ${fold}`,
    `grew ${fold}/grown ${fold}//${fold} growth/growing ${fold}/grows ${fold}`,
  ];
  if (!verb) return moved;
  const [past, ing, present] = verb;
  const said = [past, past, `a ${ing}`, bound ? "" : ing, ing, present].map((form) => form && `${bound}${form}`);
  // Nobody writes “over doubled”.
  const forms = [...(bound === "over " ? said.fill("") : said), adverbs].join("/");
  const twice = times === 2 ? [`///////${bound}double`, `///////${bound}two times`] : [];
  return [forms, ...twice, ...moved];
}

const nearly = (times: number): readonly string[] => [...multiplied(times, "nearly "), ...multiplied(times, "almost ")];
const above = (times: number): readonly string[] => [...multiplied(times, "more than "), ...multiplied(times, "over ")];

// From hundredths: 0.95 * 3 is not 2.85.
const part = (hundredths: number, times: number): number => (hundredths * times) / 100;

const whole = [2, 3, 4, 5, 6, 7, 8, 9, 10];
const multiples = whole.flatMap((times): readonly Step[] => [
  // “more than doubled” is still so where “nearly tripled” says it better.
  ["below", part(99, times), nearly(times), times > 2 ? [...above(times - 1), ...ups] : ups],
  ["below", part(105, times), multiplied(times), ups],
  times === whole.at(-1) ? ["to", Number.POSITIVE_INFINITY, above(times), ups] : ["below", part(95, times + 1), above(times), ups],
]);

export const factorRungs = rungs(0, [
  ["at", 0, vanished],
  ["below", 0.45, [toLessThanHalf], downs],
  ["to", 0.55, [halved], downs],
  ["below", 0.99, downs],
  ["below", 1, [moves.barelyChanged, moves.heldSteady]],
  ["at", 1, [moves.didNotChange, moves.heldSteady], [moves.barelyChanged]],
  ["to", 1.01, [moves.barelyChanged, moves.heldSteady]],
  ["below", part(95, 2), ups],
  ...multiples,
]);
