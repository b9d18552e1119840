import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Fact, Unit, Value } from "@/lib/facts/fact";
import type { Context } from "./context";
import { type Inline, plain } from "./inline";
import { parseWords } from "./words";

const fact = (id: string, value: Value, unit: Unit = "percent"): Fact => ({
  id,
  what: `the ${id}`,
  value,
  unit,
  measures: unit === "percent" ? "share" : "level",
  formula: "x",
  rows: [],
  sources: [],
  evidence: "seen",
});

function read(text: string, values: Readonly<Record<string, Fact>>, before?: Readonly<Record<string, Fact>>) {
  const context: Context = {
    file: "story.md",
    facts: new Map(Object.entries(values)),
    refused: new Set(),
    figures: new Map(),
    lines: new Map(),
    datasets: new Map([["firms", { columns: ["name"], rows: [{ line: 1, cells: { name: "Five Lines Inc." } }] }]]),
    ...(before ? { before: new Map(Object.entries(before)) } : {}),
  };
  const { words, problems } = parseWords(text, context);
  return { text: plain(words), words, problems };
}

const half = '{% claim "russia" as="share" %}Nearly half{% /claim %} of it.';
const standing = (words: readonly Inline[]) => words.flatMap((one) => (one.kind === "claim" ? [one.claim.standing] : []));

