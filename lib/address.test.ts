import { describe, expect, it } from "vitest";
import { address, findAddress, findEdition } from "./address";

describe("the address of an edition", () => {
  it.each([1, 12, 999_999_999])("is read back to its number: %i", (number) => {
    expect(findEdition(address.edition(number))).toBe(number);
  });

  it.each(["/@0", "/@01", "/@", "/@1x", "/@-1", "/@1.5", "/@1234567890", "/@1/", "/a/@1", "/", "//@1"])("is not %s", (path) => {
    expect(findEdition(path)).toBeUndefined();
  });
});

describe("the address that a path asks for", () => {
  it.each([
    ["/", "/"],
    ["/data/path-share.csv/", "/data/path-share.csv"],
    ["/%40%31", "/@1"],
    ["/%E0%A4%A", undefined],
  ])("of %s is %s", (path, found) => {
    expect(findAddress(path)).toBe(found);
  });
});
