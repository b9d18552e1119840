import { orList, type Problem, quote } from "@/lib/problem";
import { remember } from "@/lib/remember";
import { findWordings } from "./find-wordings";
import type { Unit } from "@/lib/facts/fact";
import { isDisguised } from "./disguised";
import { harmless, judging, qualifiers } from "./judging";

/** A run of a line's words, as its author typed it. */
export interface Run {
  readonly line: number;
  readonly text: string;
  /** What may stand in it: nothing that counts or judges, words that judge on the ladders named (a condition makes them true), or anything. */
  readonly free: "nothing" | "all" | { readonly judging: ReadonlySet<string> };
  /** It is a number or a claim, and not typed. */
  readonly bound?: "number" | "claim";
  /** What a bound number is counted in. */
  readonly unit?: Unit;
  /** It is a change, and up. */
  readonly rises?: boolean;
}

// Letters of nobody's alphabet stand for what is bound, so that words before it can be seen.
const number = "\u{F0000}";
const claim = "\u{F0001}";
const free = "\u{F0002}";

const asPattern = (word: string): string =>
  word
    .split("*")
    .map((part) =>
      part
        .replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")
        .replaceAll(" ", "[\\s‐‑-]+")
        .replaceAll("'", "['’]"),
    )
    .join("\\p{L}*");
const alternatives = (words: readonly string[]): string =>
  [...words]
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map(asPattern)
    .join("|");

const whole = (words: readonly string[]): RegExp => new RegExp(`(?<!\\p{L})(?:${alternatives(words)})(?!\\p{L})`, "giu");

const kinds = judging.map(({ kind, ladder, words, exact }) => ({
  kind,
  ladders: [ladder],
  pattern: whole(words),
  counts: kind === "a number word" || exact === true,
}));
const saysNumber = (words: string): boolean => kinds.some(({ counts, pattern }) => counts && words.search(pattern) >= 0);
const spared = whole(harmless);
// “More of it went by Russia than by China”: what is compared stands between the two words.
const parted =
  /(?<!\p{L})(?:more|less|fewer|larger|bigger|smaller|higher|lower|longer|shorter|greater|faster|slower)(?!\p{L})(?=[^.!?;:]*(?<!\p{L})than(?!\p{L}))/giu;
