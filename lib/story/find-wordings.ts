import { group } from "d3";
import { wordings } from "@/lib/words/ladders/wordings";
import { common } from "./judging";

/** A wording of a ladder in a text, with the ladders that have it. */
interface Found {
  readonly at: number;
  readonly word: string;
  readonly ladders: readonly string[];
}

const leftAlone = new Set(common.flatMap(({ words }) => words));
const word = /\p{L}+/gu;

// Hundreds of wordings in one pattern are slow: only those are tried that begin with the word that stands there.
const byFirstWord: ReadonlyMap<string, RegExp> = new Map(
  [
    ...group(
      [...wordings.keys()].filter((words) => !leftAlone.has(words)),
      (words) => words.split(/[ -]/)[0] ?? "",
    ),
  ].map(([first, found]) => [
    first,
    new RegExp(
      `(?:${found
        .toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1))
        .map((words) => words.replaceAll(/[ -]/g, "[\\s‐‑-]+"))
        .join("|")})(?!\\p{L})`,
      "iuy",
    ),
  ]),
);

/** The wordings of ladders in a text, at each word the longest that begins there. */
export const findWordings = (text: string): readonly Found[] =>
  [...text.matchAll(word)].flatMap(({ 0: first, index: at }): readonly Found[] => {
    const pattern = byFirstWord.get(first.toLowerCase());
    if (!pattern) return [];
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    return found ? [{ at, word: found, ladders: wordings.get(plainly(found)) ?? [] }] : [];
  });

const plainly = (words: string): string => words.toLowerCase().replaceAll(/[\s‐‑-]+/g, " ");
