/** `npm run dev [-- PACK]`: serves a store of its own that is published anew at every change; open pages reload by themselves. */
import { spawnSync } from "node:child_process";
import { rmSync, watch } from "node:fs";
import { join, resolve } from "node:path";
import { listen } from "@/server/http";

const folder = process.argv[2] || process.env.UPLINK_PACK || "data/second-link";
const port = process.env.PORT || "3000";
const home = resolve(".uplink/dev");
Object.assign(process.env, { UPLINK_HOME: home, UPLINK_DEV: "1", NEXT_TELEMETRY_DISABLED: "1" });
const watched = [folder, "lib", "charts", "components", "reader", "server"];

rmSync(home, { recursive: true, force: true });
publish();
await listen(Number(port), { dev: true });
console.log(`The story is at http://localhost:${port}/ and follows every change (Ctrl-C stops it)`);

// An editor writes a file in several goes: one publication for all that happens within a tenth of a second.
let waiting: NodeJS.Timeout | undefined;
for (const place of watched)
  watch(place, { recursive: true }, (_event, name) => {
    if (name?.includes(".test.")) return;
    clearTimeout(waiting);
    waiting = setTimeout(publish, 100);
  });

/** In a process of its own, because the code may have changed too. A pack with problems leaves the last edition where it is. */
function publish(): void {
  spawnSync(join("node_modules", ".bin", "tsx"), ["cli/uplink.ts", "publish", folder], { stdio: "inherit" });
}
