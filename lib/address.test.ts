import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  address,
  addressOf,
  editionsPath,
  embedPath,
  type FigureAddress,
  findAddress,
  findCardEdition,
  findEdition,
  findFigureAddress,
  formats,
  isImmutable,
  isStandIn,
} from "./address";

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

describe("an address of a figure", () => {
  it.each<[string, FigureAddress]>([
    ["/figures/map", { kind: "page", id: "map", options: {} }],
    ["/figures/map@12", { kind: "page", id: "map", edition: 12, options: {} }],
    ["/figures/path-share.csv", { kind: "page", id: "path-share", options: {}, format: "csv" }],
    [
      "/figures/map@12/theme=dark,step=tumen.png",
      { kind: "page", id: "map", edition: 12, options: { step: "tumen", theme: "dark" }, format: "png" },
    ],
    ["/embed/growth@3/theme=light", { kind: "embed", id: "growth", edition: 3, options: { theme: "light" } }],
    ["/figures/usage/width=336,scale=2.png", { kind: "page", id: "usage", options: { width: "336", scale: "2" }, format: "png" }],
  ])("is read and written back: %s", (path, read) => {
    expect(findFigureAddress(path)).toEqual({ ...read, canonical: path });
    expect(addressOf(read)).toBe(path);
  });

  it.each([
    ["/figures/map/theme=dark,focus=russia,width=720.png", "/figures/map/theme=dark,focus=russia.png"],
    ["/figures/map/width=720,scale=1.png", "/figures/map.png"],
    ["/figures/map/theme=light.svg", "/figures/map.svg"],
    ["/embed/map/step=yalu,theme=light", "/embed/map/theme=light,step=yalu"],
  ])("has one form: %s is %s", (path, canonical) => {
    expect(findFigureAddress(path)?.canonical).toBe(canonical);
  });

  it.each([
    "/figures/",
    "/figures/Map",
    "/figures/map.gif",
    "/figures/map@0",
    "/figures/map/",
    "/figures/map/step",
    "/figures/map/step=",
    "/figures/map/step=a=b",
    "/figures/map/step=a,step=b",
    "/figures/map/colour=red",
    "/figures/map/step=../x",
    "/embed/map.png",
    "/figures/map/step=yalu/theme=dark",
    "/Figures/map",
  ])("is not %s", (path) => {
    expect(findFigureAddress(path)).toBeUndefined();
  });

  it("is the same after writing and reading, whatever is picked", () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
    const options = fc.record({ step: word, focus: word, theme: fc.constant("dark"), scale: fc.constant("2") }, { requiredKeys: [] });
    const figure = fc.record({
      id: word,
      edition: fc.option(fc.integer({ min: 1, max: 999_999_999 }), { nil: undefined }),
      options,
      format: fc.option(fc.constantFrom(...formats), { nil: undefined }),
    });
    fc.assert(
      fc.property(figure, ({ id, ...picked }) => {
        const path = address.figure(id, picked);
        expect(findFigureAddress(path)).toMatchObject({ id, options: picked.options, canonical: path });
      }),
    );
  });
});

describe("the address of a card", () => {
  it("says which edition it is asked of, and what the same card is in the current one", () => {
    for (const [of, step] of [
      ["story", undefined],
      ["figure-map", "to-vladivostok"],
    ] as const)
      expect(findCardEdition(address.card(of, { step, edition: 12 }))).toEqual({ edition: 12, following: address.card(of, { step }) });
  });

  it("names none where it follows, or where it is no card", () => {
    for (const path of [address.card("story"), "/cards/story@0.png", "/cards/@1.png", "/figures/map@1.png", "/cards/story@1.svg"])
      expect(findCardEdition(path)).toBeUndefined();
  });
});

describe("an address of what stands beside figures", () => {
  it.each([
    [address.chapter("two-lines"), "/chapters/two-lines"],
    [address.card("story"), "/cards/story.png"],
    [address.card("chapter-two-lines"), "/cards/chapter-two-lines.png"],
    [address.card("figure-map"), "/cards/figure-map.png"],
    [address.card("figure-map", { step: "tumen" }), "/cards/figure-map/step=tumen.png"],
    [address.pack("second-link"), "/data/second-link.zip"],
    [address.missingFigure("map"), "/404/figure-map.html"],
  ])("is %s", (path, written) => {
    expect([path, findFigureAddress(path), findEdition(path), findAddress(path)]).toEqual([written, undefined, undefined, written]);
  });

  it("is a stand-in only where it is sent in place of another", () => {
    const standIns = [address.missing, address.missingFigure("map"), address.missingFigures];
    expect(standIns.filter((path) => !isStandIn(path))).toEqual([]);
    const others = [
      address.story,
      address.gallery,
      address.figure("map"),
      address.card("story"),
      address.edition(404),
      "/404",
      editionsPath,
    ];
    expect(others.filter(isStandIn)).toEqual([]);
  });

  it("never changes its bytes where its name carries their hash or its version, and nowhere else without an edition", () => {
    const hash = "0123456789abcdef".repeat(4);
    expect(address.asset("newsreader", hash, "woff2")).toBe("/assets/newsreader-0123456789ab.woff2");
    expect([address.asset("newsreader", hash, "woff2"), address.element].filter((path) => !isImmutable(path))).toEqual([]);
    const others = [
      address.story,
      address.figure("map"),
      address.card("story"),
      address.oembed,
      address.rss,
      address.pack("x"),
      editionsPath,
    ];
    expect(others.filter(isImmutable)).toEqual([]);
  });

  it.each([
    [address.embed("map"), "map", undefined],
    [address.embed("path-share", { edition: 12, options: { theme: "dark" } }), "path-share", "12"],
  ])("tells an embed's script its figure and edition: %s", (path, id, edition) => {
    const [, figure, pinned] = embedPath.exec(path) ?? [];
    expect([figure, pinned]).toEqual([id, edition]);
  });
});
