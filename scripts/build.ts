/** Builds the Next.js server if what it is made from has changed since the last build. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const inputs = ["app", "components", "lib", "charts", "reader", "server", "next.config.js", "tsconfig.json", "package-lock.json"];
const stamp = join(".next", "uplink-stamp");

/** Builds unless `.next` was made from these very files. Throws if the build fails. */
export function buildIfStale(): void {
  const now = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === now) return;
  console.log("Building (about half a minute, and only after a change) …");
  const built = spawnSync(process.execPath, [join("node_modules", "next", "dist", "bin", "next"), "build"], {
    encoding: "utf8",
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
  });
  if (built.status !== 0) throw new Error(`the build failed:\n${built.stdout}${built.stderr}`);
  writeFileSync(stamp, fingerprint());
}

/** One hash over the names and bytes of everything that the build reads. */
function fingerprint(): string {
  const hash = createHash("sha256");
  for (const path of inputs.flatMap(filesOf)) hash.update(path).update("\0").update(readFileSync(path)).update("\0");
  return hash.digest("hex");
}

const filesOf = (path: string): readonly string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .flatMap((name) => filesOf(join(path, name)))
    : /\.test\.tsx?$/.test(path)
      ? []
      : [path];

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) buildIfStale();
