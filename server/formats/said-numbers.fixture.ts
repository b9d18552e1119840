/** A number as a text says it. `exactness` is half of what its last printed place is worth: 1.5 billion is known to 50 million. */
export interface Said {
  readonly text: string;
  readonly value: number;
  readonly exactness: number;
}

const sizes: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, million: 1e6, bn: 1e9, billion: 1e9, trillion: 1e12 };

/**
 * The numbers that a text says in figures: with thousands commas, decimals, a true minus sign, millions and billions named. Of
 * dates and times every part is a number: 2014-12-22 says 2014, 12 and 22, and ’23 the year 2023. Numbers in words are the business of the words' lint.
 */
export function numbersIn(text: string): readonly Said[] {
  return [...text.matchAll(/([−’])?(\d+(?:,\d{3})*)(\.\d+)?(?:\s?(million|billion|trillion|bn|k|m)\b)?/g)].map(
    ([whole, sign, digits = "", decimals = "", size = ""]) => {
      const worth = sizes[size] ?? 1;
      const year = sign === "’" && digits.length === 2 ? 2000 : 0;
      const value = (year + Number(digits.replaceAll(",", "") + decimals)) * worth * (sign === "−" ? -1 : 1);
      return { text: whole, value, exactness: (worth * 10 ** -Math.max(0, decimals.length - 1)) / 2 };
    },
  );
}

/** Whether one of some numbers is what was said: the same, or the same before it was rounded. A size may be said without its sign. */
export const isStated = ({ value, exactness }: Said, stated: Iterable<number>): boolean =>
  [...stated].some((one) => [one, Math.abs(one)].some((each) => Math.abs(each - value) <= exactness * (1 + 1e-9)));