const stretching = new RegExp(`(?<!\\p{L})(?:well (?:over|under|above|below)|nowhere near|far from)\\s+(?=${claim})`, "giu");
const qualifying = new RegExp(`(?<!\\p{L})(?:${alternatives(qualifiers)})\\s+(?=${number})`, "giu");
// “As much traffic as China”: likewise.
const alike = /(?<!\p{L})as (?:much|many|few|little|large|big|high|low|fast)(?!\p{L})(?=[^.!?;:]*(?<!\p{L})as(?!\p{L}))/giu;
// What stands right beside a number is read as part of it: “4teen”, “−300%”, “4 per cent”.
const beside = /^(?:\p{L}|\p{N}|[%‰$€£¥°])/u;
const before = /(?:\p{L}|\p{N}|[$€£¥]|(?:^|[\s(“‘])[-−–+±]|\bminus\s+|\bnegative\s+)$/iu;
// “Not nearly half” says what no ladder has judged.
const denying =
  /(?:\bnot|\bno longer|\bmyth that|n[’']t|\bnever|\bneither|\bnor|\bhardly|\bfar from|\bfalse that|\bwrong to say)\s+(?:\p{L}+\s+){0,2}$/iu;
const calendar =
  /(?<!\p{L})(?:January|February|April|June|July|August|September|October|November|December|(?:(?:in|of|since|until|by|from|last|next|early|late|mid|this)[\s-]+)(?:March|May)|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|decades?|century|centuries|fortnights?|millenni\p{L}+|(?:(?:a|an|some|the next|the following) )?(?:minutes?|hours?|days?|weeks?|months?|years?) (?:later|earlier|ago)|within (?:minutes|hours|days|weeks|months|years)|(?:last|next) (?:week|month))(?!\p{L})/gu;
const roman = /(?<!\p{L})(?=[IVXLCDM]{2,})M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?!\p{L})/gu;
/** Letters that stand for something else more often than for a number. */
const initials: ReadonlySet<string> = new Set("CC CD CI CL CM DC DI LI MC MD MI ML MM".split(" "));
const joint = /^(?:[.,:/·]?|\s*[-−–+±×*]\s*)$/u;
const measures: readonly (readonly [words: RegExp, units: readonly Unit[]])[] = [
  [/^\s+(?:percent|per cent|percentage points?|pct)(?!\p{L})/iu, ["percent"]],
  [/^\s+(?:times|fold)(?!\p{L})/iu, ["times"]],
  [/^\s+(?:dollars?|euros?|pounds?|yuan|won|cents?|bn|mn|tn|k|m|x|th|nd|rd|st)(?!\p{L})/iu, []],
  [/^\s+(?:hundreds?|thousands?|millions?|billions?|trillions?|dozens?|scores?)(?!\p{L})/iu, []],
  [/^\s+or (?:more|less|fewer|so)(?!\p{L})/iu, []],
  [/^\s+(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centuries|century)(?!\p{L})/iu, []],
];
const digits = /\p{N}+(?:[⁄/.,:]\p{N}+)*/gu;

/** What is typed in words and ought to be bound to a fact: digits, number words, judging words, and words that qualify a number. */
export const lint: (file: string, runs: readonly Run[]) => readonly Problem[] = remember(findTyped, 2 ** 20, (file, runs) =>
  JSON.stringify([file, runs], (_, value) => (value instanceof Set ? [...value] : value)),
);

function findTyped(file: string, runs: readonly Run[]): readonly Problem[] {
  // Words broken up by emphasis, by letters that cannot be seen, or set in another width are the same words.
  const typed = ({ text }: Run) =>
    text
      .normalize("NFKC")
      .replaceAll(/[\p{Cf}\p{Mn}\p{Me}\p{Default_Ignorable_Code_Point}\u2800]/gu, "")
      .replaceAll("ı", "i")
      .replaceAll(/(?<=\p{Ll})I(?=\p{Ll}|$)/gu, "l")
      .replaceAll(/(?<=\p{L})_+(?=\p{L})/gu, "");
  const parts = runs.map((run) => (run.bound === "number" ? number : run.bound ? claim : run.free === "all" ? free : typed(run)));
  const text = parts.join("");
  const runAt = (at: number): Run | undefined => runs[parts.findIndex((_, index) => parts.slice(0, index + 1).join("").length > at)];
  const lineAt = (at: number) => (runAt(at) ?? runs[0])?.line ?? 1;
  const seen: { at: number; end: number; problem: Problem }[] = [];
  const report = (at: number, word: string, kind: string, expected: string) => {
    if (seen.some((one) => at < one.end && at + word.length > one.at)) return;
    const found = `${kind ? `${kind}, ` : ""}${quote(word)} typed in ${quote(around(text, at, word.length))}`;
    seen.push({ at, end: at + word.length, problem: { file, line: lineAt(at), found, expected } });
  };
  for (const match of text.matchAll(digits)) report(match.index, match[0], "", "a number bound to a fact: {% n “fact” /%}");
  for (const match of text.matchAll(calendar))
    if (!grounded(runAt(match.index), ["date"]))
      report(match.index, match[0].trim(), "a date", "a date bound to a fact: {% n “fact” as=“month” /%}");
  for (const match of text.matchAll(roman))
    if (!initials.has(match[0])) report(match.index, match[0], "a Roman number", "a number bound to a fact, or {% name %} around a name");
  for (const match of text.matchAll(/[〇一二三四五六七八九十百千万億兆]+/gu)) report(match.index, match[0], "", "a number bound to a fact");
  for (const match of text.matchAll(/\p{L}+/gu))
    if (isDisguised(match[0])) report(match.index, match[0], "letters of another alphabet", "the Latin letters that they look like");
  for (const match of text.matchAll(stretching)) report(match.index, match[0].trim(), "a judging word", "a claim that says it by itself");
  for (const match of text.matchAll(qualifying))
    report(match.index, match[0].trim(), "a judging word", "the fact's own qualifier: {% n “fact” qualified=true /%}");
  for (const [index, run] of runs.entries()) {
    if (!run.bound) continue;
    const [last, next] = [parts[index - 1] ?? "", parts[index + 1] ?? ""];
    const at = parts.slice(0, index).join("").length;
    const glued = run.bound === "number" && before.exec(last);
    if (glued && index && !(run.rises && glued[0].trim() === "+"))
      report(at - glued[0].length, glued[0].trim() || glued[0], "", "a number that stands by itself");
    if (denying.test(text.slice(0, at)))
      report(at, run.bound === "claim" ? claim : number, "", `a ${run.bound} that its sentence does not deny`);
    // “’s” is no part of a number.
    const after =
      beside.exec(next)?.[0] ??
      (run.bound === "number"
        ? measures.find(([words, units]) => words.test(next) && !(run.unit && units.includes(run.unit)))?.[0].exec(next)?.[0]
        : undefined);
    if (after) report(at + 1, after.trim(), "", "a number whose unit its fact gives");
    if (run.bound === "number" && runs[index + 2]?.bound === "number" && joint.test(next))
      report(at + 1, next, "", "words between two numbers");
    if (run.bound === "number" && runs[index + 1]?.bound === "number") report(at, number, "", "words between two numbers");
  }
  const spans = [...text.matchAll(spared)].map((match) => [match.index, match.index + match[0].length] as const);
  const listed = kinds.flatMap(({ kind, ladders, pattern, counts }) =>
    [...text.matchAll(pattern)].map((match) => ({ at: match.index, word: match[0], kind, ladders, counts })),
  );
  const candidates = [
    ...listed,
    ...[...text.matchAll(parted), ...text.matchAll(alike)].map(({ 0: word, index: at }) => ({
      at,
      word,
      kind: "a judging word",
      ladders: ["comparison"],
      counts: false,
    })),
    ...findWordings(text).map((one) => ({ ...one, kind: "a judging word", counts: saysNumber(one.word) })),
  ].filter(({ at, counts, ladders }) => (counts || !grounded(runAt(at), ladders)) && !spans.some(([from, to]) => at >= from && at < to));
  // Of words that begin alike the longest says best what is meant: “nearly half”, not “nearly”.
  for (const { at, word, kind } of candidates.toSorted((a, b) => a.at - b.at || b.word.length - a.word.length)) {
    const ladders = candidates.filter((one) => one.at === at && one.word === word).flatMap((one) => one.ladders);
    report(at, word, kind, suggestion(kind, [...new Set(ladders)], word));
  }
  return seen.toSorted((a, b) => a.at - b.at).map(({ problem }) => problem);
}

/** Whether a condition around words sees to the kind of judgement that they make. */
const grounded = (run: Run | undefined, ladders: readonly string[]): boolean =>
  typeof run?.free === "object" && ladders.some((ladder) => typeof run.free === "object" && run.free.judging.has(ladder));

/** Whether words hold anything that would have to be bound. */
export const judges = (words: string): boolean => lint("", [{ line: 1, text: words, free: "nothing" }]).length > 0;

/** Whether words are one number word and nothing else. */
export const saysOnlyNumber = (words: string): boolean =>
  kinds.some(({ kind, pattern }) => kind === "a number word" && words.trim().replace(pattern, "") === "");

const suggestion = (kind: string, ladders: readonly string[], word: string): string =>
  `${kind === "a number word" ? "a number {% n “fact” /%} or a claim" : "a claim"} on the ladder ${orList(ladders)}, such as {% claim “fact” as=“${ladders[0]}” %}${word}{% /claim %}, or {% name %} or {% quote %} around a name or another's words`;

/** Some words on both sides of a find, without half words. */
const around = (text: string, at: number, length: number): string => {
  const shown = (part: string) => part.replaceAll(new RegExp(`[${number}${claim}${free}]`, "gu"), "…");
  const [from, to] = [Math.max(0, at - 30), at + length + 30];
  const before = shown(text.slice(from, at)).replace(from ? /^\S*\s/ : "", "");
  const after = shown(text.slice(at + length, to)).replace(to < text.length ? /\s\S*$/ : "", "");
  return `${before}${text.slice(at, at + length)}${after}`.trim();
};
