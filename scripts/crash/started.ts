import type { ChildProcess } from "node:child_process";
import { group } from "d3";
import { hashOf } from "@/server/api/caller";
import { sha256 } from "@/server/editions/file";
import { readManifest } from "@/server/editions/manifest";
import { findProgress } from "@/server/editions/progress";
import { verify } from "@/server/editions/verify";
import type { Store } from "@/server/store";
import { freePort } from "@/server/store/engines.fixture";
import { promised } from "./killed";
import { type Env, firstAnswer, freeTurn, killAll, openFor, own } from "./processes";
import { counts, demand, expectWithin, say, sayTimes, wait, wrong } from "./tally";

const pack = "data/example-link";
const secret = "crash";
/** The slowest answer while an edition is drawn beside the server, ms. */
const slowest = 1000;
/** How long readers are looked at without that, ms. */
const alonePeriod = 3000;

/**
 * The program itself, as somebody starts it, with a pack of its own: `npm start` is killed, every second time while the API publishes; so is
 * `uplink publish`; and readers are answered while an edition is drawn.
 */
export async function started(env: Env, times: number): Promise<void> {
  const [store, port] = [await openFor(env), await freePort()];
  await addToken(store);
  if ((await publish(env)).acknowledged !== 1) throw new Error("edition 1 could not be published");
  await killedStart({ ...env, PORT: String(port), UPLINK_PACK: pack, UPLINK_ORIGIN: "https://example.org" }, port, store, times);
  await killedPublish(env, store, times / 2);
  const { acknowledged, complained } = await publish(env);
  const numbers = await store.editions.numbers();
  if (acknowledged !== numbers.at(-1))
    wrong("lost", `after all kills the next edition could not be published: ${complained.slice(0, 300)}`);
  if (numbers.some((number, at) => number !== at + 1)) wrong("torn", `the numbers have a gap: ${numbers.join(" ")}`);
  for (const { edition, of, what } of (await verify(store)).damage) wrong("torn", `edition ${edition}, ${of}: ${what}`);
  await store.close();
}

const addToken = (store: Store) =>
  store.tokens.add({ hash: hashOf(secret), name: "crash", scope: "publish", created: "", expires: "9999-01-01T00:00:00.000Z" });

/** Kills `npm start` again and again; looks at what it answers first, and that what is drawn holds up nobody. */
async function killedStart(env: Env, port: number, store: Store, times: number): Promise<void> {
  const restarts: number[] = [];
  let read = 0;
  for (let time = 0; time < times; time++) {
    const began = performance.now();
    const server = quiet(own("npm", ["start"], env));
    await firstAnswer(port, { ended: closed(server) }, 60_000);
    restarts.push(performance.now() - began);
    read += await expectShown(port, store);
    if (time === 0) await expectAnswered(port, store);
    if (time % 2) {
      void publishByApi(port).catch(() => undefined);
      await wait(500 + ((time * 997) % 4000));
    }
    killAll(server);
    await closed(server);
    counts.kills++;
    await freeTurn(store);
  }
  say(`npm start: ${times} kills, ${Math.floor(times / 2)} of them while the API published; first answer after ${sayTimes(restarts)}`);
  demand("addresses compared", read, times * 5);
  expectWithin("npm start, first answer", restarts, promised);
}

/** What is sent is what the current edition has, at a few addresses of each kind. */
async function expectShown(port: number, store: Store): Promise<number> {
  const edition = await store.editions.current();
  if (!edition) throw new Error("there is no edition");
  const { files } = await readManifest(edition, store);
  const types = group(Object.entries(files), ([, { type }]) => type);
  const some = [...types.values()].flatMap((of) => of.slice(0, 2)).filter(([path]) => !path.startsWith("/404"));
  for (const [path, entry] of some) {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { "Accept-Encoding": "identity" } });
    const hash = sha256(Buffer.from(await answer.arrayBuffer()));
    counts.read++;
    if (hash !== entry.sha256)
      wrong("mixed", `${path} was answered with ${answer.status} and other bytes than edition ${edition.number} has`);
  }
  return some.length;
}

