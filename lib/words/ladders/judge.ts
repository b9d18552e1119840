import { type Fact, isRefusal, type Refusal } from "@/lib/facts/fact";
import { capital } from "../capital";
import { spell } from "../number";
import { type Climb, type Ladder, type Rung, within } from "./ladder";

/** How a claim's words stand to its facts. */
export interface Judged {
  readonly climb: Climb;
  /** Whether the words written hold for the whole value. */
  readonly holds: boolean;
  /** Whether the ladder knows the words: on a rung, or with another number in them, as “two of the four” when the whole is five by now. */
  readonly known: boolean;
  /** The rungs on which the words written stand, from the lowest. */
  readonly written: readonly Rung[];
  /** Words that hold now, in the form and case of those written, the best first. None where sources disagree too far, or where no words hold. */
  readonly offers: readonly string[];
  /** The words of the rungs below, at and above the value. */
  readonly around: { readonly below?: string; readonly here?: string; readonly above?: string };
}

/** Judges words by the rungs of a ladder. Refuses facts that the ladder cannot read; words that stand on no rung have no `written`. */
export function judge(ladder: Ladder, fact: Fact, to: readonly Fact[], words: string): Judged | Refusal {
  const [least, most] = ladder.takes;
  if (to.length < least || to.length > most) {
    const taken = least === most ? `${least} ${least === 1 ? "fact" : "facts"}` : `${least} to ${most} facts`;
    return { refused: `the ladder ${ladder.name} takes ${taken} in to, not ${to.length}` };
  }
  const climb = ladder.climb(fact, to);
  if (isRefusal(climb)) return climb;
  const { rungs, low, high } = climb;
  const [first, last] = [low, high].map((value) => rungs.findIndex(({ on }) => within(value, on)));
  if (first === undefined || last === undefined || first < 0 || last < 0)
    throw new Error(`${ladder.name} has no rung for ${low} to ${high}`);

  const wanted = plainly(words);
  const written = rungs.filter((rung) => stands(wanted, rung));
  const { elsewhere = [] } = ladder;
  const forms = formsOf(wanted, [...rungs, ...(written.length ? [] : elsewhere)]);
  const cased = (said: string) => (/^\p{Lu}/u.test(words.trim()) ? capital(said) : said);
  const reached = rungs.slice(first, last + 1);
  const says = reached[0]?.says ?? [];
  const also = reached[0]?.also ?? [];
  // Over a range, only words that hold on every rung it reaches.
  const offers = [...inForms(says, forms), ...inForms(also, forms)].filter((said) => reached.every((rung) => stands(said, rung)));

  const name = (at: number) => {
    const groups = rungs[at]?.says ?? [];
    // A rung that has no words in this form still has a name.
    const said = inForms(groups, forms)[0] ?? groups[0]?.find(Boolean);
    return said && cased(said);
  };
  const [below, here, above] = [name(first - 1), first === last ? name(first) : undefined, name(last + 1)];
  return {
    climb,
    holds: reached.every((rung) => written.includes(rung)),
    known: written.length > 0 || (to.length > 0 && isAlike(wanted, [...rungs, ...elsewhere])),
    written,
    offers: [...new Set(offers)].map(cased),
    around: { ...(below ? { below } : {}), ...(here ? { here } : {}), ...(above ? { above } : {}) },
  };
}

const stands = (words: string, { says, also }: Rung): boolean => words !== "" && [...says, ...also].some((group) => group.includes(words));

/** The forms that words are: mostly one; two for “surged”, which is past and participle. The ladder's first where nothing tells. */
function formsOf(words: string, rungs: readonly Rung[]): readonly number[] {
  const groups = rungs.flatMap(({ says, also }) => [...says, ...also]);
  const alike = (like: (said: string) => boolean) =>
    groups.flatMap((group) => group.flatMap((said, form) => (said && like(said) ? [form] : [])));
  const same = alike((said) => said === words);
  // “two of the four” shows its form also where the whole is five by now.
  const forms = same.length ? same : alike((said) => numberless(said) === numberless(words));
  return forms.length ? [...new Set(forms)].toSorted((a, b) => a - b) : [0];
}

const isAlike = (words: string, rungs: readonly Rung[]): boolean =>
  rungs.some(({ says, also }) => [...says, ...also].some((group) => group.some((said) => numberless(said) === numberless(words))));

const named = Array.from({ length: 13 }, (_, number) => spell(number));
const numbers = new RegExp(`\\b(?:${named.join("|")}|\\d+)\\b`, "g");
const numberless = (words: string): string => words.replaceAll(numbers, "#");

/** Wordings in these forms. Where words are two forms at once, wordings that are the same in both come first: “increased” fits wherever “surged” stood, “rose” does not. */
function inForms(groups: readonly (readonly string[])[], forms: readonly number[]): readonly string[] {
  const [main = 0] = forms;
  const fitting = groups.filter((group) => forms.every((form) => group[form] === group[main]));
  const said = [...fitting.map((group) => group[main]), ...forms.flatMap((form) => groups.map((group) => group[form]))];
  return [...new Set(said.flatMap((wording) => (wording ? [wording] : [])))];
}

const plainly = (words: string): string =>
  words
    .trim()
    .toLowerCase()
    .replaceAll(/[‘’ʼ]/g, "'")
    .replaceAll(/[\s‐‑-]+/g, " ");
