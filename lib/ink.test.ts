import { describe, expect, it } from "vitest";
import { dark, inkNames, light, night, pageInk, properties } from "./ink";

describe("ink", () => {
  it("paints China red and Russia blue in every scheme, as everywhere in a story", () => {
    const hue = (hex: string) => {
      const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
      return red > green && red > blue ? "red" : blue > red && blue > green ? "blue" : "other";
    };
    expect([light, dark, night].map(({ china, russia }) => [hue(china), hue(russia)])).toEqual(Array(3).fill(["red", "blue"]));
  });

  it("keeps text at 4.5:1 and marks at 3:1 on the paper of each scheme", () => {
    for (const scheme of [light, dark]) {
      for (const name of ["ink", "muted", "china", "russia", "third"] as const)
        expect(contrast(scheme[name], scheme.paper)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(scheme.quiet, scheme.paper)).toBeGreaterThanOrEqual(3);
    }
  });

  it("gives pages a property for every colour", () => {
    expect(
      inkNames.filter((name) => !properties(light).includes(`--${name}:${light[name]}`) || pageInk[name] !== `var(--${name})`),
    ).toEqual([]);
  });
});

/** As WCAG reckons it. */
function contrast(a: string, b: string): number {
  const luminance = (hex: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5]
      .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [high = 0, low = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}
