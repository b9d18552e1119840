import { readdirSync } from "node:fs";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { JSDOM } from "jsdom";
import { describe, expect, it } from "vitest";
import { address, findFigureAddress } from "@/lib/address";
import type { Pack } from "@/lib/pack";
import { sha256 } from "../editions/file";
import { optionsOf } from "../formats";
import { readPack } from "../read-pack";
import { bake } from "./bake";
import { embedBudget, halfBudget, scriptBudget } from "./embed-budget";
import { embedOptions } from "./embed-document";

const { DOMParser } = new JSDOM("").window;

// An edition of each pack, made once: it takes seconds.
const editions = await Promise.all(
  readdirSync("data").map(async (folder) => {
    const read = await readPack(`data/${folder}`);
    if ("problems" in read) throw new Error(`the pack has problems: npm run uplink check data/${folder}`);
    const { files } = await bake(read.pack, { edition: 1, origin: "https://example.org", published: "2026-11-22" }, []);
    const embeds = files.filter((file) => file.address.startsWith("/embed/"));
    const sizes = new Map(await Promise.all(embeds.map(async (file) => [file.address, await onTheWire(file.bytes)] as const)));
    return { folder, pack: read.pack, files, embeds, sizes };
  }),
);

describe.each(editions)("the embeds of $folder", ({ pack, embeds, sizes }) => {
  it("are one for every figure and set of options", () => {
    const all = [...pack.figures.values()].flatMap((figure) =>
      optionsOf(figure, pack, embedOptions).map((options) => address.embed(figure.id, { options })),
    );
    expect([...sizes.keys()].toSorted()).toEqual(all.toSorted());
  });

  it("arrive in one round trip each", () => {
    expect([14, 16].map((budget) => budget * 1024)).toEqual([embedBudget({}), embedBudget({ map: "map" })]);
    const over = [...sizes].filter(([path, size]) => size > embedBudget(figureAt(path, pack)));
    expect(over).toEqual([]);
  });

  it("are at most 5 KB, half of them", () => {
    expect(halfBudget).toBe(5 * 1024);
    const usual = [...pack.figures.keys()].map((id) => [id, sizes.get(address.embed(id))] as const);
    const small = usual.filter(([, size]) => size !== undefined && size <= halfBudget);
    expect(small.length, JSON.stringify(usual)).toBeGreaterThanOrEqual(usual.length / 2);
  });

  it("load nothing: what they refer to is a link to follow, or a part of themselves", () => {
    for (const { address: path, bytes } of embeds) {
      const document = new DOMParser().parseFromString(String(bytes), "text/html");
      const loaded = [...document.querySelectorAll("*")].flatMap((element) =>
        [...element.attributes]
          .filter(({ name, value }) => loads(element, name, value))
          .map(({ name, value }) => `${element.localName} ${name}=${value}`),
      );
      expect([path, loaded]).toEqual([path, []]);
      const loaders =
        "img, iframe, object, embed, video, audio, source, track, image, base, form, meta[http-equiv], link:not([rel=canonical])";
      expect([path, document.querySelectorAll(loaders).length]).toEqual([path, 0]);
    }
  });

  it("fetch no face and import no style: faces are those that the reader has", () => {
    for (const { address: path, bytes } of embeds) {
      const style = [...String(bytes).matchAll(/<style>(.*?)<\/style>/gs)].map(([, css]) => css).join("");
      expect([path, style.length > 0, /@import|url\(|image-set\(|https?:|\/\//i.exec(style)?.[0]]).toEqual([path, true, undefined]);
      for (const [face] of style.matchAll(/@font-face\s*\{.*?\}/gs)) expect(face).toMatch(/src:\s*local\(/);
    }
  });

  it("hold one script of at most 2 KB, the same in each, that keeps nothing and asks for editions.json alone", async () => {
    const scripts = new Set(
      embeds.map(({ bytes }) => [...String(bytes).matchAll(/<script>(.*?)<\/script>/gs)].map(([, code]) => code).join("\n")),
    );
    expect(scripts.size).toBe(1);
    const [script = ""] = scripts;
    expect(script.length).toBeGreaterThan(500);
    expect(scriptBudget).toBe(2 * 1024);
    expect(await onTheWire(Buffer.from(script))).toBeLessThanOrEqual(scriptBudget);
    expect(
      /cookie|storage|indexeddb|caches|serviceworker|beacon|xmlhttprequest|websocket|eventsource|import\(|eval|innerhtml/i.exec(
        script,
      )?.[0],
    ).toBeUndefined();
    expect([...script.matchAll(/fetch\(([^,)]*)/g)].map(([, what]) => what)).toHaveLength(1);
    expect([...script.matchAll(/["'`](\/[a-z][^"'`]*)["'`]/g)].map(([, path]) => path)).toEqual(["/editions.json"]);
    expect(script).not.toMatch(/https?:/);
  });

  it("have a policy that lets any page frame them and lets them load nothing", () => {
    for (const { policy } of embeds) {
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors *");
      expect(policy).not.toMatch(/unsafe|https?:|data:|img-src|font-src|frame-src/);
    }
  });
});

describe("the element for hosts", () => {
  const [element] = editions.map(({ files }) => files.find((file) => file.address === address.element));

  it("is at most 2 KB", async () => {
    expect(await onTheWire(element?.bytes ?? Buffer.alloc(0))).toBeLessThanOrEqual(scriptBudget);
  });

  it("is frozen: pages of others load it by this name for ever, and a change is a file of another name", () => {
    expect([address.element, sha256(element?.bytes ?? "")]).toEqual([
      "/uplink-figure.v1.js",
      "4f1fa7b6cbb0c83b00e49f42802e8147f7dab41f88ee889e91217a46c57f0290",
    ]);
  });
});

/** As publishing compresses it. */
async function onTheWire(bytes: Buffer): Promise<number> {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return (await promisify(brotliCompress)(bytes, { params })).length;
}

function figureAt(path: string, { figures }: Pack) {
  const figure = figures.get(findFigureAddress(path)?.id ?? "");
  if (!figure) throw new Error(`no figure at ${path}`);
  return figure;
}

/** Whether a browser would fetch something for an attribute. A link is followed by the reader, and `rel=canonical` by nobody. */
function loads({ localName }: Element, name: string, value: string): boolean {
  if (/^(?:src|srcset|data|poster|background|ping|action|formaction|manifest|srcdoc)$/.test(name)) return true;
  if (/href$/.test(name)) return !value.startsWith("#") && localName !== "a" && localName !== "link";
  return /url\(\s*["']?(?!#)/i.test(value);
}
