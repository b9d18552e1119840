import { JSDOM } from "jsdom";
import { describe, expect, it } from "vitest";
import { sentenceAround } from "./sentence";

/** The sentence around the link with that id. */
function around(id: string, html: string): string {
  const { document } = new JSDOM(html).window;
  const [link, block] = [document.getElementById(id), document.querySelector("p, h2")];
  if (!link || !block) throw new Error("no link in a block");
  return sentenceAround(block, link, "en");
}
const number = (id: string, words: string) => `<uplink-number><a class="number" id="${id}">${words}<sup>12</sup></a></uplink-number>`;
const star = (id: string) => `<uplink-number><a class="number number-star" id="${id}">*<sup>3</sup></a></uplink-number>`;

describe("the sentence around a number", () => {
  const twice = `<p>One line was cut. Of ${number("a", "four")} routes ${number("b", "one")} stayed. The ${number("c", "one")} was kept.</p>`;

  it.each([
    ["a", "Of four routes one stayed."],
    ["b", "Of four routes one stayed."],
    ["c", "The one was kept."],
  ])("is found by its place and not by its words: %s", (id, expected) => {
    expect(around(id, twice)).toBe(expected);
  });

  it("is whole where it runs over elements and line breaks", () => {
    const html = `<p>It grew.\n<b class="line">Russia</b>\nhad <em>${number("a", "45%")}</em> of\n  it. Then nothing.</p>`;
    expect(around("a", html)).toBe("Russia had 45% of it.");
  });

  it("is the one before a star, also at the end of the block and where another follows", () => {
    const html = `<p>It came first.${star("a")} It went next${star("b")}, and stayed. It ended.${star("c")}</p>`;
    expect(["a", "b", "c"].map((id) => around(id, html))).toEqual(["It came first.", "It went next, and stayed.", "It ended."]);
  });

  it("has no words of notes, open cards and links to chapters", () => {
    const card = '<span class="number-card">Its rows. Copy</span>';
    expect(around("a", `<h2>${number("a", "Half")}${card} of it <a class="chapter-link">#</a></h2>`)).toBe("Half of it");
  });
});
