import type { Node } from "@markdoc/markdoc";
import { type Fact, isRefusal, type Refusal } from "@/lib/facts/fact";
import { writeFact } from "@/lib/words/fact";

/** Why words stand in spite of their facts. It is said of values, and goes when they do: what was overruled at 3% is not overruled at 97%. */
export interface Override {
  readonly reason: string;
  /** The values that it was said for, as an author writes them in `when`. */
  readonly when: string;
  /** Whether the facts still read so. */
  readonly fits: boolean;
}

/** A mistake in an override, with what to write instead. */
export interface OverrideRefusal extends Refusal {
  readonly expected: string;
}

/** What `because` and `when` of a claim or condition say, or nothing where neither is there. `holds` tells whether the words need it at all. */
export function readOverride(
  { attributes: { because, when } }: Node,
  what: "claim" | "condition",
  facts: readonly Fact[],
  holds: boolean,
): Override | OverrideRefusal | undefined {
  const now = writeValues(facts);
  if (because === undefined)
    return when === undefined
      ? undefined
      : { refused: `“when” in a ${what} without “because”`, expected: "a reason, why the words stand all the same" };
  if (!isReason(because))
    return {
      refused: `an overruled ${what} without a reason`,
      expected: "why the words stand all the same, in at least three different words and fifteen letters",
    };
  if (when === undefined)
    return {
      refused: `an overruled ${what} that does not say for which value`,
      expected: holds ? "no “because”, because the words hold" : `when="${now}" beside “because”: the value that it was made for`,
    };
  return { reason: String(because).trim(), when: String(when).trim(), fits: alike(String(when), now) };
}

/** The values of facts as an override names them: “3%”, or “3%; 97%”. */
export const writeValues = (facts: readonly Fact[]): string => facts.map((fact) => writeFact(fact)).join("; ");

/** Whether what was read of a claim or its override is refused for how it was overruled. */
export const isMistaken = (read: unknown): read is OverrideRefusal => isRefusal(read) && "expected" in read;

/** A reason says something: a word, one word again and again, and a row of dots or letters do not. */
function isReason(because: unknown): boolean {
  const words = [
    ...new Set(
      String(because)
        .toLowerCase()
        .match(/\p{L}{2,}/gu),
    ),
  ].filter((word) => !/^(\p{L})\1+$/u.test(word));
  return words.length >= 3 && words.join("").length >= 15;
}

/** A minus that was typed as a hyphen is the same number. */
const alike = (one: string, two: string): boolean => plainly(one) === plainly(two);
const plainly = (values: string): string =>
  values
    .trim()
    .replaceAll(/[−‐‑]/g, "-")
    .replaceAll(/[‘’ʼ]/g, "'")
    .replaceAll(/\s+/g, " ")
    .replaceAll(/\s*;\s*/g, "; ");
