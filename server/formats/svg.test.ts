import { readdirSync } from "node:fs";
import { JSDOM } from "jsdom";
import { describe, expect, it } from "vitest";
import { address } from "@/lib/address";
import { plain } from "@/lib/story/inline";
import { readPack } from "../read-pack";
import { creditOf, sayCredit } from "../render/credit";
import { faces } from "../render/faces";
import { optionsOf } from ".";
import { svg } from "./svg";

const at = { edition: 3, origin: "https://example.org" };
const drawn = await faces();
const { DOMParser } = new JSDOM("").window;

const pictures = (
  await Promise.all(
    readdirSync("data").map(async (folder) => {
      const read = await readPack(`data/${folder}`);
      if ("problems" in read) throw new Error(`the pack has problems: npm run uplink check data/${folder}`);
      const { pack } = read;
      return [...pack.figures.values()].flatMap((figure) =>
        optionsOf(figure, pack, svg).map((options) => ({
          folder,
          pack,
          figure,
          options,
          path: address.figure(figure.id, { options, format: "svg" }),
        })),
      );
    }),
  )
).flat();

describe.each(pictures)("the picture $path of $folder", ({ pack, figure, options }) => {
  const text = String(svg.make({ figure, pack, published: at, faces: drawn }, options));
  const document = new DOMParser().parseFromString(text, "image/svg+xml");
  const elements = [...document.querySelectorAll("*")];
  const attributes = elements.flatMap((element) => [...element.attributes].map(({ name, value }) => ({ name, value })));
  const ids = attributes.flatMap(({ name, value }) => (name === "id" ? [value] : []));

  it("is well-formed, of the width asked for, and one picture with a name", () => {
    const { documentElement } = document;
    expect(document.querySelector("parsererror")?.textContent).toBeUndefined();
    expect([documentElement.localName, documentElement.namespaceURI]).toEqual(["svg", "http://www.w3.org/2000/svg"]);
    const [width, height] = ["width", "height"].map((name) => documentElement.getAttribute(name));
    expect([width, documentElement.getAttribute("viewBox")]).toEqual([options.width ?? "720", `0 0 ${width} ${height}`]);
    expect(document.getElementById(documentElement.getAttribute("aria-labelledby") ?? "")?.textContent).toBe(plain(figure.title));
  });

  it("holds nothing that runs, styles or loads", () => {
    const risky = "script, style, foreignObject, image, iframe, animate, set, a, audio, video, link, use[href^='http']";
    expect([...document.querySelectorAll(risky)].map(({ outerHTML }) => outerHTML)).toEqual([]);
    expect(attributes.filter(({ name }) => /^on|^style$|^src|^xml:base$/i.test(name))).toEqual([]);
    expect(/<[?!]/.exec(text)?.[0]).toBeUndefined();
  });

  it("refers to parts of itself and to nothing else, each of which is there once", () => {
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const targets = attributes.flatMap(({ name, value }) =>
      /href$/i.test(name)
        ? [value]
        : [...value.matchAll(/url\(\s*["']?([^"')]*)/gi)].flatMap(([, target]) => (target === undefined ? [] : [target])),
    );
    expect(targets.filter((target) => !target.startsWith("#") || !ids.includes(target.slice(1)))).toEqual([]);
  });

  it("names what may stand in for each face", () => {
    const families = attributes.flatMap(({ name, value }) => (name === "font-family" ? [value] : []));
    expect(families.length).toBeGreaterThan(0);
    expect(families.filter((family) => !/,\s*(?:sans-)?serif$/.test(family))).toEqual([]);
    const unnamed = [...document.querySelectorAll("text")].filter((element) => !element.closest("[font-family]"));
    expect(unnamed.map(({ outerHTML }) => outerHTML)).toEqual([]);
  });

  it("says what it shows, whose data, to when, in which edition, and where it is for ever", () => {
    const home = `https://example.org/figures/${figure.id}@3${options.step ? `/step=${options.step}` : ""}`;
    const credit = sayCredit(creditOf(figure, pack, 3));
    expect(credit).toMatch(/^Source: \S.* Data to .*\d{4}\. Edition\u00a03\.$/);
    // Around the drawing nothing but these words, in lines.
    const lines = [...document.documentElement.children].flatMap((element) => (element.localName === "text" ? [element.textContent] : []));
    const words = [plain(figure.title), plain(figure.dek), plain(figure.notes), credit, home];
    expect(lines.join("").replaceAll(" ", "")).toBe(words.join("").replaceAll(" ", ""));
    const [metadata] = document.getElementsByTagName("metadata");
    const told = (name: string) => metadata?.getElementsByTagNameNS("http://purl.org/dc/elements/1.1/", name)[0]?.textContent;
    expect(["title", "description", "source", "identifier"].map(told)).toEqual([
      plain(figure.title),
      `Data to ${creditOf(figure, pack, 3).dataTo}. Edition 3`,
      credit,
      home,
    ]);
    const [about] = metadata?.getElementsByTagNameNS("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "Description") ?? [];
    expect(about?.getAttribute("rdf:about")).toBe(home);
  });
});
