import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Fact, Unit, Value } from "@/lib/facts/fact";
import type { Measure } from "@/lib/facts/measure";
import type { Context } from "./context";
import { plain } from "./inline";
import { parseWords } from "./words";

const fact = (value: Value, unit: Unit, measures: Measure = "level"): Omit<Fact, "id"> => ({
  what: "it",
  value,
  unit,
  measures,
  formula: "x",
  rows: [],
  sources: [],
  evidence: "seen",
});

/** The sentence that comes of a template, or nothing where a claim of it is broken. */
function sentence(template: string, facts: Readonly<Record<string, Omit<Fact, "id">>>): string | undefined {
  const context: Context = {
    file: "story.md",
    facts: new Map(Object.entries(facts).map(([id, one]) => [id, { id, ...one }])),
    refused: new Set(),
    figures: new Map(),
    lines: new Map(),
  };
  const { words, problems } = parseWords(template, context);
  if (problems.some(({ broken }) => !broken)) throw new Error(JSON.stringify(problems));
  return problems.length ? undefined : plain(words);
}

/*
 * A reader who knows English and nothing of this program: takes a sentence apart, and says of each phrase which values it
 * allows. What it allows is written here by another hand than the ladders'.
 */
const parts: Readonly<Record<string, number>> = {
  tenth: 10,
  fifth: 20,
  quarter: 25,
  third: 100 / 3,
  half: 50,
  "two thirds": 200 / 3,
  "three quarters": 75,
  all: 100,
};

/** Where other words begin to hold, from docs/words.md: at these values themselves, but for those above 26. */
const bounds = [2, 8, 12, 18, 22, 24, 31, 36, 42, 50, 55, 64, 70, 74, 78, 92, 100];

/** What a share in words allows, in percent. */
function readShare(words: string): (value: number) => boolean {
  const said = words.toLowerCase();
  if (said === "none") return (value) => value === 0;
  if (/^(almost none|next to none)$/.test(said)) return (value) => value > 0 && value < 5;
  if (/^a (small part|sliver)$/.test(said)) return (value) => value > 0 && value < 20;
  if (/^(most|well over half|a majority|the great majority|the (vast )?majority|the bulk)$/.test(said)) return (value) => value > 50;
  if (/^(less than half|a minority)$/.test(said)) return (value) => value < 50;
  if (/^(more than|over) half$/.test(said)) return (value) => value > 50;
  if (/^more than a fifth$/.test(said)) return (value) => value > 20 && value < 30;
  // Of a range it is also said where the upper end is about a third.
  if (/^more than a quarter$/.test(said)) return (value) => value > 25 && value < 36;
  const match = /^(about|nearly|almost|just under|close to|more than|over|just over|slightly more than|exactly)? ?(?:an? |one )?(.*)$/.exec(
    said,
  );
  const part = parts[match?.[2] ?? ""];
  if (part === undefined) throw new Error(`cannot read the share “${words}”`);
  switch (match?.[1]) {
    case "nearly":
    case "almost":
    case "just under":
    case "close to":
      return (value) => value < part && value > part - 9;
    case "more than":
    case "over":
      return (value) => value > part && value < part + 9;
    case "just over":
    case "slightly more than":
      return (value) => value > part && value < part + 6;
    default:
      // Half and all are exact; a tenth, a third are said of what lies near.
      return part === 50 || part === 100 ? (value) => value === part : (value) => Math.abs(value - part) < 4;
  }
}

const times: Readonly<Record<string, number>> = {
  doubled: 2,
  tripled: 3,
  quadrupled: 4,
  fivefold: 5,
  sixfold: 6,
  sevenfold: 7,
  eightfold: 8,
  ninefold: 9,
  tenfold: 10,
};

