import type { Broken, Problem } from "@/lib/problem";
import { writeFact } from "@/lib/words/fact";
import type { Claim, Condition } from "./claim";
import type { Context } from "./context";
import { type Inline, pieces, plain } from "./inline";
import { writeValues } from "./override";
import { sentenceOf } from "./sentences";

/** The claims and conditions of a line that are broken, as problems that say what was, what is, and what would be true. */
export const brokenClaims = (words: readonly Inline[], context: Context): readonly Problem[] =>
  pieces(words).flatMap((piece) =>
    piece.kind === "claim" && piece.claim.standing === "broken"
      ? [brokenClaim(piece.claim, sentenceOf(words, piece), context)]
      : piece.kind === "holds" && piece.condition.standing === "broken"
        ? [brokenCondition(piece.condition, plain(piece.children), context)]
        : [],
  );

function brokenClaim({ fact, to, wrote, bounds, offers, around, remains, when, line }: Claim, sentence: string, context: Context): Problem {
  const broken: Broken = {
    kind: "claim",
    sentence,
    words: wrote,
    facts: factsOf([fact, ...to], context),
    bounds,
    offers,
    ...beside(around),
    ...(remains === undefined ? {} : { remains }),
    ...outlived(when, [fact, ...to], context),
  };
  const neighbours = [around.below && `below it “${around.below}”`, around.above && `above it “${around.above}”`].filter(Boolean);
  return {
    file: context.file,
    line,
    found: `words that are no longer true, “${wrote}” in “${sentence}”: ${sayFacts(broken)}, and “${wrote}” holds where ${bounds}${remains === undefined ? "" : `; beside them there is ${remains}`}${sayOutlived(broken)}`,
    expected: offers.length
      ? `words that hold: ${offers.map((offer) => `“${offer}”`).join(", ")}${neighbours.length ? ` (${neighbours.join(", ")})` : ""}`
      : "another sentence, because no words of this ladder hold",
    broken,
  };
}

function brokenCondition({ facts, says, when, line }: Condition, sentence: string, context: Context): Problem {
  const broken: Broken = {
    kind: "condition",
    sentence,
    words: sentence,
    facts: factsOf(facts, context),
    bounds: says,
    offers: [],
    ...outlived(when, facts, context),
  };
  return {
    file: context.file,
    line,
    found: `a sentence that is no longer true, “${sentence}”: ${sayFacts(broken)}${sayOutlived(broken)}`,
    expected: `another sentence, or data in which ${says}`,
    broken,
  };
}

/** An override that was made for other values than there are now. */
const outlived = (when: string | undefined, ids: readonly string[], { facts }: Context): Pick<Broken, "overruledFor" | "when"> =>
  when === undefined ? {} : { overruledFor: when, when: writeValues(ids.flatMap((id) => facts.get(id) ?? [])) };

const sayOutlived = ({ overruledFor, when }: Broken): string =>
  overruledFor === undefined ? "" : `; it was overruled for “${overruledFor}”, and not for “${when}”`;

const beside = ({ below, above }: Claim["around"]) => ({ ...(below ? { below } : {}), ...(above ? { above } : {}) });

const factsOf = (ids: readonly string[], { facts, before }: Context): Broken["facts"] =>
  ids.flatMap((id) => {
    const fact = facts.get(id);
    const old = before?.get(id);
    return fact ? [{ id, what: fact.what, value: writeFact(fact), ...(old ? { before: writeFact(old) } : {}) }] : [];
  });

/** Facts with what they are now, and were: “russia-share is 61% (it was 45%)”. */
const sayFacts = ({ facts }: Broken): string =>
  facts
    .map(
      ({ id, value, before }) =>
        `${id} is ${value}${before === undefined ? "" : before === value ? " (as before)" : ` (it was ${before})`}`,
    )
    .join(", ");
