import { describe, expect, it } from "vitest";
import { isWebLink } from "./link";

describe("an address on the web", () => {
  it.each(["https://example.org", "http://example.org/a?b=c#d", "HTTPS://EXAMPLE.ORG/", "https://example.org/%22"])("is %s", (text) => {
    expect(isWebLink(text)).toBe(true);
  });

  it.each([
    "javascript:alert(x)",
    " https://example.org",
    "java\tscript:x",
    "https://",
    "https://exa mple.org",
    "https://example.org/\nx",
    "//example.org",
    "/data/x.csv",
    "mailto:a@example.org",
    "data:text/html,x",
    "ftp://example.org",
    "",
  ])("is not %j", (text) => {
    expect(isWebLink(text)).toBe(false);
  });
});
