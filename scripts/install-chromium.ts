import { spawnSync } from "node:child_process";
import { findChromium } from "./chromium";

/** The path of a Chromium or Chrome. Where there is none, Debian's is brought in, with faces that readers have, if this machine allows it; else one sentence says what to do. */
export function ensureChromium(): { path: string } | { missing: string } {
  const found = findChromium();
  if (found) return { path: found };
  const missing =
    "The browser tests need Chromium or Chrome: install one (on Debian: apt-get install chromium) or set CHROMIUM_PATH to it.";
  if (process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"]).status !== 0) return { missing };
  console.log("No Chromium or Chrome here: installing Debian's (about a minute) …");
  for (const args of [["update"], ["install", "--yes", "--no-install-recommends", "chromium", "fonts-liberation"]]) {
    const done = spawnSync("apt-get", args, { encoding: "utf8", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
    if (done.status !== 0)
      return { missing: `${missing} apt-get ${args.join(" ")} failed: ${done.stderr.trim().split("\n").at(-1) ?? ""}` };
  }
  const installed = findChromium();
  return installed ? { path: installed } : { missing };
}
