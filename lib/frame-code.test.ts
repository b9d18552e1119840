import { describe, expect, it } from "vitest";
import { fallBackHeight, frameCode } from "./frame-code";

const heights = [
  [280, 900],
  [360, 700],
  [640, 500],
  [720, 560],
] as const;

describe("the tag that embeds a figure", () => {
  it("is as high as the highest that it can become: a frame of some width is narrower in a narrow page", () => {
    expect(fallBackHeight(heights)).toBe(900);
    expect(fallBackHeight(heights, 360)).toBe(900);
    expect(fallBackHeight(heights.slice(2), 720)).toBe(560);
  });

  it("takes the height of the next width that was measured for a width between two", () => {
    expect(fallBackHeight(heights.slice(2), 700)).toBe(560);
    expect(fallBackHeight(heights.slice(2), 1300)).toBe(560);
  });

  it("is one tag, whatever its words hold", () => {
    const code = frameCode({
      src: "https://example.org/embed/a",
      title: '"><script>alert(1)</script>&',
      heights,
      least: [690, 490],
      width: 360,
    });
    expect(code.match(/<[a-z]/g)).toEqual(["<i"]);
    expect(code).toContain("width:360px;max-width:100%");
    expect(code).toContain("height:900px;height:if(");
    expect(code).toContain("min-height:if(media(max-width:639px):690px;else:690px)");
    expect(frameCode({ src: "", title: "", heights, least: [690, 490] })).toContain(
      "min-height:if(media(max-width:639px):690px;else:490px)",
    );
  });
});
