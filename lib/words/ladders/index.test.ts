import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isRefusal } from "@/lib/facts/fact";
import { ladders } from ".";
import { sayBounds } from "./bounds";
import { type Judged, judge } from "./judge";
import { type Rung, within } from "./ladder";
import { type Sample, samples } from "./samples";

const named = samples.map((sample) => [`${sample.ladder.name} ${sample.when}`.trim(), sample] as const);

const climb = ({ ladder, facts }: Sample, value: number) => {
  const [fact, ...to] = facts(value);
  const climbed = ladder.climb(fact, to);
  if (isRefusal(climbed)) throw new Error(climbed.refused);
  return climbed;
};

const some = (sample: Sample) => climb(sample, Math.min(sample.to, 1)).rungs;
const groupsOf = ({ says, also }: Rung) => [...says, ...also];
const standsOn = (words: string) => (rung: Rung) => groupsOf(rung).some((group) => group.includes(words));

describe("the ladders", () => {
  it("are each found by their name, and each documented", () => {
    for (const [name, ladder] of ladders) expect(ladder.name).toBe(name);
    expect(new Set(samples.map(({ ladder }) => ladder))).toEqual(new Set(ladders.values()));
  });

  it.each(named)("begin each rung where the one before it ends: %s", (_name, sample) => {
    const steps = some(sample).map(({ on }) => on);
    expect(steps[0]?.from).toBeLessThanOrEqual(sample.from);
    expect(steps.at(-1)?.to).toBeGreaterThanOrEqual(sample.to);
    for (const [at, { from, fromOpen, to, toOpen }] of steps.entries()) {
      expect(to > from || (to === from && !fromOpen && !toOpen)).toBe(true);
      const next = steps[at + 1];
      if (!next) continue;
      // Between two whole numbers lies nothing.
      const step = sample.whole && next.from === to + 1 && !next.fromOpen && !toOpen;
      expect(step || (next.from === to && next.fromOpen !== toOpen)).toBe(true);
    }
  });

  it.each(named)("have one rung for a value, and never two: %s", (_name, sample) => {
    const rungs = some(sample);
    fc.assert(
      fc.property(valuesOf(sample), (value) => {
        expect(rungs.filter(({ on }) => within(value, on))).toHaveLength(1);
      }),
    );
    for (const end of [sample.from, sample.to]) expect(rungs.filter(({ on }) => within(end, on))).toHaveLength(1);
  });

  it.each(named)("let no wording skip a rung: %s", (_name, sample) => {
    const rungs = some(sample);
    for (const words of wordings(sample)) {
      const places = rungs.flatMap((rung, at) => (standsOn(words)(rung) ? [at] : []));
      expect([words, places]).toEqual([words, places.map((_, at) => (places[0] ?? 0) + at)]);
    }
  });

  it.each(named)("have no wording twice on a rung: %s", (_name, sample) => {
    for (const rung of some(sample)) {
      const words = groupsOf(rung).flatMap((group) => [...new Set(group.filter(Boolean))]);
      expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
    }
  });

  it.each(named)("know each of their wordings where a journalist writes it: %s", (_name, sample) => {
    const [fact, ...to] = sample.facts(Math.min(sample.to, 1));
    for (const words of wordings(sample)) {
      const { written } = judged(sample.ladder, fact, to, words);
      expect([words, written]).toEqual([words, some(sample).filter(standsOn(words))]);
    }
  });
});

describe("a judgement, whatever the ladder, the value and the words", () => {
  it.each(named)("offers only words that hold: %s", (_name, sample) => {
    fc.assert(
      fc.property(valuesOf(sample), fc.constantFrom(...wordings(sample)), (value, words) => {
        const [fact, ...to] = sample.facts(value);
        const offers = judged(sample.ladder, fact, to, words).offers;
        for (const offer of offers) expect([offer, judged(sample.ladder, fact, to, offer).holds]).toEqual([offer, true]);
      }),
    );
  });

  it.each(named)("lets words stand just where it says that they hold: %s", (_name, sample) => {
    fc.assert(
      fc.property(valuesOf(sample), fc.constantFrom(...wordings(sample)), (value, words) => {
        const [fact, ...to] = sample.facts(value);
        const { holds, written, climb: stood } = judged(sample.ladder, fact, to, words);
        const bounds = sayBounds(written, stood.unit);
        expect([bounds, stood.low, holds]).toEqual([bounds, stood.low, reads(bounds, stood.low)]);
      }),
    );
  });

  it.each(named)("lets words hold for a range only if they hold all along it: %s", (_name, sample) => {
    fc.assert(
      fc.property(valuesOf(sample), valuesOf(sample), fc.constantFrom(...wordings(sample)), (one, two, words) => {
        const [low, high] = [Math.min(one, two), Math.max(one, two)];
        const [[least, ...to], [most]] = [sample.facts(low), sample.facts(high)];
        if (typeof least.value !== "number" || typeof most.value !== "number") return;
        const range = { ...least, value: { low: least.value, high: most.value } };
        const { holds, offers, climb: stood } = judged(sample.ladder, range, to, words);
        const along = stood.rungs.filter(
          ({ on }) => within(stood.low, on) || within(stood.high, on) || (on.from >= stood.low && on.to <= stood.high),
        );
        expect(holds).toBe(along.every(standsOn(words)));
        for (const offer of offers) expect([offer, judged(sample.ladder, range, to, offer).holds]).toEqual([offer, true]);
      }),
    );
  });
});

const wordings = (sample: Sample) => [...new Set(some(sample).flatMap(groupsOf).flat().filter(Boolean))];

function judged(...[ladder, fact, to, words]: Parameters<typeof judge>): Judged {
  const judgement = judge(ladder, fact, to, words);
  if (isRefusal(judgement)) throw new Error(judgement.refused);
  return judgement;
}

/** Reads bounds as a person does: “above 50% and under 55%” lets 52 pass. */
function reads(bounds: string, value: number): boolean {
  const ends = [...bounds.matchAll(/(exactly|from|above|up to|under) (−?[\d,.]+)/g)];
  if (!ends.length) throw new Error(`cannot read “${bounds}”`);
  return ends.every(([, word, figure = ""]) => {
    const end = Number(figure.replace("−", "-").replaceAll(",", ""));
    if (word === "exactly") return value === end;
    if (word === "above") return value > end;
    if (word === "under") return value < end;
    return word === "from" ? value >= end : value <= end;
  });
}

/** Values of a sample, half of them at the ends of a rung or a hair beside. */
function valuesOf({ from, to, whole, ...sample }: Sample): fc.Arbitrary<number> {
  const [low, high] = [Math.max(from, -1e6), Math.min(to, 1e6)];
  if (whole) return fc.oneof(fc.integer({ min: low, max: high }), fc.integer({ min: Math.max(low, -2), max: Math.min(high, 25) }));
  const ends = some({ from, to, whole, ...sample })
    .flatMap(({ on }) => [on.from, on.to])
    .filter(Number.isFinite);
  const beside = ends.flatMap((end) => [end, end - 1e-9, end + 1e-9]).filter((value) => value >= low && value <= high);
  return fc.oneof(fc.double({ min: low, max: high, noNaN: true }), fc.constantFrom(...beside));
}
