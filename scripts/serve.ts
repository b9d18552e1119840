/** What `npm start` runs once it is built: serves what is published, and has the pack looked at beside. */
import { spawn } from "node:child_process";
import { setPriority } from "node:os";
import { packHash } from "@/server/editions/pack-hash";
import { listen } from "@/server/http";
import { finishing, toldToStop } from "@/server/operate/stop";
import { readFiles } from "@/server/read-files";
import { type Store, storeHome } from "@/server/store";
import { StoreFault } from "@/server/store/fault";
import { closeStore, sharedStore } from "@/server/store/shared";

const folder = process.argv[2] || process.env.UPLINK_PACK || "data/second-link";
const port = process.env.PORT || "3000";

/** How often it is looked whether a source is due, ms. */
const lookEvery = 600_000;

process.exit(
  await start().catch((error: NodeJS.ErrnoException) => {
    console.error(error.code === "EADDRINUSE" ? `Port ${port} is in use: choose another with PORT, as in PORT=3001 npm start.` : error);
    return 1;
  }),
);

async function start(): Promise<number> {
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    console.error(`PORT is “${port}”: it must be a number from 0 to 65535.`);
    return 1;
  }
  process.env.UPLINK_HOME = storeHome();
  const store = await findStore();
  const current = await store?.editions.current();
  // Where nothing is published, the pack comes first: there is nothing to serve without it.
  if (store && !current && (await run("scripts/look.ts", folder)) !== 0) return 1;
  const finish = finishing(await listen(Number(port), { dev: false }));
  console.log(`The story is at http://localhost:${port}/ (Ctrl-C stops it)`);
  if (current && current.pack !== packHash({ files: await readFiles(folder) })) void run("scripts/look.ts", folder);
  // Sources are looked at by a process of its own: what is read and drawn there holds up no reader. Many servers may do so: one at a time gets its turn.
  setInterval(() => void run("cli/uplink.ts", "follow"), lookEvery).unref();
  await toldToStop();
  await finish();
  await closeStore();
  return 0;
}

/** The store; none where its database does not answer, which is then asked again for each request until it does. */
async function findStore(): Promise<Store | undefined> {
  try {
    return await sharedStore();
  } catch (error) {
    if (!(error instanceof StoreFault)) throw error;
    console.error(`${error.message}: until it does, the answer to everything is 503.`);
    return undefined;
  }
}

/** Runs a program from its source beside the server, which comes first. Gives its exit code. */
function run(...args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, ["--import", "tsx", ...args], { stdio: ["ignore", "inherit", "inherit"] });
  if (child.pid) setPriority(child.pid, 10);
  return new Promise((resolve, reject) => child.once("error", reject).once("close", (code) => resolve(code ?? 1)));
}
