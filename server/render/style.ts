import { readFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";
import { dark, light, night, properties } from "@/lib/ink";

const tokens = `html{color-scheme:light dark;${properties(light)}}
@media (prefers-color-scheme:dark){html{${properties(dark)}}}
@media print{html{color-scheme:light;${properties(light)}}}
.night{${properties(night)}}`;

/** The style of a document: the colours, the faces, and the CSS of its components, minified. */
export function style(components: readonly string[], faces: string): string {
  const css = components.map((name) => readFileSync(join(process.cwd(), "components", `${name}.css`), "utf8"));
  return transformSync([tokens, faces, ...css].join("\n"), { loader: "css", minify: true, target: "es2022" }).code.trim();
}
