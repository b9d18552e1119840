import { unzipSync } from "fflate";
import Papa from "papaparse";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import type { Pack } from "@/lib/pack";
import { plain } from "@/lib/story/inline";
import { chunksOf } from "./formats/chunks.fixture";
import { png } from "./formats/png";
import { textOf } from "./formats/png-text";
import { batches, everywhere, filesWith, packOf, reworded } from "./hostile-pack.fixture";
import { expectKnown, expectLinks, parse, partsOf } from "./inert.fixture";
import { oembed } from "./oembed";
import { oembedSchema } from "./oembed-schema";
import { data } from "./render/bake";
import { cards } from "./render/card";
import { creditOf, sayCredit } from "./render/credit";
import { faces } from "./render/faces";
import { oembedFigures } from "./render/oembed-figures";
import { noReuse } from "./render/reuse";

const drawn = await faces();
const at = { edition: 1, origin: "https://data.example.org", published: "2026-11-22" };
const clean = packOf(filesWith({}));
const known = await answers(clean);
const allowed = new Set(known.flatMap(({ xml }) => [...partsOf(parse(xml, "text/xml"))]));

describe.each(batches.map((batch) => ({ first: JSON.stringify(batch[0]).slice(0, 60), batch })))(
  "a pack with hostile texts, those from $first",
  ({ batch }) => {
    const given = packOf(filesWith(everywhere(batch)));
    // Words that the checker would refuse are put behind its back.
    const pack = reworded(given, batch.join(" · "));

    it("is inert in what the oEmbed endpoint answers", () => expectInertAnswers(pack), 60_000);

    it("is told by whole PNGs in texts of their own", async () => {
      await expectWholePicture(given);
      await expectWholePicture(pack);
    }, 60_000);

    it("has cards of the usual size", () => expectWholeCards(pack), 60_000);

    it("goes out as data and in a ZIP as it came in", () => expectWholeData(given));
  },
);

/** What the oEmbed endpoint says of the figure and of the story. */
async function answers(pack: Pack) {
  const data = v.parse(oembedSchema, JSON.parse(String(oembedFigures(pack, at, drawn).bytes)));
  return Promise.all(
    ["/figures/bars", "/figures/bars@1", "/embed/bars", "/"].map(async (path) => {
      const [asJson, asXml] = await Promise.all(
        ["json", "xml"].map((format) => oembed(new URLSearchParams({ url: at.origin + path, format }), data, async () => true)),
      );
      return { path, json: JSON.parse(asJson?.body ?? ""), xml: asXml?.body ?? "" };
    }),
  );
}

/** An answer has the fields of any other, the same in both formats, and its markup is a quotation and a frame of ours. */
async function expectInertAnswers(pack: Pack) {
  for (const [index, { path, json, xml }] of (await answers(pack)).entries()) {
    expect([path, Object.keys(json)]).toEqual([path, Object.keys(known[index]?.json ?? {})]);
    const document = parse(xml, "text/xml");
    expectKnown(document, allowed);
    expect([...document.documentElement.children].map(({ localName, textContent }) => [localName, textContent])).toEqual(
      Object.entries(json).map(([name, value]) => [name, String(value)]),
    );
    if (json.type !== "rich") continue;
    const { body } = parse(json.html, "text/html");
    expectLinks(body.ownerDocument);
    expect([...body.querySelectorAll("*")].map((element) => [element.localName, element.getAttributeNames().join(" ")])).toEqual([
      ["blockquote", ""],
      ["a", "href"],
      ["iframe", "title src width height frameborder"],
    ]);
    expect(body.querySelector("iframe")?.getAttribute("src")).toMatch(/^https:\/\/data\.example\.org\/embed\/bars(?:@1)?$/);
    const { title } = json;
    expect([body.querySelector("a")?.textContent, body.querySelector("iframe")?.title]).toEqual([title, title]);
  }
}

/** A PNG is whole, says what it was given and nothing else, and is as large as any other; one that would be too large is refused in words. */
async function expectWholePicture(pack: Pack) {
  const figure = pack.figures.get("bars");
  if (!figure) throw new Error("the pack is not whole");
  const made = await Promise.resolve(png.make({ figure, pack, published: at, faces: drawn }, { width: "336" })).catch(
    (error: Error) => error,
  );
  if (made instanceof Error) expect(made.message).toMatch(/^a picture of \d+ by \d+ px is larger than 4096 by 4096$/);
  else {
    expect(chunksOf(made)).toEqual(["IHDR", ...Array(5).fill("iTXt"), "IDAT", "IEND"]);
    expect(textOf(made)).toEqual({
      Title: plain(figure.title),
      Description: plain(figure.alt),
      Source: sayCredit(creditOf(figure, pack, 1)),
      Comment: `Data to ${creditOf(figure, pack, 1).dataTo}. Edition 1.`,
      URL: "https://data.example.org/figures/bars@1",
    });
  }
}

/** A card has its size, whatever it says. */
async function expectWholeCards(pack: Pack) {
  for (const { address: path, bytes } of await Promise.all(cards(pack, drawn, noReuse).map((make) => make()))) {
    expect([path, chunksOf(bytes)]).toEqual([
      expect.stringMatching(/^\/cards\/(?:story|chapter-one|figure-bars)\.png$/),
      ["IHDR", "IDAT", "IEND"],
    ]);
    expect([path, bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([path, 1200, 630]);
  }
}

/** The pack goes out as it came in, in files of the same names: as data, and in the ZIP. */
function expectWholeData(pack: Pack) {
  const files = new Map(data(pack).map((file) => [file.address, file]));
  expect([...files.keys()]).toEqual(["/data/datapackage.json", "/data/routes.csv", "/data/sources.csv", "/data/tiny.zip"]);
  const unzipped = Object.entries(unzipSync(files.get("/data/tiny.zip")?.bytes ?? Buffer.alloc(0)));
  expect(unzipped.map(([name]) => name).toSorted()).toEqual([...clean.files.keys()].map((name) => `tiny/${name}`).toSorted());
  for (const [name, bytes] of unzipped) expect([name, Buffer.from(bytes).toString()]).toEqual([name, pack.files.get(name.slice(5))]);
  const [descriptor, first] = [pack, clean].map((one) => JSON.parse(one.files.get("datapackage.json") ?? ""));
  expect(JSON.parse(String(files.get("/data/datapackage.json")?.bytes))).toEqual(descriptor);
  // Texts are texts: none has become a field.
  expect(fieldsOf(descriptor)).toEqual(fieldsOf(first));
  for (const [path, { type, bytes }] of files)
    if (type.startsWith("text/csv")) {
      const rows = pack.datasets.get(path.slice(6, -4))?.rows.length ?? 0;
      expect(Papa.parse<string[]>(String(bytes).trimEnd(), { delimiter: "," }).data.length).toBe(rows + 1);
    }
}

/** The names of all fields in a value, each once. */
const fieldsOf = (value: unknown): readonly string[] => {
  const names = new Set<string>();
  JSON.stringify(value, (name, inner) => {
    if (!/^\d+$/.test(name)) names.add(name);
    return inner;
  });
  return [...names].toSorted();
};
