/** What `npm start` runs once it is built: serves what is published, and has the pack looked at beside. */
import { packHash } from "@/server/editions/pack-hash";
import { listen } from "@/server/http";
import { form, log, quietConsole } from "@/server/operate/log";
import { finishing, toldToStop } from "@/server/operate/stop";
import { readFiles } from "@/server/read-files";
import { type Store, storeHome } from "@/server/store";
import { StoreFault } from "@/server/store/fault";
import { closeStore, sharedStore } from "@/server/store/shared";
import { invite } from "@/server/studio/invite";
import { signOn } from "@/server/studio/sign-on";
import { userName } from "@/server/user-name";
import { beside, follow } from "./beside";

const folder = process.argv[2] || process.env.UPLINK_PACK || "data/second-link";
const port = process.env.PORT || "3000";

/** How often it is looked whether a source is due, ms. */
const lookEvery = 600_000;

quietConsole();
for (const event of ["uncaughtException", "unhandledRejection"] as const)
  process.on(event, (err) => {
    log.fatal({ event: "error", err }, "This server broke down.");
    process.exit(1);
  });

process.exit(
  await start().catch((err: NodeJS.ErrnoException) => {
    if (err.code === "EADDRINUSE")
      log.fatal({ event: "refused" }, `Port ${port} is in use: choose another with PORT, as in PORT=3001 npm start.`);
    else log.fatal({ event: "refused", err }, `It could not be started: ${err.message}`);
    return 1;
  }),
);

async function start(): Promise<number> {
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    log.fatal({ event: "refused" }, `PORT is “${port}”: it must be a number from 0 to 65535.`);
    return 1;
  }
  // A setting that is wrong is said now, and not to whoever signs on first.
  signOn();
  process.env.UPLINK_HOME = storeHome();
  const store = await findStore();
  const current = await store?.editions.current();
  // Where nothing is published, the pack comes first: there is nothing to serve without it.
  if (store && !current && (await beside("scripts/look.ts", folder)) !== 0) return 1;
  const finish = finishing(await listen(Number(port), { dev: false }));
  log.info({ event: "start", port: Number(port), edition: current?.number }, `The story is at http://localhost:${port}/ (Ctrl-C stops it)`);
  if (store) await sayStudio(store);
  if (current && current.pack !== packHash({ files: await readFiles(folder) })) void lookBeside();
  setInterval(() => void follow(), lookEvery).unref();
  await toldToStop();
  log.info({ event: "stop" }, "Stopping: what is being answered is finished.");
  await finish();
  await closeStore();
  return 0;
}

/** Says how to get into the studio. Nobody reads a secret out of a log of JSON: there it is only said how to make a link. */
async function sayStudio(store: Store): Promise<void> {
  if (process.env.UPLINK_STUDIO === "off") return;
  if (form === "json") return log.info({ event: "studio" }, "npm run uplink studio makes a link that opens the studio once.");
  const origin = process.env.UPLINK_ORIGIN || `http://localhost:${port}`;
  const { link } = await invite(store, { name: userName(), scope: "own", origin, now: new Date() });
  const accounts = (await store.people.all()).length > 0 ? `; people with an account sign in at ${origin}/studio/enter` : "";
  log.info({ event: "studio" }, `The studio opens once, within an hour, at ${link}${accounts}`);
}

/** Has the pack looked at: what comes of it is for whoever started this, and stops nothing. */
async function lookBeside(): Promise<void> {
  await beside("scripts/look.ts", folder).catch((err: unknown) => log.error({ event: "pack", err }, "The pack could not be looked at."));
}

/** The store; none where its database does not answer, which is then asked again for each request until it does. */
async function findStore(): Promise<Store | undefined> {
  try {
    return await sharedStore();
  } catch (error) {
    if (!(error instanceof StoreFault)) throw error;
    log.error({ event: "degraded", err: error }, "The database does not answer: until it does, the answer to everything is 503.");
    return undefined;
  }
}
