import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { charts } from "@/charts";
import { type Pack, parsePack } from "@/lib/pack";
import { sayProblem, unprintable } from "@/lib/problem";
import { news } from "./editions/news";
import { csv } from "./formats/csv";
import { json } from "./formats/json";
import { svg } from "./formats/svg";
import { txt } from "./formats/txt";
import { payloads } from "./hostile.fixture";
import { batches, everywhere, filesWith, isWhole, packOf, places, printable, reworded } from "./hostile-pack.fixture";
import { expectKnown, expectLinks, parse, partsOf } from "./inert.fixture";
import { cardDrawings } from "./render/card";
import { chapterDocument } from "./render/chapter-document";
import { embedDocument } from "./render/embed-document";
import { faces } from "./render/faces";
import { feeds } from "./render/feeds";
import { figureDocument, galleryDocument, missingFigureDocument, missingFiguresDocument } from "./render/figure-document";
import { oembedFigures } from "./render/oembed-figures";
import { shareView } from "./render/share";
import { missingDocument, storyDocument } from "./render/story-document";

const drawn = await faces();
const at = { edition: 1, origin: "https://data.example.org", published: "2026-11-22" };
const frame = { at, style: "", script: "", fonts: [] };
const clean = packOf(filesWith({}));
// Texts as long and as short as can be, so that what hangs on their length is known.
const long = ["long words ".repeat(60).trim()];
const known = [
  clean,
  packOf(filesWith({ cells: long, sources: long, descriptor: long, words: long, byline: long, facts: long })),
  packOf(filesWith({ cells: Array(16).fill("two\nlines"), sources: ["a", "b"] })),
].map((pack) => render(pack));
// What their documents hold: nothing else may be in any other.
const allowed = {
  pages: partsOfEach(known.map(({ pages }) => pages.map((page) => parse(page, "text/html")))),
  drawings: partsOfEach(known.map(({ drawings, xml }) => [...drawings, ...xml].map((text) => parse(text, "text/xml")))),
};