describe("a claim", () => {
  it("stands as it was written while its rung holds", () => {
    const { text, words, problems } = read(half, { russia: fact("russia", 45) });
    expect([text, standing(words), problems]).toEqual(["Nearly half of it.", ["holds"], []]);
  });

  it("is broken when its rung no longer holds, and says what is, what was, where the words hold and what would", () => {
    const [problem] = read(half, { russia: fact("russia", 61) }, { russia: fact("russia", 45) }).problems;
    expect(problem).toMatchObject({
      line: 1,
      broken: {
        sentence: "Nearly half of it.",
        words: "Nearly half",
        facts: [{ id: "russia", value: "61%", before: "45%" }],
        bounds: "the share is from 42% to under 50%",
        below: "Just over half",
        above: "About two thirds",
      },
    });
    expect(problem?.broken?.offers[0]).toBe("Most");
    expect(problem?.found).toContain("russia is 61% (it was 45%)");
  });

  it("re-words itself where its author lets it, in the case that was written", () => {
    const { text, words, problems } = read(half.replace('"share"', '"share" reword=true'), { russia: fact("russia", 61) });
    expect([text, standing(words), problems]).toEqual(["Most of it.", ["reworded"], []]);
  });

  it("stands in spite of its fact only for a reason, which is kept", () => {
    const because = (reason: string) => half.replace('"share"', `"share" because="${reason}" when="61%"`);
    const { words, problems } = read(because("the report itself says so"), { russia: fact("russia", 61) });
    expect(problems).toEqual([]);
    expect(words[0]).toMatchObject({ kind: "claim", claim: { standing: "overruled", reason: "the report itself says so", when: "61%" } });
    for (const empty of ["", "   ", "...", "because", "x y z", "it is so", "xxxxx yyyyy zzzzz", "because because because"])
      expect(read(because(empty), { russia: fact("russia", 61) }).problems).toMatchObject([
        { found: "an overruled claim without a reason" },
      ]);
  });

  it("keeps no reason that it does not need", () => {
    const { words, problems } = read(half.replace('"share"', '"share" because="the report itself says so" when="61%"'), {
      russia: fact("russia", 45),
    });
    expect(problems).toEqual([]);
    expect(words[0]).toMatchObject({ kind: "claim", claim: { standing: "holds" } });
    expect(words[0]).not.toHaveProperty("claim.reason");
  });

  it("says what to write where an override does not say for which value", () => {
    const text = half.replace('"share"', '"share" because="the report itself says so"');
    expect(read(text, { russia: fact("russia", 3) }).problems).toEqual([
      {
        file: "story.md",
        line: 1,
        found: "an overruled claim that does not say for which value",
        expected: 'when="3%" beside “because”: the value that it was made for',
      },
    ]);
    expect(read(text, { russia: fact("russia", 45) }).problems).toMatchObject([{ expected: "no “because”, because the words hold" }]);
    expect(read(half.replace('"share"', '"share" when="3%"'), { russia: fact("russia", 3) }).problems).toMatchObject([
      { found: "“when” in a claim without “because”" },
    ]);
  });

  it("is broken again where its facts are not those that it was overruled for", () => {
    const text = half.replace('"share"', '"share" because="the report itself says so" when="3%"');
    expect(read(text, { russia: fact("russia", 3) }).problems).toEqual([]);
    const [problem] = read(text, { russia: fact("russia", 97) }).problems;
    expect(problem?.broken).toMatchObject({ words: "Nearly half", overruledFor: "3%", when: "97%" });
    expect(problem?.found).toContain("it was overruled for “3%”, and not for “97%”");
  });

  it("may be overruled for several facts, each as it is written", () => {
    const text = (when: string) =>
      `{% claim "china" as="rest" to="russia" because="the log rounds both figures" when="${when}" %}The rest{% /claim %} goes by China.`;
    const facts = { china: fact("china", 54), russia: fact("russia", { low: 44, high: 45 }) };
    expect(read(text("54%; 44 to 45%"), facts).problems).toEqual([]);
    expect(read(text("54% ; 44 to 45%"), facts).problems).toEqual([]);
    expect(read(text("44 to 45%; 54%"), facts).problems).toMatchObject([{ broken: { overruledFor: "44 to 45%; 54%" } }]);
    const fell = '{% claim "growth" as="direction" because="the printed count was wrong" when="-3%" %}Grew{% /claim %}';
    expect(read(fell, { growth: { ...fact("growth", -3), measures: "change" } }).problems).toEqual([]);
  });

  it("never stands on an override that was made for another value, whatever the two values are", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }), (was, is) => {
        const text = half.replace('"share"', `"share" because="the report itself says so" when="${was}%"`);
        const holds = is >= 42 && is < 50;
        expect(read(text, { russia: fact("russia", is) }).problems.length === 0).toBe(holds || was === is);
      }),
    );
  });

  it("may set one fact against others", () => {
    const rest = '{% claim "china" as="rest" to="russia" %}The rest{% /claim %} goes by China.';
    expect(read(rest, { china: fact("china", 55), russia: fact("russia", 45) }).problems).toEqual([]);
    expect(read(rest, { china: fact("china", 40), russia: fact("russia", 45) }).problems[0]?.broken).toMatchObject({
      offers: expect.arrayContaining([expect.stringMatching(/^Part of the rest$/)]),
    });
  });

  it("is broken, and not unknown, where the whole that it counts has changed", () => {
    const text = '{% claim "up" as="count" to="lines" %}Two of the four{% /claim %} are up.';
    const { problems } = read(text, { up: fact("up", 2, "number"), lines: fact("lines", 5, "number") });
    expect(problems).toMatchObject([{ broken: { words: "Two of the four", offers: expect.arrayContaining(["Two of the five"]) } }]);
  });

  it("holds over a range only if it holds at both ends", () => {
    expect(read(half, { russia: fact("russia", { low: 43, high: 47 }) }).problems).toEqual([]);
    expect(read(half, { russia: fact("russia", { low: 43, high: 51 }) }).problems).toHaveLength(1);
  });

  it.each([
    ["a wording of no rung", '{% claim "russia" as="share" %}a fair bit{% /claim %}', "a claim “a fair bit”: "],
    ["a fact of another unit", '{% claim "days" as="share" %}half{% /claim %}', "a claim “half”: days is counted in"],
    ["a fact that is not there", '{% claim "rusia" as="share" %}half{% /claim %}', "the fact “rusia”"],
    ["too many facts to set it against", '{% claim "russia" as="share" to="days" %}half{% /claim %}', "1 fact in “to”"],
    ["a fact missing to set it against", '{% claim "russia" as="comparison" %}more than{% /claim %}', "no facts in “to”"],
  ])("is refused for %s", (_what, text, found) => {
    const { problems } = read(text, { russia: fact("russia", 45), days: fact("days", 3, "days") });
    expect(problems).toHaveLength(1);
    expect(problems[0]?.found).toContain(found);
  });

  it("is refused where it sets two facts apart that a reader sees written alike", () => {
    const text = '{% claim "anchor" as="comparison" to="storm" %}Longer than{% /claim %} the storm.';
    const hours = (value: number, round?: number) => ({ ...fact("anchor", value, "hours"), ...(round === undefined ? {} : { round }) });
    const of = (anchor: Fact, storm: Fact) =>
      read(text, { anchor: { ...anchor, id: "anchor" }, storm: { ...storm, id: "storm" } }).problems;
    expect(of(hours(14.02), hours(14))).toEqual([
      {
        file: "story.md",
        line: 1,
        found: "anchor and storm, which words set apart and which are both written “14 hours”",
        expected: "a finer rounding of both in facts.yaml, such as round: 2, so that a reader can tell them apart",
      },
    ]);
    expect(of(hours(14.02, 2), hours(14, 2))).toEqual([]);
    expect(of(hours(15), hours(14))).toEqual([]);
    expect(of(hours(14), hours(14))).toMatchObject([{ broken: { words: "Longer than" } }]);
  });

  it("is never both free of problems and untrue, whatever the share", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 100, noNaN: true }), (value) => {
        const { problems } = read(half, { russia: fact("russia", value) });
        expect(problems.length === 0).toBe(value >= 42 && value < 50);
      }),
    );
  });
});

