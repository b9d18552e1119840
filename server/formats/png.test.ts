import { describe, expect, it } from "vitest";
import { address, type Options } from "@/lib/address";
import { plain } from "@/lib/story/inline";
import { sha256 } from "../editions/file";
import { readPack } from "../read-pack";
import { dots } from "../render/dots";
import { faces } from "../render/faces";
import type { Reuse } from "../render/reuse";
import { pictureSvg } from "../render/picture";
import { sizeOf } from "../render/place";
import { chunksOf } from "./chunks.fixture";
import { png } from "./png";
import { textOf, withText } from "./png-text";
import { svg } from "./svg";

const published = { edition: 3, origin: "https://example.org" };
const drawn = await faces();
const read = await readPack("data/second-link");
if ("problems" in read) throw new Error("the pack has problems: npm run uplink check data/second-link");
const { pack } = read;

function figureOf(id: string) {
  const figure = pack.figures.get(id);
  if (!figure) throw new Error(`unknown figure: ${id}`);
  return figure;
}

const pictures: readonly (readonly [id: string, options: Options])[] = [
  ["map", { step: "tumen" }],
  ["map", { theme: "dark", focus: "russia", width: "336", scale: "2" }],
  ["path-share", {}],
  ["thefts", { width: "336" }],
  ["pressure", { scale: "2" }],
  ["addresses", { theme: "dark" }],
  ["usage", { theme: "dark", width: "336", scale: "2" }],
];

describe.each(pictures.map(([id, options]) => ({ id, options, path: address.figure(id, { options, format: "png" }) })))(
  "the picture $path",
  ({ id, options }) => {
    const figure = figureOf(id);
    const source = { figure, pack, published, faces: drawn };
    const make = async () => png.make(source, options);

    it("has as many dots as were asked for", async () => {
      const bytes = await make();
      const { width, height } = sizeOf(pictureSvg(figure, pack, options, published, drawn));
      const scale = Number(options.scale ?? 1);
      expect(width).toBe(Number(options.width ?? 720));
      expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([width * scale, height * scale]);
    });

    it("has the same bytes twice", async () => {
      expect((await make()).equals(await make())).toBe(true);
    });

    it("shows what the SVG of the same address shows, dot for dot", async () => {
      const { scale, ...drawn } = options;
      const vector = String(await svg.make(source, drawn));
      expect(await make()).toEqual(withText(await dots(vector, Number(scale ?? 1), source.faces), textOf(await make())));
      // And would not if the SVG said anything else.
      const other = vector.replace(/(<text [^>]*font-size="(?:27|21)"[^>]*>)./, "$1X");
      expect(other).not.toBe(vector);
      expect(pixelsOf(await dots(other, Number(scale ?? 1), source.faces))).not.toEqual(pixelsOf(await make()));
    });

    it("has the same bytes where only the credit of an earlier edition's is set anew", async () => {
      const earlier = png.make({ figure, pack, published: { ...published, edition: 2 }, faces: drawn }, options);
      let asked = 0;
      const reuse: Reuse = {
        async find(kind) {
          asked += kind === "picture" ? 1 : 0;
          return earlier;
        },
        async keep() {},
      };
      for (const edition of [3, 1_000_000]) {
        const of = { figure, pack, published: { ...published, edition }, faces: drawn };
        expect((await png.make({ ...of, reuse }, options)).equals((await png.make(of, options)) as Buffer)).toBe(true);
      }
      expect(asked).toBe(2);
    });

    it("carries its words, source, date, edition and address", async () => {
      const texts = textOf(await make());
      expect(Object.keys(texts)).toEqual(["Title", "Description", "Source", "Comment", "URL"]);
      expect([texts.Title, texts.Description]).toEqual([plain(figure.title), plain(figure.alt)]);
      expect(texts.Source).toMatch(/^Source: \S.* Data to .*\d{4}\. Edition\u00a03\.$/);
      expect(texts.Comment).toMatch(/^Data to .*\d{4}\. Edition 3\.$/);
      expect(texts.URL).toBe(`https://example.org/figures/${id}@3${options.step ? `/step=${options.step}` : ""}`);
    });

    it("is whole: every chunk has its check sum, and nothing follows the last", async () => {
      expect(chunksOf(await make())).toEqual([
        "IHDR",
        "iTXt",
        "iTXt",
        "iTXt",
        "iTXt",
        "iTXt",
        expect.stringMatching(/^IDAT( IDAT)*$/),
        "IEND",
      ]);
    });
  },
);

describe("pictures in dots", () => {
  it("have the bytes that they had on every machine so far", async () => {
    const lines = await Promise.all(
      pictures.map(async ([id, options]) => {
        const bytes = await png.make({ figure: figureOf(id), pack, published, faces: drawn }, options);
        return `${sha256(bytes)}  ${address.figure(id, { options, format: "png" })}\n`;
      }),
    );
    await expect(lines.join("")).toMatchFileSnapshot("png.sha256");
  });
});

/** The chunks of a PNG that hold its dots. */
const pixelsOf = (bytes: Buffer): Buffer => bytes.subarray(bytes.indexOf("IDAT"));
