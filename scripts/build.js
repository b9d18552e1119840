/**
 * Builds what is served from, if what it is made from has changed since: Next's server, and the program that answers readers in
 * one file. Plain JavaScript, because it runs before anything is built.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const inputs = [
  ..."app components lib charts reader server".split(" "),
  ..."scripts/serve.ts scripts/beside.ts scripts/build.js next.config.js tsconfig.json package-lock.json".split(" "),
];
const stamp = join(".next", "uplink-stamp");

/** The folder of the program that `npm start` runs. */
export const programFolder = join(".next", "uplink");

/** Builds unless `.next` was made from these very files. Throws if the build fails. */
export async function buildIfStale() {
  const now = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === now) return;
  console.log("Building (about half a minute, and only after a change) …");
  const built = spawnSync(process.execPath, [join("node_modules", "next", "dist", "bin", "next"), "build"], {
    encoding: "utf8",
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
  });
  if (built.status !== 0) throw new Error(`the build failed:\n${built.stdout}${built.stderr}`);
  await bundle(programFolder);
  await bundleDesk(programFolder);
  writeFileSync(stamp, fingerprint());
}

/**
 * The program in one file and its pieces: read at once, it starts several times as fast as its sources do. What an engine or
 * Next needs stays outside, and is loaded when it is asked for.
 * @param {string} outdir
 */
export async function bundle(outdir) {
  const { build } = await import("esbuild");
  const { metafile } = await build({
    entryPoints: [join("scripts", "serve.ts")],
    outdir,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    metafile: true,
    platform: "node",
    target: "node20",
    format: "esm",
    alias: { "@": process.cwd() },
    external: ["next", "better-sqlite3", "pg", "aws4fetch", "prom-client"],
    // Some of what is bundled was written for `require`.
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    logLevel: "warning",
  });
  return metafile;
}

/**
 * The process that drafts are looked at in. Libraries stay outside: some bring programs or data of their own.
 * @param {string} outdir
 */
async function bundleDesk(outdir) {
  const { build } = await import("esbuild");
  await build({
    entryPoints: [join("server", "desk", "worker.ts")],
    outfile: join(outdir, "desk.mjs"),
    bundle: true,
    packages: "external",
    platform: "node",
    target: "node20",
    format: "esm",
    alias: { "@": process.cwd() },
    logLevel: "warning",
  });
}

/** One hash over the names and bytes of everything that the build reads. */
function fingerprint() {
  const hash = createHash("sha256");
  for (const path of inputs.flatMap(filesOf)) hash.update(path).update("\0").update(readFileSync(path)).update("\0");
  return hash.digest("hex");
}

/**
 * @param {string} path
 * @returns {readonly string[]}
 */
function filesOf(path) {
  if (!statSync(path).isDirectory()) return /\.test\.tsx?$/.test(path) ? [] : [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesOf(join(path, name)));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await buildIfStale();