describe("a pack with hostile texts", () => {
  it("is tried with hundreds of them", () => {
    expect(printable.length).toBeGreaterThan(350);
    expect(payloads.length).toBeGreaterThan(printable.length + 30);
  });

  it.each(batches.map((batch) => [JSON.stringify(batch[0]).slice(0, 60), batch] as const))(
    "is inert in every document and format: those from %s",
    (_, batch) => {
      // Among words the checker refuses most of them. They are put behind its back: what draws and writes must not rely on it.
      expectInert(reworded(packOf(filesWith(everywhere(batch))), batch.join(" · ")));
      expect(Object.keys(Object.prototype)).toEqual([]);
    },
  );

  it("is refused, in words that a terminal can show, where they cannot be shown at all", () => {
    for (const payload of payloads.filter((one) => unprintable.test(one)))
      for (const place of places) {
        const read = parsePack(filesWith({ [place]: [payload] }), charts);
        expect([place, payload, isWhole(read)]).toEqual([place, payload, false]);
        if (!isWhole(read)) expect(read.problems.map(sayProblem).filter((said) => /[\p{Cc}\p{Cs}]/u.test(said))).toEqual([]);
      }
  });

  it("is refused where they are what a licence leads to, unless that is an address on the web", () => {
    for (const payload of printable) {
      const whole = isWhole(parsePack(filesWith({ links: [payload] }), charts));
      expect([payload, whole && !/^https?:\/\//.test(payload)]).toEqual([payload, false]);
    }
  });

  it("is refused, or reads them as words, where they stand in the text of the story", () => {
    for (const payload of printable) {
      const read = parsePack(filesWith({ words: [payload] }), charts);
      if (isWhole(read)) expectLinks(parse(String(storyDocument(read.pack, frame, drawn).bytes), "text/html"));
      else expect(read.problems.map(sayProblem).filter((said) => !said || /\p{Cc}/u.test(said))).toEqual([]);
    }
  });

  it("is refused where they are names: of figures, facts, datasets, files and columns, and in headers", () => {
    const whole = [...filesWith({})];
    const swaps = [
      ["figures.yaml", "bars:", (text: string) => `${JSON.stringify(text)}:`],
      ["facts.yaml", "most:", (text: string) => `${JSON.stringify(text)}:`],
      ["datapackage.json", '"name":"routes"', (text: string) => `"name":${JSON.stringify(text)}`],
      ["datapackage.json", '"path":"routes.csv"', (text: string) => `"path":${JSON.stringify(text)}`],
      ["datapackage.json", '"name":"place"', (text: string) => `"name":${JSON.stringify(text)}`],
      ["routes.csv", "date,place", (text: string) => `date,${Papa.unparse([[text]])}`],
    ] as const;
    for (const payload of payloads)
      for (const [file, from, to] of swaps) {
        const read = parsePack(
          new Map(whole.map(([name, text]) => [name, name === file ? text.replace(from, () => to(payload)) : text])),
          charts,
        );
        expect([file, from, payload, isWhole(read)]).toEqual([file, from, payload, false]);
      }
  });
});

/** Everything that is made of a pack, by kind. */
function render(pack: Pack) {
  const figure = pack.figures.get("bars");
  const [chapter] = pack.story.chapters;
  if (!figure || !chapter) throw new Error("the pack is not whole");
  const source = { figure, pack, published: at, faces: drawn };
  const change = `It said: ${pack.story.byline}`;
  const [rss, feed, sitemap] = feeds(pack, [{ number: 1, published: "2026-11-22T00:00:00Z", change }], at.origin);
  const share = shareView(figure, pack, at, drawn);
  const text = (file: { bytes: Buffer } | undefined) => String(file?.bytes);
  return {
    pages: [
      storyDocument(pack, frame, drawn),
      figureDocument(figure, pack, frame, drawn, { step: undefined, pinned: true }),
      galleryDocument(pack, frame),
      embedDocument(figure, pack, {}, at, ""),
      chapterDocument(chapter, pack, { ...frame }),
      missingDocument(pack, frame),
      missingFigureDocument(figure, pack, frame),
      missingFiguresDocument(pack, frame),
    ].map(text),
    code: share.embed.code,
    drawings: [svg.make(source, {}), ...cardDrawings(pack, drawn).values()].map(String),
    xml: [text(rss), text(sitemap)],
    json: [
      String(json.make(source, {})),
      text(feed),
      text(oembedFigures(pack, at, drawn)),
      news({ edition: 1, figures: ["bars"] }, [{ edition: 1, kind: "correction", text: change, said: "2026-11-22" }]),
    ],
    tables: [csv.make(source, {}), csv.make(source, { safe: "yes", bom: "yes" })].map(String),
    text: String(txt.make(source, {})),
    citations: share.citations.map((citation) => citation.text),
  };
}

function expectInert(pack: Pack) {
  const made = render(pack);
  for (const [at, page] of made.pages.entries()) {
    const document = parse(page, "text/html");
    expectKnown(document, allowed.pages[at]);
    for (const data of document.querySelectorAll('script[type="application/ld+json"]'))
      expect(JSON.parse(data.textContent ?? "")).toHaveProperty("@context");
  }
  for (const [at, drawing] of [...made.drawings, ...made.xml].entries()) expectKnown(parse(drawing, "text/xml"), allowed.drawings[at]);
  const [content] = made.json.map((text) => JSON.parse(text));
  expect([content.id, content.chart, content.datasets.length]).toEqual(["bars", "log-bars", 1]);

  const frames = parse(made.code, "text/html").body;
  expect([frames.children.length, frames.textContent, frames.firstElementChild?.getAttributeNames()]).toEqual([
    1,
    "",
    ["src", "title", "loading", "style"],
  ]);
  expect(frames.firstElementChild?.getAttribute("src")).toBe("https://data.example.org/embed/bars");

  const rows = pack.datasets.get("routes")?.rows.length ?? 0;
  for (const table of made.tables) {
    const cells = Papa.parse<string[]>(table.trimEnd(), { delimiter: "," }).data;
    expect(cells.map((line) => line.length)).toEqual(Array(rows + 1).fill(7));
  }
  const lines = made.text.split("\n");
  const head = lines.findIndex((line) => line.endsWith(" | Source"));
  const table = lines.slice(head, lines.indexOf("", head));
  expect(table.filter((line) => line.split(" | ").length >= 4)).toHaveLength(rows + 1);
  expect(table).toHaveLength(rows + 1);

  const [, bibtex = "", csl = ""] = made.citations;
  expect([entriesOf(bibtex), JSON.parse(csl).length]).toEqual([["author", "title", "year", "date", "version", "url"], 1]);
}

function partsOfEach(ofEach: readonly (readonly Document[])[]): readonly ReadonlySet<string>[] {
  const [first = []] = ofEach;
  return first.map(
    (_, at) => new Set(ofEach.flatMap((documents) => documents.slice(at, at + 1).flatMap((document) => [...partsOf(document)]))),
  );
}

/** The names of a BibTeX entry's fields. Throws where its braces do not match. */
function entriesOf(bibtex: string): readonly string[] {
  let depth = 0;
  let own = "";
  for (const letter of bibtex) {
    if (letter === "}") depth--;
    if (depth < 0) throw new Error(`a brace too many: ${bibtex}`);
    if (depth === 1) own += letter;
    if (letter === "{") depth++;
  }
  if (depth !== 0) throw new Error(`a brace is open: ${bibtex}`);
  return [...own.matchAll(/,\n {2}(\w+) = /g)].map(([, name]) => name ?? "");
}
