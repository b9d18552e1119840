import { unzipSync } from "fflate";
import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { address } from "@/lib/address";
import { night } from "@/lib/ink";
import { plain } from "@/lib/story/inline";
import { fileFormats } from "../formats";
import { textOf, withText } from "../formats/png-text";
import { cellsOf, contentOf, drawingOf, ofCsv } from "../formats/read-back.fixture";
import { readPack } from "../read-pack";
import { data, figureFile } from "./bake";
import { cardDrawings, cards } from "./card";
import { dots } from "./dots";
import { faces } from "./faces";
import { noReuse } from "./reuse";
import { figureSvg } from "./figure-svg";
import { usualStep } from "./figure-view";
import { place, sizeOf } from "./place";

const drawn = await faces();
const at = { edition: 3, origin: "https://example.org", published: "2026-11-22" };

const editions = await Promise.all(
  readdirSync("data").map(async (folder) => {
    const read = await readPack(`data/${folder}`);
    if ("problems" in read) throw new Error(`the pack has problems: npm run uplink check data/${folder}`);
    const { pack } = read;
    const ofFigures = [...pack.figures.values()].flatMap((figure) =>
      fileFormats.map((format) => figureFile(figure, pack, format, {}, at, drawn)),
    );
    const made = [
      ...(await Promise.all(ofFigures)),
      ...(await Promise.all(cards(pack, drawn, noReuse).map((make) => make()))),
      ...data(pack),
    ];
    const files = new Map(made.map((file) => [file.address, file.bytes]));
    const sent = (path: string): Buffer => {
      const bytes = files.get(path);
      if (!bytes) throw new Error(`nothing at ${path}`);
      return bytes;
    };
    const figures = [...pack.figures.values()];
    return { folder, pack, figures, sent, unzipped: unzipSync(sent(address.pack(pack.descriptor.name))) };
  }),
);

describe.each(editions)("an edition of $folder", ({ pack, figures, sent, unzipped }) => {
  const inZip = (file: string): Buffer => Buffer.from(unzipped[`${pack.descriptor.name}/${file}`] ?? []);

  it("has the pack's own files in its ZIP, and the same as data, byte for byte", () => {
    expect(Object.keys(unzipped).toSorted()).toEqual([...pack.files.keys()].map((file) => `${pack.descriptor.name}/${file}`).toSorted());
    for (const [file, text] of pack.files) expect([file, String(inZip(file)) === text]).toEqual([file, true]);
    for (const { path } of pack.descriptor.resources) expect([path, sent(address.data(path)).equals(inZip(path))]).toEqual([path, true]);
    expect(sent(address.descriptor).equals(inZip("datapackage.json"))).toBe(true);
  });

  it.each(figures)("has the rows of $id as they are in the files of the ZIP, under the schema of its datapackage.json", ({ id }) => {
    const content = contentOf(sent(address.figure(id, { format: "json" })));
    const names = content.datasets.map(({ name }) => name);
    const descriptor: { resources: { name: string; path: string; schema: object }[] } = JSON.parse(String(inZip("datapackage.json")));
    for (const [index, { rows }] of ofCsv(sent(address.figure(id, { format: "csv" })), names).entries()) {
      const { name, schema, rows: places } = content.datasets[index] ?? { name: "", schema: {}, rows: [] };
      const resource = descriptor.resources.find((one) => one.name === name);
      expect(resource?.schema).toMatchObject(schema);
      const [header = [], ...lines] = cellsOf(String(inZip(resource?.path ?? "")));
      expect(rows.length).toBe(places.length);
      for (const [row, cells] of rows.entries()) {
        const line = lines[(places[row]?.row ?? 0) - 2] ?? [];
        // A number is the same number however it was typed.
        const same = header.map((column, at) => [column, alike(cells[column], line[at])]);
        expect([name, row, same.filter(([, one]) => !one)]).toEqual([name, row, []]);
      }
    }
  });

  it.each(figures)("has a PNG of $id with the dots of its SVG, and what it is in words", async ({ id }) => {
    const picture = sent(address.figure(id, { format: "png" }));
    const again = await dots(String(sent(address.figure(id, { format: "svg" }))), 1, drawn);
    expect(picture.equals(withText(again, textOf(picture)))).toBe(true);
    expect(Object.keys(textOf(picture))).toEqual(["Title", "Description", "Source", "Comment", "URL"]);
  });

  it.each(figures)("has a card of $id with its number, its finding, its date and its drawing", async (figure) => {
    const path = address.card(`figure-${figure.id}`);
    const svg = cardDrawings(pack, drawn).get(path) ?? "";
    expect(sent(path).equals(await dots(svg, 1, drawn))).toBe(true);
    const words = [...drawingOf(svg).documentElement.children].flatMap((one) => (one.localName === "text" ? [one.textContent] : []));
    const dated = textOf(sent(address.figure(figure.id, { format: "png" }))).Comment?.split(". ")[0];
    const said = [plain(pack.story.title), plain(figure.card), plain(figure.title), `${pack.story.byline}. ${dated}`];
    expect(words.join("").replaceAll(" ", "")).toBe(said.join("").replaceAll(" ", ""));
    const drawing = figureSvg(figure, pack, { width: 336, ink: night, step: usualStep(figure) });
    const inside = place(drawing, { x: 0, y: 0, scale: 1 }).replace(/^<g transform="[^"]*"/, "");
    expect(sizeOf(drawing).width).toBe(336);
    expect(svg).toContain(inside);
  });
});

/** Whether two cells say the same: the same words, or the same number or date in another notation. */
const alike = (one = "", other = ""): boolean => one === other || (one !== "" && other !== "" && Number(one) === Number(other));
