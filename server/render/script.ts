import { join } from "node:path";
import { buildSync } from "esbuild";

/** The reader's script, bundled and minified: all that runs in a reader's browser. */
export function readerScript(): string {
  const built = buildSync({
    entryPoints: [join(process.cwd(), "reader", "index.ts")],
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
  return code.replaceAll("</script", "<\\/script");
}