describe("a condition", () => {
  const sentence = '{% holds "russia < china" %}Most of it still goes by China.{% /holds %}';
  const facts = (russia: Value, china: Value) => ({ russia: fact("russia", russia), china: fact("china", china) });

  it("lets its sentence judge while it holds", () => {
    expect(read(sentence, facts(45, 55)).problems).toEqual([]);
  });

  it("breaks its sentence when it does not, also where sources leave it open", () => {
    expect(read(sentence, facts(61, 39)).problems).toMatchObject([
      { broken: { sentence: "Most of it still goes by China.", facts: [{ value: "61%" }, { value: "39%" }] } },
    ]);
    expect(read(sentence, facts({ low: 40, high: 60 }, 55)).problems).toHaveLength(1);
    expect(read(sentence, facts({ low: 40, high: 50 }, 55)).problems).toEqual([]);
  });

  it("may not set apart what a reader sees written alike", () => {
    for (const [condition, count] of [
      ["russia < china", 1],
      ["china > russia and russia > 0", 1],
      ["0 < russia < china", 1],
      ["russia != china", 1],
      ["china - russia > 0", 1],
      ["china / russia > 1", 1],
      ["not (russia >= china)", 1],
      ["russia + 0.05 < china", 1],
      ["russia < 44.95 and china > 0", 0],
      ["russia <= china", 0],
      ["russia + 1 < china + 2", 0],
    ] as const)
      expect([condition, read(`{% holds "${condition}" %}So it is.{% /holds %}`, facts(44.9, 45.1)).problems.length]).toEqual([
        condition,
        count,
      ]);
    expect(read(sentence, facts(44.9, 45.1)).problems).toMatchObject([
      { found: "russia and china, which words set apart and which are both written “45%”", expected: expect.stringContaining("round: 1") },
    ]);
  });

  it("is overruled for the values of its facts, in the order in which it names them, and for no others", () => {
    const overruled = sentence.replace(" %}", ' because="satellites are not in the count" when="61%; 39%" %}');
    expect(read(overruled, facts(61, 39))).toMatchObject({
      words: [{ condition: { standing: "overruled", reason: "satellites are not in the count", when: "61%; 39%" } }],
      problems: [],
    });
    expect(read(overruled, facts(62, 38)).problems).toMatchObject([
      { found: expect.stringContaining("overruled for “61%; 39%”, and not for “62%; 38%”"), broken: { when: "62%; 38%" } },
    ]);
    expect(read(overruled.replace(' when="61%; 39%"', ""), facts(61, 39)).problems).toMatchObject([
      { expected: 'when="61%; 39%" beside “because”: the value that it was made for' },
    ]);
  });

  it("still lets no digit be typed", () => {
    expect(read(sentence.replace("Most", "55%"), facts(45, 55)).problems).toMatchObject([{ found: expect.stringContaining("“55” typed") }]);
  });

  it.each([
    "Three quarters of it go by China.",
    "It went by both.",
    "A thousand ways",
    "It doubled.",
    "A half of it",
    "The second way",
    "A couple of ways",
    "A fifteenth of it",
    'Nearly {% n "russia" /%} of it',
    "*Thr*ee of them",
    "A tenfold gain",
  ])("makes no number true, in words or otherwise: %s", (words) => {
    expect(read(sentence.replace("Most of it still goes by China.", words), facts(45, 55)).problems).toMatchObject([
      { found: expect.stringContaining(" typed in ") },
    ]);
  });

  it.each([
    ["russia < china", "It carried less than China."],
    ["russia < china", "Russia's part shrank."],
    ["russia < 50", "Most of it went elsewhere."],
    ["routes >= 3", "Several ways lead out."],
  ])("makes words true of the kind that it asks for: %s", (condition, words) => {
    const values = { ...facts(45, 55), routes: fact("routes", 4, "number") };
    expect(read(`{% holds "${condition}" %}${words}{% /holds %}`, values).problems).toEqual([]);
  });

  it.each([
    ["routes < 5", "Most of it went by Russia."],
    ["routes < 5", "It surged."],
    ["routes < 5", "Russia is the largest."],
    ["russia < 50", "Several ways lead out."],
    ["russia = 45", "More of it went by Russia than by China."],
    ["place = 'Khasan'", "It carried more than China."],
  ])("makes no words true of another kind: %s, “%s”", (condition, words) => {
    const values = { ...facts(45, 55), routes: fact("routes", 4, "number"), place: fact("place", "Khasan", "text") };
    expect(read(`{% holds "${condition}" %}${words}{% /holds %}`, values).problems).toMatchObject([
      { found: expect.stringContaining("a judging word") },
    ]);
  });

  it("lets numbers be bound inside it", () => {
    const inner = '{% claim "russia" as="share" %}Nearly half{% /claim %} surged, {% n "china" /%}.';
    expect(read(sentence.replace("Most of it still goes by China.", inner), facts(45, 55)).problems).toEqual([]);
  });

  it.each([
    ["asks nothing of the data", "russia = russia"],
    ["names no fact", "1 < 2"],
    ["compares nothing", "russia"],
    ["only says what a text is not", "name != 'x'"],
    ["cannot be read", "russia < "],
    ["calls something", "f(russia) < 1"],
    ["sets a date against a number", "day < 3"],
  ])("is refused where it %s", (_what, condition) => {
    const values = { ...facts(45, 55), day: fact("day", "2019-01-02", "text"), name: fact("name", "AS4837", "text") };
    expect(read(`{% holds "${condition}" %}So it is.{% /holds %}`, values).problems).toMatchObject([
      { found: expect.stringContaining("the condition “") },
    ]);
  });
});

