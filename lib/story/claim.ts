import { type Fact, isRefusal, type Refusal } from "@/lib/facts/fact";
import { writeFact } from "@/lib/words/fact";
import { capital } from "@/lib/words/capital";
import { sayBounds } from "@/lib/words/ladders/bounds";
import { type Judged, judge } from "@/lib/words/ladders/judge";
import type { Ladder } from "@/lib/words/ladders/ladder";
import { isMistaken, type Override, type OverrideRefusal } from "./override";

/** Whether words may stand: they hold, were changed to words that do, stand in spite of their fact for a reason on record, or are broken. */
export type Standing = "holds" | "reworded" | "overruled" | "broken";

/** Words that facts must make true. */
export interface Claim {
  readonly fact: string;
  /** The facts that the first is set against. */
  readonly to: readonly string[];
  readonly ladder: string;
  /** The words in the file. */
  readonly wrote: string;
  readonly standing: Standing;
  /** Why broken words stand all the same. */
  readonly reason?: string;
  /** The values that an override was made for. On broken words it is one that was made for others than there are now. */
  readonly when?: string;
  /** The values of the facts, in words: “Russia's share is 45%”. */
  readonly values: string;
  /** Where the words shown hold: “the share is from 42% to under 50%”. */
  readonly bounds: string;
  /** Words that hold now, the best first. */
  readonly offers: readonly string[];
  readonly around: Judged["around"];
  /** A row that is left beside the shares named, so that they are not all there is. */
  readonly remains?: string;
  /** The line of the file. */
  readonly line: number;
}

/** A condition that a sentence stands under. */
export interface Condition {
  /** As written: `russia-share < other-share`. */
  readonly expression: string;
  readonly facts: readonly string[];
  readonly standing: Exclude<Standing, "reworded">;
  readonly reason?: string;
  readonly when?: string;
  /** In words, with the values: “Russia's share (45%) is less than …”. */
  readonly says: string;
  readonly line: number;
}

/** What a claim's tag says of it. */
export interface Claimed {
  readonly fact: Fact;
  readonly to: readonly Fact[];
  readonly ladder: Ladder;
  readonly words: string;
  /** Words that hold replace those that no longer do. */
  readonly reword: boolean;
  /** A row that is left beside those of the facts, where the ladder asks whether one is. */
  readonly remains: string | undefined;
  /** Reads `because` and `when`, told whether the words hold without them. */
  override(holds: boolean): Override | OverrideRefusal | undefined;
  readonly line: number;
}

/** Judges a claim: its standing, and the words to show. Refuses words and facts that the ladder does not know. */
export function readClaim({
  fact,
  to,
  ladder,
  words,
  reword,
  remains,
  override,
  line,
}: Claimed): { claim: Claim; text: string } | Refusal | OverrideRefusal {
  const read = judge(ladder, fact, to, words);
  if (isRefusal(read)) return read;
  // Shares that make a hundred are not all there is while a row is left: then no words for all that is left hold.
  const judged = remains !== undefined && read.climb.high >= 100 ? { ...read, holds: false, offers: [] } : read;
  if (!judged.known) return { refused: `${said(words)} is no wording of the ladder ${ladder.name}${offered(judged)}` };
  const [best] = judged.offers;
  const rewords = !judged.holds && reword && best !== undefined;
  const shown = rewords ? judge(ladder, fact, to, best) : judged;
  const overruled = override(judged.holds);
  if (isMistaken(overruled)) return overruled;
  const standing = judged.holds ? "holds" : rewords ? "reworded" : overruled?.fits ? "overruled" : "broken";
  return {
    text: rewords ? best : words,
    claim: {
      fact: fact.id,
      to: to.map(({ id }) => id),
      ladder: ladder.name,
      wrote: words,
      standing,
      ...kept(standing, overruled),
      values: sayValues([fact, ...to]),
      bounds:
        isRefusal(shown) || !shown.written.length
          ? "the whole is another"
          : `${ladder.measures} is ${sayBounds(shown.written, shown.climb.unit)}${remains === undefined ? "" : ", and no other row is left"}`,
      offers: judged.offers,
      around: judged.around,
      ...(remains === undefined ? {} : { remains }),
      line,
    },
  };
}

/** What is kept of an override: all of one that is needed, and of one that was made for another value that it was. */
export const kept = (standing: Standing, override: Override | undefined): { reason?: string; when?: string } =>
  override && standing === "overruled"
    ? { reason: override.reason, when: override.when }
    : override && standing === "broken"
      ? { when: override.when }
      : {};

/** Facts with their values: “Russia's share is 45%, the share of all other paths is 55%”. */
export const sayValues = (facts: readonly Fact[]): string => facts.map((fact) => `${fact.id} is ${writeFact(fact)}`).join(", ");

const said = (words: string): string => `“${words}”`;

const offered = ({ offers }: Judged): string => (offers.length ? `: ${capital("now")} it offers ${offers.map(said).join(", ")}` : "");
