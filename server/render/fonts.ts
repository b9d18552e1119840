import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import subsetFont from "subset-font";
import { address } from "@/lib/address";
import { type File, sha256 } from "../editions/file";
import { noReuse, type Reuse, reused } from "./reuse";

const resolve = createRequire(`${process.cwd()}/package.json`).resolve;

/** A family, the file it comes from, and the weights that pages use of it. Newsreader keeps its optical sizes: large titles are cut finer than text. */
const faces = [
  {
    family: "Newsreader",
    name: "newsreader",
    weights: [400, 600],
    from: "@fontsource-variable/newsreader/files/newsreader-latin-standard-normal.woff2",
  },
  {
    family: "Source Sans 3",
    name: "source-sans-3",
    weights: [400, 700],
    from: "@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2",
  },
] as const;

// Latin letters with their accents, figures and a typesetter's signs. Other scripts fall back to the reader's own faces.
export const letters = [...range(0x20, 0x7e), ...range(0xa0, 0xff)]
  .map((code) => String.fromCodePoint(code))
  .concat("–—‘’‚“”„…−×•→ŁłŒœŠšŽžŸ")
  .join("");

// The faces that readers already have, set to the width and height of ours, so that lines break alike before and after.
// The figures are Capsize's (@capsizecss/metrics 4), for DejaVu Sans those of Verdana, which has its widths, and for DejaVu Serif
// the width of a story in it.
export const standIns = [
  { name: "Newsreader A", of: ["Georgia"], size: 96.1192, ascent: 76.4676, descent: 27.5699 },
  {
    name: "Newsreader B",
    of: ["Times New Roman", "TimesNewRomanPSMT", "Liberation Serif"],
    size: 105.4769,
    ascent: 69.6835,
    descent: 25.124,
  },
  { name: "Newsreader C", of: ["Noto Serif Regular", "NotoSerif-Regular"], size: 89.0852, ascent: 82.5053, descent: 29.7468 },
  { name: "Newsreader D", of: ["DejaVu Serif", "DejaVuSerif"], size: 78.3459, ascent: 93.8147, descent: 33.8244 },
  { name: "Source Sans A", of: ["Arial", "ArialMT", "Liberation Sans"], size: 93.7639, ascent: 109.2105, descent: 42.6604 },
  { name: "Source Sans B", of: ["Roboto Regular", "Roboto-Regular"], size: 93.9697, ascent: 108.9713, descent: 42.5669 },
  { name: "Source Sans C", of: ["Verdana", "DejaVu Sans"], size: 81.6076, ascent: 125.4785, descent: 49.015 },
];
const standInCss = standIns.map(
  ({ name, of, size, ascent, descent }) =>
    `@font-face{font-family:"${name}";src:${of.map((one) => `local("${one}")`).join()};size-adjust:${size}%;ascent-override:${ascent}%;descent-override:${descent}%;line-gap-override:0%}`,
);

/**
 * The two families as files, their addresses, and the CSS that names them. `swap`: text is there at once in a stand-in of
 * the same measure, and changes face when ours arrives. (`optional` left most first visits without it, and pictures with it.)
 */
export async function fonts(reuse: Reuse = noReuse): Promise<{ files: readonly File[]; addresses: readonly string[]; css: string }> {
  const files = await Promise.all(
    faces.map(async ({ name, from, weights: [min, max] }): Promise<File> => {
      const options = { targetFormat: "woff2", variationAxes: { wght: { min, max, default: min } } } as const;
      const bytes = await reused(reuse, "face", { from, options }, async () => subsetFont(await readFile(resolve(from)), letters, options));
      return { address: address.asset(name, sha256(bytes), "woff2"), type: "font/woff2", bytes };
    }),
  );
  const css = faces.map(
    ({ family, weights }, at) =>
      `@font-face{font-family:"${family}";font-weight:${weights.join(" ")};font-display:swap;src:url(${files[at]?.address}) format("woff2")}`,
  );
  return { files, addresses: files.map(({ address: path }) => path), css: [...css, ...standInCss].join("\n") };
}

function range(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}
