import { freePort } from "@/server/store/engines.fixture";
import { inspect } from "./inspect";
import { type Env, firstAnswer, kill, openFor, start } from "./processes";
import { readers } from "./readers";
import { demand, expectWithin, ledger, say, sayTimes, wait, wrong } from "./tally";

/** How soon every server shows an edition that was acknowledged, ms. */
const promised = 2000;
/** How often that is looked at. */
const looks = 5;

/** Two servers on one store while a third process publishes: each shows whole editions, in their order, and soon the newest. */
export async function replicas(name: string, env: Env, editions: number, behind: number): Promise<void> {
  const [store, kept] = [await openFor(env), ledger()];
  await start(env, [0, 1, 1], kept).ended;
  const ports: [number, number] = [await freePort(), await freePort()];
  const servers = ports.map((port) => start(env, [port, 0]));
  for (const [at, server] of servers.entries()) await firstAnswer(ports[at] ?? 0, server);
  const reading = readers(ports, kept, behind);
  await start(env, [0, 1, editions], kept).ended;
  await reading.stop();
  const delays: number[] = [];
  for (let look = 0; look < looks; look++) {
    const next = await store.editions.next();
    const showing = Promise.all(ports.map((port) => seen(port, next)));
    await start(env, [0, 1, 1], kept).ended;
    const shown = Math.max(...(await showing));
    delays.push(Math.max(0, shown - (kept.moment(next) ?? Number.NEGATIVE_INFINITY)));
  }
  for (const server of servers) await kill(server, "a server");
  await inspect(store, kept);
  await store.close();
  say(
    `${name}, replicas: two servers under a publisher, ${reading.count()} answers read; both showed what was acknowledged after ${sayTimes(delays)}`,
  );
  demand("editions acknowledged", kept.numbers.size, editions);
  demand("answers read", reading.count(), editions * 5);
  demand("pinned addresses read", reading.pinned(), editions * 5);
  expectWithin(`${name}, replicas`, delays, promised);
}

/** Waits until a server shows an edition; gives the moment. */
async function seen(port: number, edition: number): Promise<number> {
  for (const end = performance.now() + 20_000; performance.now() < end; await wait(10)) {
    const answer = await fetch(`http://127.0.0.1:${port}/`);
    if (Number((await answer.text()).split(" ")[0]) === edition) return performance.now();
  }
  wrong("lost", `the server on ${port} does not show edition ${edition}`);
  return Number.POSITIVE_INFINITY;
}
