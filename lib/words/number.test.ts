import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { brief, canSpell, figure, scaled, spell, written } from "./number";

const number = fc.oneof(
  fc.double({ min: -1e13, max: 1e13, noNaN: true }),
  fc.integer({ min: -2_000_000, max: 2_000_000 }),
  fc.constantFrom(0, -0, 999_999.5, 999_999_999, 999_995_000, 1e6, 1e9, 1e12),
);

describe("a number spelt out", () => {
  it.each([
    [0, "zero"],
    [-0, "zero"],
    [7, "seven"],
    [10, "ten"],
    [13, "thirteen"],
    [20, "twenty"],
    [45, "forty-five"],
    [100, "one hundred"],
    [101, "one hundred and one"],
    [300, "three hundred"],
    [999, "nine hundred and ninety-nine"],
    [1000, "one thousand"],
    [1001, "one thousand and one"],
    [1024, "one thousand and twenty-four"],
    [1200, "one thousand two hundred"],
    [20_000, "twenty thousand"],
    [999_999, "nine hundred and ninety-nine thousand nine hundred and ninety-nine"],
  ])("%d is “%s”", (value, words) => {
    expect(spell(value)).toBe(words);
  });

  it("is the same number when it is read back", () => {
    fc.assert(fc.property(fc.nat(999_999), (value) => void expect(readBack(spell(value))).toBe(value)));
  });

  it("exists for whole numbers from 0 to 999,999 and is an error for others, with the number", () => {
    for (const value of [-1, 1.5, 1_000_000, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(canSpell(value)).toBe(false);
      expect(() => spell(value)).toThrow(`cannot spell ${value}`);
    }
  });
});

describe("a number in figures", () => {
  it.each<[number, number | undefined, string]>([
    [1024, undefined, "1,024"],
    [999_950, undefined, "999,950"],
    [0, undefined, "0"],
    [-0, undefined, "0"],
    [-0.4, 0, "0"],
    [-0.04, 1, "0"],
    [-0.5, 0, "−1"],
    [-4.1, 1, "−4.1"],
    [-1234.5, 1, "−1,234.5"],
    [1.5, 2, "1.5"],
    [2, 2, "2"],
    [1.45, 1, "1.5"],
    [1.005, 2, "1.01"],
    [10.235, 2, "10.24"],
    [2.5, 0, "3"],
    [-2.5, 0, "−3"],
    [1e21, 0, "1,000,000,000,000,000,000,000"],
    [1e-7, 6, "0"],
  ])("%d to %s decimals is %s", (value, decimals, shown) => {
    expect(figure(value, decimals)).toBe(shown);
  });

  it("is within half of its last decimal, and never minus nought or an exponent", () => {
    fc.assert(
      fc.property(number, fc.nat(6), (value, decimals) => {
        const shown = figure(value, decimals);
        expect(shown).toMatch(/^−?\d{1,3}(,\d{3})*(\.\d*[1-9])?$/);
        expect(shown).not.toBe("−0");
        expect(Math.abs(readFigure(shown) - value)).toBeLessThanOrEqual((0.5 + 1e-3) * 10 ** -decimals + Math.abs(value) * 1e-12);
      }),
    );
  });

  it("rounds halves away from zero as they are written in decimals", () => {
    fc.assert(
      fc.property(fc.nat(99_999), fc.integer({ min: 1, max: 5 }), (whole, decimals) => {
        const noughts = "0".repeat(decimals - 1);
        expect(figure(Number(`${whole}.${noughts}05`), decimals)).toBe(`${figure(whole)}.${noughts}1`);
      }),
    );
  });

  it("grows with the number", () => {
    fc.assert(
      fc.property(
        number,
        number,
        fc.nat(3),
        (a, b, decimals) => a > b || readFigure(figure(a, decimals)) <= readFigure(figure(b, decimals)),
      ),
    );
  });
});

describe("a number in a sentence", () => {
  it.each<[number, number | undefined, string]>([
    [0, undefined, "zero"],
    [1, undefined, "one"],
    [9, undefined, "nine"],
    [10, undefined, "10"],
    [4, 1, "four"],
    [4.3, undefined, "four"],
    [4.3, 1, "4.3"],
    [9.6, undefined, "10"],
    [-3, undefined, "−3"],
    [-0.2, undefined, "zero"],
    [999_950, undefined, "999,950"],
    [999_999, undefined, "999,999"],
    [999_999.6, undefined, "1 million"],
    [1_000_000, undefined, "1 million"],
    [1_234_567, undefined, "1.23 million"],
    [1_234_567, 0, "1 million"],
    [1_250_000, 1, "1.3 million"],
    [999_999_999, undefined, "1 billion"],
    [999_950_000, undefined, "999.95 million"],
    [999_950_000, 1, "1 billion"],
    [1_500_000_000, undefined, "1.5 billion"],
    [-1_500_000_000, undefined, "−1.5 billion"],
    [-999_999_999, undefined, "−1 billion"],
  ])("%d to %s decimals is “%s”", (value, decimals, words) => {
    expect(written(value, decimals)).toBe(words);
  });

  it("never has a thousand of a size that has a name", () => {
    fc.assert(
      fc.property(number, fc.nat(4), (value, decimals) => {
        expect(written(value, decimals)).not.toMatch(/^−?1,000 million|,\d{3},\d{3}$/);
        if (Math.abs(value) < 1e12) expect(written(value, decimals)).not.toMatch(/,\d+(\.\d+)? million/);
      }),
    );
  });

  it("says as much as the number, to the decimals of its size", () => {
    fc.assert(
      fc.property(number, (value) => {
        const [digits = "", size] = brief(value, 2).split(" ");
        const scale = size === "trillion" ? 1e12 : size === "billion" ? 1e9 : size === "million" ? 1e6 : 1;
        expect(Math.abs(readFigure(digits) * scale - value)).toBeLessThanOrEqual(0.00501 * scale + Math.abs(value) * 1e-12);
      }),
    );
  });

  it("names millions and billions wherever it is asked to", () => {
    expect([scaled(1.5e9), scaled(81e6), scaled(-81e6), scaled(292e6, 0), scaled(500_000)]).toEqual([
      "1.5 billion",
      "81 million",
      "−81 million",
      "292 million",
      "0.5 million",
    ]);
  });
});

const readFigure = (shown: string) => Number(shown.replaceAll(",", "").replace("−", "-"));

function readBack(words: string): number {
  const names = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
  ];
  const tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
  let [total, part] = [0, 0];
  for (const word of words.split(/[ -]/)) {
    if (word === "thousand") [total, part] = [part * 1000, 0];
    else if (word === "hundred") part *= 100;
    else if (word !== "and") part += tens.includes(word) ? (tens.indexOf(word) + 2) * 10 : names.indexOf(word);
  }
  return total + part;
}
