/**
 * `npx tsx bench/restart.ts [TIMES]`: how long `npm start` takes from being spawned to the first whole answer, where an edition is
 * published and the build is fresh. Each start is ended with `kill -9`, as a crash would; half of them have a busy core beside.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "@/server/store/engines.fixture";

const times = Number(process.argv[2] ?? 10);
const scratch = mkdtempSync(join(tmpdir(), "uplink-restart-"));
const env = { ...process.env, UPLINK_HOME: join(scratch, "store") };

/** Starts and waits for the first answer; gives the ms that it took. */
async function restart(): Promise<number> {
  const port = await freePort();
  const began = performance.now();
  // A group of its own: npm, its shell and the server are killed together.
  const server = spawn("npm", ["start"], { env: { ...env, PORT: String(port) }, detached: true, stdio: "ignore" });
  try {
    for (;;) {
      const read = await fetch(`http://127.0.0.1:${port}/`).then(
        async (answer) => answer.ok && (await answer.text()).endsWith("</html>"),
        () => false,
      );
      if (read) return performance.now() - began;
      if (performance.now() - began > 600_000) throw new Error("the server did not answer within ten minutes");
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  } finally {
    if (server.pid) process.kill(-server.pid, "SIGKILL");
    await new Promise((resolve) => server.once("close", resolve));
  }
}

async function measure(name: string): Promise<void> {
  const took: number[] = [];
  for (let time = 0; time < times; time++) took.push(await restart());
  const sorted = took.toSorted((a, b) => a - b).map(Math.round);
  console.log(`${name}: ${times} restarts, median ${sorted[Math.floor(times / 2)]} ms, slowest ${sorted.at(-1)} ms`);
}

try {
  console.log(`the first start, which may build and publishes: ${Math.round((await restart()) / 1000)} s`);
  await measure("idle");
  const busy = spawn(process.execPath, ["-e", "for (;;);"], { stdio: "ignore" });
  await measure("with a busy core").finally(() => busy.kill("SIGKILL"));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
