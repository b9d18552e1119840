import { join } from "node:path";
import { buildSync } from "esbuild";

/** A script for readers' browsers, bundled and minified: of the story and the pages, of embeds, or for hosts. */
export function readerScript(entry: "index" | "embed" | "host"): string {
  const built = buildSync({
    entryPoints: [join(process.cwd(), "reader", `${entry}.ts`)],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    alias: { "@": process.cwd() },
  });
  const code = built.outputFiles[0]?.text.trim();
  if (!code) throw new Error("the reader's script is empty");
  return code.replace(/^"use strict";/, "").replaceAll("</script", "<\\/script");
}
