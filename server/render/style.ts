import { readFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";
import { dark, inkNames, light, night, properties } from "@/lib/ink";
import { standIns } from "./fonts";
import { leanColours } from "./lean";

const tokens = `html{color-scheme:light dark;${properties(light)}}
@media (prefers-color-scheme:dark){html{${properties(dark)}}}
@media print{html{color-scheme:light;${properties(light)}}}
.night{${properties(night)}}`;

const sans = standIns
  .filter(({ name }) => name.startsWith("Source"))
  .map(({ of, size }) => ({ files: of.map((one) => `local("${one}")`), size: Math.round(size) }));

/** The faces that most readers have, set to the measure of ours, by short names: those of one measure are one face. */
const embedFaces = [...new Set(sans.map(({ size }) => size))]
  .map((size, at) => {
    const files = sans.flatMap((one) => (one.size === size ? one.files : []));
    return `@font-face{font-family:${"ab"[at]};src:${files.join()};size-adjust:${size}%}`;
  })
  .join("");

/**
 * The style of an embed for what is in it. The scheme is the host's, or one that the address pins; the ground is the host's
 * too. No face is fetched.
 */
export function embedStyle(html: string, theme: "light" | "dark" | undefined): string {
  const css = read(html.includes('class="switch"') ? ["embed", "switch"] : ["embed"]).map(leanColours);
  const colours = inkNames.flatMap((name) => {
    const lean = leanColours(`var(--${name})`);
    const used = [html, ...css].some((text) => text.includes(lean));
    return used ? [`${leanColours(`--${name}:`)}light-dark(${light[name]},${dark[name]})`] : [];
  });
  return minified([`html{color-scheme:${theme ?? "light dark"};${colours.join(";")}}`, embedFaces, ...css]);
}

/** The style of a document: the colours, the faces, and the CSS of its components, minified. */
export function style(components: readonly string[], faces: string): string {
  return minified([tokens, faces, ...read(components)]);
}

const read = (components: readonly string[]): readonly string[] =>
  components.map((name) => readFileSync(join(process.cwd(), "components", `${name}.css`), "utf8"));

const minified = (css: readonly string[]): string =>
  transformSync(css.join("\n"), { loader: "css", minify: true, target: "es2022" }).code.trim();
