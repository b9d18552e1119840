import { describe, expect, it } from "vitest";
import type { Broken } from "@/lib/problem";
import { dropWords, overrule, rewriteClaim } from "./rewrite";

const claim = (words: string, more: Partial<Broken> = {}): Broken => ({
  kind: "claim",
  sentence: "",
  words,
  facts: [{ id: "share", what: "the share", value: "61%" }],
  bounds: "",
  offers: [],
  ...more,
});

const story = `first {% claim "share" as="share" %}nearly half{% /claim %}
second {% claim "other" as="share" %}nearly half{% /claim %} and {% claim "share" as="share" %}nearly half{% /claim %} of it`;

describe("words of a broken claim", () => {
  it("are rewritten on the line where they are broken, and not where the same stand before", () => {
    expect(rewriteClaim(story, 2, claim("nearly half"), "about 60 percent")).toBe(
      story.replace(/nearly half(\{% \/claim %\} of it)/, "about 60 percent$1"),
    );
  });

  it("are left alone where they cannot be told apart", () => {
    expect(rewriteClaim(story, 1, claim("almost half"), "most")).toBeUndefined();
    expect(rewriteClaim('{% claim "share" as="share" %}nearly **half**{% /claim %}', 1, claim("nearly half"), "most")).toBeUndefined();
    expect(rewriteClaim('{% claim "share" as="share" %}nearly half', 1, claim("nearly half"), "most")).toBeUndefined();
  });

  it("are found in a quoted line of YAML, in which an apostrophe stands twice", () => {
    const yaml = `title: '{% claim "share" as="share" %}the country''s half{% /claim %} goes'`;
    expect(rewriteClaim(yaml, 1, claim("the country's half"), "most")).toBe(`title: '{% claim "share" as="share" %}most{% /claim %} goes'`);
  });

  it("are kept for a reason and the values of now, without a quote that would end the tag", () => {
    const kept = overrule(story, 1, claim("nearly half", { when: "61%" }), ` the editor's "word" %} \n stands `);
    expect(kept?.split("\n")[0]).toBe(
      'first {% claim "share" as="share" because="the editor’s “word” % stands" when="61%" %}nearly half{% /claim %}',
    );
  });

  it("take the place of an override that their values have outlived", () => {
    const old = '{% claim "share" as="share" because="an old reason" when="3%" %}nearly half{% /claim %}';
    expect(overrule(old, 1, claim("nearly half", { when: "61%" }), "a new reason")).toBe(
      '{% claim "share" as="share" because="a new reason" when="61%" %}nearly half{% /claim %}',
    );
  });
});

describe("a sentence under a condition that does not hold", () => {
  const text = 'One. {% holds "share < 50" %}Less than {% holds "share > 1" %}half{% /holds %}.{% /holds %} Two.';
  const condition = claim("Less than half.", { kind: "condition" });

  it("is dropped whole, with what is within it", () => {
    expect(dropWords(text, 1, condition)).toBe("One. Two.");
  });

  it("is kept for a reason", () => {
    expect(overrule(text, 1, condition, "it was so for years")).toContain(
      '{% holds "share < 50" because="it was so for years" when="61%" %}Less',
    );
  });
});