/** Reads while the API makes an edition, and until it has; before that as long as readers have the machine to themselves. */
async function expectAnswered(port: number, store: Store): Promise<void> {
  const alone = await readUntil(port, wait(alonePeriod));
  const publishing = publishByApi(port);
  let drawn = 0;
  const looking = setInterval(async () => {
    if ((await findProgress(store, new Date()))?.doing === "drawing") drawn++;
  }, 100);
  const times = await readUntil(port, publishing);
  clearInterval(looking);
  const status = await publishing;
  if (status !== 201) wrong("refused", `publishing by the API was answered with ${status}`);
  say(`readers while the API publishes: ${times.length} answers, after ${sayTimes(times)}; without it after ${sayTimes(alone)}`);
  demand("answers read", times.length, 50);
  demand("looks at which it was drawing", drawn, 1);
  // A machine that is busy otherwise keeps readers waiting in any case.
  const most = Math.max(slowest, 5 * Math.max(...alone));
  if (Math.max(...times) > most) wrong("late", `a reader waited longer than ${Math.round(most)} ms while an edition was drawn`);
}

/** How long each answer took until something was over, ms. */
async function readUntil(port: number, over: Promise<unknown>): Promise<readonly number[]> {
  const [times, state]: [number[], { over: boolean }] = [[], { over: false }];
  const end = () => {
    state.over = true;
  };
  over.then(end, end);
  const paths = ["/", "/figures/shares", "/figures/shares.png", "/embed/shares"];
  while (!state.over) {
    const began = performance.now();
    const answer = await fetch(`http://127.0.0.1:${port}${paths[times.length % paths.length]}`);
    await answer.arrayBuffer();
    times.push(performance.now() - began);
    counts.read++;
    if (answer.status !== 200) wrong("refused", `a reader was answered with ${answer.status} while an edition was drawn`);
    await wait(10);
  }
  return times;
}

async function publishByApi(port: number): Promise<number> {
  const ask = (path: string) =>
    fetch(`http://127.0.0.1:${port}${path}`, { method: "POST", headers: { Authorization: `Bearer ${secret}` }, body: "{}" });
  const draft = await ask("/api/drafts");
  await draft.arrayBuffer();
  const answer = await ask(`${draft.headers.get("location")}/publish`);
  await answer.arrayBuffer();
  return answer.status;
}

/** Kills `uplink publish` at any moment of the time that it takes. */
async function killedPublish(env: Env, store: Store, times: number): Promise<void> {
  const began = performance.now();
  await publish(env);
  const takes = performance.now() - began;
  let [broken, inTurn] = [0, 0];
  for (let time = 0; time < times; time++) {
    const before = (await store.editions.numbers()).length;
    const { acknowledged } = await publish(env, (takes * (5 + ((time * 37) % 90))) / 100);
    const added = (await store.editions.numbers()).length - before;
    if (acknowledged === undefined) broken++;
    else counts.kept++;
    if (acknowledged !== undefined && acknowledged !== before + added)
      wrong("lost", `edition ${acknowledged} was acknowledged and is not there`);
    if (added > 1) wrong("torn", `one publication made ${added} editions`);
    if (await freeTurn(store)) inTurn++;
  }
  say(`uplink publish: ${times} kills, ${broken} of them before it was done, ${inTurn} in the middle of an edition`);
  counts.kills += broken;
  demand("publications broken off", broken, times / 2);
}

/** Runs `uplink publish`, and kills it after so many ms. */
export async function publish(env: Env, end?: number): Promise<{ acknowledged: number | undefined; complained: string }> {
  const child = own(process.execPath, ["--import", "tsx", "cli/uplink.ts", "publish", pack, "--json"], env);
  const said = { out: "", err: "" };
  child.stdout?.on("data", (chunk: Buffer) => {
    said.out += chunk;
  });
  child.stderr?.on("data", (chunk: Buffer) => {
    said.err += chunk;
  });
  const timer = end === undefined ? undefined : setTimeout(() => killAll(child), end);
  await closed(child);
  clearTimeout(timer);
  return { acknowledged: said.out.endsWith("\n") ? Number(JSON.parse(said.out).number) : undefined, complained: said.err };
}

const closed = (child: ChildProcess) =>
  new Promise<string>((resolve) => child.once("close", (code, signal) => resolve(String(signal ?? code))));

/** A process whose output nobody reads. */
function quiet(child: ChildProcess): ChildProcess {
  for (const stream of [child.stdout, child.stderr]) stream?.resume();
  return child;
}
