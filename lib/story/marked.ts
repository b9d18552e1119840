import { quote } from "@/lib/problem";
import { isDisguised } from "./disguised";
import { judges, saysOnlyNumber } from "./lint";
import { qualifiers } from "./judging";

/** What may stand where nothing is bound: another's words, or a name. */
export type Marked = "quotation" | "name";

interface Mistake {
  readonly found: string;
  readonly expected: string;
}

/** Words in a name that are written small. */
const small = new Set("a an and at by de for in la of on or the to von".split(" "));
const most = 6;

/**
 * Why words are no name. A name is short and ends no sentence; what counts or judges in it is part of it, and then it is written in
 * capitals as a name is (“Three Mobile”, “The Second Line”) and a cell of the data has it (`isInData`), or it is a bare number word or
 * qualifier that is spoken of (“half”, “more than”).
 */
export function findUnnamed(words: string, isInData: (name: string) => boolean): Mistake | undefined {
  const text = words.trim();
  const refuse = (why: string, expected: string): Mistake => ({ found: `a name ${quote(text)}, ${why}`, expected });
  const each = text.split(/\s+/);
  if (/%|\bper ?cent\b/i.test(text)) return refuse("which holds a percentage", number);
  if (each.length > most) return refuse(`which has ${each.length} words`, `a name of at most ${most} words`);
  if (each.some(endsSentence)) return refuse("which ends a sentence", "a name alone, and the sentence outside it");
  const named = each.some((word) => /^\P{L}?\p{Lu}/u.test(word));
  if (!named && each.some((word) => /\p{N}/u.test(word) && !/\p{L}/u.test(word))) return refuse("which is a number", number);
  const titled = named && each.every((word) => small.has(word) || /^\P{L}*(?:\p{Lu}|$)/u.test(word));
  if (each.some(isDisguised)) return refuse("in letters of two alphabets", "letters of one");
  if (titled && judges(text) && !saysOnlyNumber(text) && !isInData(text))
    return refuse(
      "which judges and which no row of the data has",
      "a name that a cell of the data has, or the judging words bound to a fact",
    );
  if (!judges(text) || titled || saysOnlyNumber(text) || qualifiers.includes(text.toLowerCase())) return undefined;
  return refuse("which judges", "a name in capitals, or the judging words bound to a fact: {% claim “fact” as=“…” %}");
}

const number = "the number bound to a fact: {% n “fact” /%}";

/** “it.” ends a sentence, “Inc.” and “J.” do not. */
const endsSentence = (word: string): boolean => /[.!?…][”’"')]*$/u.test(word) && !/^\P{L}?(?:\p{Lu}\p{L}{0,3}\.)+$/u.test(word);

const opening = /[“‘"'«„]$/u;
const closing = /^[.,;:!?…]?[”’"'»]/u;

/** Why words are no quotation: a reader does not see where another's words begin and end. `before` and `after` are what stands around them. */
export function findUnquoted(words: string, before: string, after: string): Mistake | undefined {
  const text = words.trim();
  const begins = opening.test(text.slice(0, 1)) || opening.test(before);
  const ends = /[”’"'»][.,;:!?…]?$/u.test(text) || closing.test(after);
  return begins && ends
    ? undefined
    : { found: `a quotation ${quote(text)} without quotation marks`, expected: `it as a reader sees it: “${text}”` };
}

/** Whether an editor should look at words that nothing binds: they hold a number or a judging word. */
export const isTelling = (words: string): boolean => judges(words) || qualifiers.includes(words.trim().toLowerCase());