/** What a movement in words allows, as the factor that it makes. */
function readFactor(words: string): (factor: number) => boolean {
  const said = words.toLowerCase();
  if (/^(vanished|fell to nothing)$/.test(said)) return (factor) => factor === 0;
  if (said === "fell to less than half") return (factor) => factor > 0 && factor < 0.5;
  if (said === "halved") return (factor) => Math.abs(factor - 0.5) < 0.06;
  if (/^(did not change)$/.test(said)) return (factor) => factor === 1;
  if (/^(barely changed|held steady)$/.test(said)) return (factor) => Math.abs(factor - 1) < 0.02;
  if (/^(fell|declined|dropped|shrank|went down)$/.test(said)) return (factor) => factor < 1;
  if (/^(rose|grew|increased|climbed|went up)$/.test(said)) return (factor) => factor > 1;
  const match = /^(?:rose |increased |grew )?(nearly|almost|more than|over)? ?(doubled|tripled|quadrupled|\w+fold)$/.exec(said);
  const factor = times[match?.[2] ?? ""];
  if (factor === undefined) throw new Error(`cannot read the movement “${words}”`);
  if (match?.[1] === "nearly" || match?.[1] === "almost") return (value) => value < factor && value > factor * 0.9;
  if (match?.[1]) return (value) => value > factor;
  return (value) => value > factor * 0.94 && value < factor * 1.06;
}

/** What the words of a change allow, in percent. */
function readChange(words: string): (value: number) => boolean {
  if (/^(collapsed|plunged)$/.test(words)) return (value) => value <= -50;
  if (/^(slipped|edged down)$/.test(words)) return (value) => value < 0 && value > -6;
  if (/^(fell|declined|dropped|shrank|went down)$/.test(words)) return (value) => value < 0;
  if (/^(held steady|barely changed|did not change)$/.test(words)) return (value) => Math.abs(value) < 1.5;
  if (words === "edged up") return (value) => value > 0 && value < 6;
  if (words === "jumped") return (value) => value >= 40;
  if (/^(surged|soared)$/.test(words)) return (value) => value >= 75;
  if (/^(rose|grew|increased|climbed|went up)$/.test(words)) return (value) => value > 0;
  throw new Error(`cannot read the change “${words}”`);
}

/** What a figure allows: numbers that round to it, on the same side of any landmark. */
const readFigure = (figure: string, landmarks: readonly number[]) => (value: number) => {
  const digits = figure.replaceAll(",", "").replace("−", "-");
  const said = Number(digits);
  const decimals = digits.split(".")[1]?.length ?? 0;
  const near = Math.abs(said - value) <= 0.5 * 10 ** -decimals + 1e-9;
  return near && landmarks.every((mark) => Math.sign(said - mark) === Math.sign(value - mark));
};

const take = (text: string, pattern: RegExp): readonly string[] => {
  const match = pattern.exec(text);
  if (!match) throw new Error(`cannot read “${text}”`);
  return match.slice(1);
};

/** Numbers as a cell may hold them, to a millionth; no minus nought. */
const number = (min: number, max: number) => fc.double({ min, max, noNaN: true }).map((one) => Number(one.toFixed(6)) + 0);
const percent = fc.oneof(
  fc.integer({ min: 0, max: 10_000 }).map((one) => one / 100),
  number(0, 100),
);
const amount = fc.oneof(fc.integer({ min: 1, max: 5_000_000 }), fc.integer({ min: 1, max: 40 }));

