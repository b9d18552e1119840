import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { address } from "@/lib/address";
import { kindOf, kinds } from "./kind";

describe("the kind of an address", () => {
  it.each([
    ["/", "story"],
    ["/@12", "story"],
    ["/chapters/crossing", "chapter"],
    ["/figures", "figure"],
    ["/figures/map@3/step=tumen", "figure"],
    ["/embed/map@3/theme=dark", "embed"],
    ["/figures/map.svg", "picture"],
    ["/figures/map@3/width=336.png", "picture"],
    ["/figures/map.csv", "data"],
    ["/data/second-link.zip", "data"],
    [address.card("story"), "card"],
    [address.card("figure-map", { edition: 3, step: "tumen" }), "card"],
    ["/assets/newsreader-0123456789ab.woff2", "asset"],
    [address.element, "asset"],
    [address.icon, "asset"],
    [address.rss, "feed"],
    [address.sitemap, "feed"],
    ["/editions.json", "editions"],
    ["/oembed", "oembed"],
    ["/api/editions", "api"],
    ["/studio", "studio"],
    ["/_next/static/x.js", "studio"],
    [address.health, "health"],
    [address.metrics, "health"],
    ["/wp-login.php", "other"],
    ["/apiary", "other"],
  ])("%s is %s", (path, kind) => {
    expect(kindOf(path)).toBe(kind);
  });

  it("is one of a few, whatever is asked for", () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.webPath()), (path) => void expect(kinds).toContain(kindOf(path))));
  });
});