describe("words that nothing binds", () => {
  const typed = (text: string) =>
    read(text, { russia: fact("russia", 45), day: fact("day", "2019-01-02", "date") }).problems.map(({ found }) => found);

  it.each([
    ["a digit", "It had 4 ways"],
    ["a digit of another script", "It had ٤ ways"],
    ["a number word", "It had four ways"],
    ["a compound number word", "It had forty-five ways"],
    ["a number word in capitals", "FOUR ways"],
    ["a number word cut by emphasis", "It had fo*ur* ways"],
    ["a number word cut by a letter nobody sees", "It had fo\u200Bur ways"],
    ["a number word in wide letters", "It had ｆｏｕｒ ways"],
    ["an ordinal", "The third way"],
    ["a share", "Almost all of it, the majority"],
    ["a change", "It surged"],
    ["a change in another form", "It was rising"],
    ["a factor", "It tripled"],
    ["a factor of any size", "A thirteenfold gain"],
    ["a comparison", "It carries more than the other"],
    ["a comparison with what is compared between", "More of it went by Russia than by China"],
    ["a comparison of sizes", "A larger part crossed the Tumen than the Yalu"],
    ["an order", "The largest of them"],
    ["letters that only look like it", "It s\u0075rg\u0435d"],
    ["a word all of whose letters only look like it", "It is \u0440\u0435\u0430\u0441\u0435"],
    ["a qualifier before a number", 'It carried about {% n "russia" /%}'],
    ["a size behind a number", 'It cost {% n "russia" /%} billion dollars'],
    ["another unit behind a number", 'It took {% n "russia" /%} centuries'],
    ["an ending at a number", 'There were {% n "russia" /%}teen'],
    ["a minus before a number", 'It went by −{% n "russia" /%}'],
    ["a number at a number", '{% n "russia" /%}{% n "russia" /%}'],
    ["two numbers and a point", '{% n "russia" /%}.{% n "russia" /%}'],
    ["a name that ends a word", "It was nearly hal{% name %}f{% /name %}"],
    ["a claim that is denied", 'It was not {% claim "russia" as="share" %}nearly half{% /claim %}'],
    ["a month", "It went dark in March, on a Monday"],
    ["a Roman number", "There were XII lines"],
    ["letters of a rare alphabet", "There were \ua4d4\ua4ea\ua4f3 lines"],
    ["letters with something unseen between", "It s\u034furg\ufe0fed"],
    ["an I for an l", "It was nearIy haIf"],
    ["a qualifier of two words before a number", 'It carried at least {% n "russia" /%}'],
  ])("are refused: %s", (_what, text) => {
    expect(typed(text)).not.toEqual([]);
  });

  it.each([
    ["words that only contain such a word", "Someone often mentioned the phone"],
    ["“about” with no number after it", "A story about the line"],
    ["“up to” before a date", 'It ran up to {% n "day" /%}'],
    ["another's words", "They called it {% quote %}“threefold”{% /quote %}"],
    ["a name", "By {% name %}Five Lines Inc.{% /name %}"],
    ["another's words in quotation marks outside", "They called it “{% quote %}threefold{% /quote %}”"],
    ["the words of a claim", '{% claim "russia" as="share" %}nearly half{% /claim %} of it'],
  ])("are not: %s", (_what, text) => {
    expect(typed(text)).toEqual([]);
  });

  it.each([
    ["as a name", "{% name %}Nearly 97% of it doubled.{% /name %}", "a name “Nearly 97% of it doubled.”"],
    ["as two names in a row", "{% name %}three{% /name %} {% name %}half{% /name %}", "a name “half” right behind another"],
    ["as a name in capitals that no row has", "{% name %}Nearly Half Of It Doubled{% /name %}", "which no row of the data has"],
    ["as a quotation without marks", "It {% quote %}nearly doubled{% /quote %}", "a quotation “nearly doubled” without quotation marks"],
  ])("do not hide %s", (_what, text, found) => {
    expect(typed(text)).toEqual([expect.stringContaining(found)]);
  });

  it("are named with their line and a way to bind them", () => {
    expect(read("It did well\nand tripled", {}).problems).toMatchObject([
      { line: 2, found: "a judging word, “tripled” typed in “It did well and tripled”", expected: expect.stringContaining("as=“factor”") },
    ]);
  });
});
