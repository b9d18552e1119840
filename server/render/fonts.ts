import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import subsetFont from "subset-font";
import { address } from "@/lib/address";
import { type File, sha256 } from "../editions/file";

const resolve = createRequire(`${process.cwd()}/package.json`).resolve;

/** A family, the file it comes from, and the weights that pages use of it. Newsreader keeps its optical sizes: large titles are cut finer than text. */
const faces = [
  { family: "Newsreader", name: "newsreader", weights: [400, 600], from: "@fontsource-variable/newsreader/files/newsreader-latin-standard-normal.woff2" },
  { family: "Source Sans 3", name: "source-sans-3", weights: [400, 700], from: "@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2" },
] as const;

// Latin letters with their accents, figures and a typesetter's signs. Other scripts fall back to the reader's own faces.
const letters = [...range(0x20, 0x7e), ...range(0xa0, 0xff)].map((code) => String.fromCodePoint(code)).join("") + "–—‘’‚“”„…−×•→ŁłŒœŠšŽžŸ";

// The metrics of the two families over those of the faces that readers have, so that lines break alike in both.
const fallbacks = `@font-face{font-family:"Newsreader fallback";src:local("Georgia");ascent-override:76.4676%;descent-override:27.5699%;size-adjust:96.1192%}
@font-face{font-family:"Source Sans fallback";src:local("Arial"),local("ArialMT");ascent-override:109.2105%;descent-override:42.6604%;line-gap-override:0%;size-adjust:93.7639%}`;

/**
 * The two families as files, their addresses, and the CSS that names them. `optional`: a face that is not there when the
 * text is first painted waits for the next page, so nothing is blocked and nothing shifts.
 */
export async function fonts(): Promise<{ files: readonly File[]; addresses: readonly string[]; css: string }> {
  const files = await Promise.all(
    faces.map(async ({ name, from, weights: [min, max] }): Promise<File> => {
      const bytes = await subsetFont(await readFile(resolve(from)), letters, { targetFormat: "woff2", variationAxes: { wght: { min, max, default: min } } });
      return { address: address.asset(name, sha256(bytes), "woff2"), type: "font/woff2", bytes };
    }),
  );
  const css = faces.map(({ family, weights }, at) => `@font-face{font-family:"${family}";font-weight:${weights.join(" ")};font-display:optional;src:url(${files[at]?.address}) format("woff2")}`);
  return { files, addresses: files.map(({ address: path }) => path), css: [...css, fallbacks].join("\n") };
}

function range(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}