describe("a generated sentence says what is so", () => {
  it("of a share, and of the two parts of a whole", () => {
    const template =
      'The line carried {% claim "line" as="share" reword=true %}half{% /claim %}, {% n "line" /%}, {% claim "line" as="comparison" to="other" reword=true %}more than{% /claim %} the {% n "other" /%} of others.';
    fc.assert(
      fc.property(percent, (value) => {
        const other = Number((100 - value).toPrecision(12));
        const text = sentence(template, { line: fact(value, "percent", "share"), other: fact(other, "percent", "share") });
        const [words = "", line = "", compares = "", rest = ""] = take(
          text ?? "",
          /^The line carried (.+), (−?[\d.,]+)%, (more than|less than|as much as) the (−?[\d.,]+)% of others\.$/,
        );
        expect([words, value, readShare(words)(value)]).toEqual([words, value, true]);
        expect([line, value, readFigure(line, [0, 50, 100])(value)]).toEqual([line, value, true]);
        // The figure and the words beside it never contradict each other.
        const shown = Number(line.replace("−", "-"));
        expect([words, line, bounds.map((bound) => shown >= bound)]).toEqual([words, line, bounds.map((bound) => value >= bound)]);
        expect([rest, other, readFigure(rest, [0, 50, 100])(other)]).toEqual([rest, other, true]);
        expect(compares).toBe(value > other ? "more than" : value < other ? "less than" : "as much as");
      }),
      { numRuns: 500 },
    );
  });

  it("of a change, in words, by its sign and in figures", () => {
    const template =
      'Traffic {% claim "change" as="change" reword=true %}surged{% /claim %}: it {% claim "change" as="direction" reword=true %}grew{% /claim %} by {% n "change" as="size" /%}.';
    fc.assert(
      fc.property(fc.oneof(fc.integer({ min: -100, max: 2000 }), number(-100, 2000), number(-2, 2)), (value) => {
        const text = sentence(template, { change: fact(value, "percent", "change") });
        const [words = "", direction = "", size = ""] = take(text ?? "", /^Traffic (.+): it (.+) by ([\d.,]+)%\.$/);
        expect([words, value, readChange(words)(value)]).toEqual([words, value, true]);
        const sign = /^(did not change|stood still)$/.test(direction) ? 0 : readChange(direction)(1) ? 1 : -1;
        expect([direction, sign]).toEqual([direction, Math.sign(value)]);
        expect([size, value, readFigure(size, [0, 50, 100])(Math.abs(value))]).toEqual([size, value, true]);
      }),
      { numRuns: 500 },
    );
  });

  it("of a factor, and of which of two amounts is more", () => {
    const template =
      'Routes {% claim "factor" as="factor" reword=true %}doubled{% /claim %}; they were {% claim "before" as="comparison" to="after" reword=true %}fewer{% /claim %} before.';
    fc.assert(
      fc.property(amount, amount, (before, after) => {
        const factor = Number((after / before).toPrecision(12));
        const text = sentence(template, {
          factor: fact(factor, "times", "factor"),
          before: { ...fact(before, "number"), round: 6 },
          after: { ...fact(after, "number"), round: 6 },
        });
        const [words = "", compares = ""] = take(text ?? "", /^Routes (.+); they were (fewer|as many|more) before\.$/);
        expect([words, factor, factor >= 10.5 || readFactor(words)(factor)]).toEqual([words, factor, true]);
        expect(compares).toBe(before < after ? "fewer" : before > after ? "more" : "as many");
      }),
      { numRuns: 500 },
    );
  });

  it("of places and counts", () => {
    const ordinals = [
      "largest",
      "second largest",
      "third largest",
      "fourth largest",
      "fifth largest",
      "sixth largest",
      "seventh largest",
      "eighth largest",
      "ninth largest",
      "tenth largest",
    ];
    const spelled = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    const template =
      'It was the {% claim "place" as="order" reword=true %}largest{% /claim %}; {% claim "some" as="count" to="whole" reword=true %}none{% /claim %} failed.';
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 12 }), fc.nat({ max: 12 }), (place, whole, count) => {
        fc.pre(count <= whole);
        const text = sentence(template, { place: fact(place, "rank", "rank"), some: fact(count, "number"), whole: fact(whole, "number") });
        const [order = "", many = ""] = take(text ?? "", /^It was the (.+); (.+) failed\.$/);
        expect(order).toBe(ordinals[place - 1]);
        const read = /^(all|every one|both|the only one)\b/.test(many)
          ? whole
          : /^(no|none|neither)$/.test(many)
            ? 0
            : spelled.indexOf(many.split(" ")[0] ?? "");
        expect([many, read]).toEqual([many, count]);
        if (many === "both" || many === "neither") expect(whole).toBe(2);
      }),
      { numRuns: 500 },
    );
  });

  it("or it is not said: of a range, words stand only where the reader allows both of its ends", () => {
    const template = 'It carried {% claim "line" as="share" reword=true %}half{% /claim %}, {% n "line" /%}.';
    let said = 0;
    fc.assert(
      fc.property(percent, percent, (one, two) => {
        const [low, high] = [Math.min(one, two), Math.max(one, two)];
        const text = sentence(template, { line: fact({ low, high }, "percent", "share") });
        if (text === undefined) return;
        said++;
        const [words = ""] = take(text, /^It carried (.+), [^,]+\.$/);
        expect([words, low, high, readShare(words)(low) && readShare(words)(high)]).toEqual([words, low, high, true]);
      }),
      { numRuns: 800 },
    );
    expect(said).toBeGreaterThan(20);
  });
});
