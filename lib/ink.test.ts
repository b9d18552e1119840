import { describe, expect, it } from "vitest";
import { dark, type Ink, inkNames, light, night, pageInk, properties } from "./ink";

const schemes = Object.entries({ light, dark, night });

describe.each(schemes)("the %s scheme", (_name, scheme) => {
  it.each(["ink", "muted", "china", "russia", "third"] as const)("has %s text that can be read on paper", (name) => {
    expect(contrast(scheme[name], scheme.paper)).toBeGreaterThanOrEqual(4.5);
  });

  it("has marks that can be seen on paper", () => {
    expect(contrast(scheme.quiet, scheme.paper)).toBeGreaterThanOrEqual(3);
  });

  it("names the same colours as every other", () => {
    expect(Object.keys(scheme)).toEqual(inkNames);
  });

  it("becomes one custom property for each colour", () => {
    expect(properties(scheme).split(";")).toEqual(inkNames.map((name) => `--${name}:${scheme[name]}`));
  });
});

it("gives pages the custom property of each colour", () => {
  expect(pageInk satisfies Ink).toEqual(Object.fromEntries(inkNames.map((name) => [name, `var(--${name})`])));
});

/** WCAG 2: the ratio of two relative luminances. */
function contrast(one: string, other: string): number {
  const [a = 0, b = 0] = [luminance(one), luminance(other)].sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
