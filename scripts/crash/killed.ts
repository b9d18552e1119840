import { freePort } from "@/server/store/engines.fixture";
import { inspect } from "./inspect";
import { type Env, firstAnswer, freeTurn, kill, openFor, start } from "./processes";
import { readers } from "./readers";
import { counts, demand, expectWithin, ledger, say, sayTimes, wait, wrong } from "./tally";

/** How soon a server answers after it was started again, ms. */
export const promised = 2000;

/** Kills a server under four publishers and five readers again and again, each tenth time while it starts. */
export async function killed(name: string, env: Env, times: number, behind: number): Promise<void> {
  const [port, store, kept] = [await freePort(), await openFor(env), ledger()];
  await start(env, [0, 1, 1], kept).ended;
  const reading = readers([port], kept, behind);
  const restarts: number[] = [];
  let inTurn = 0;
  for (let time = 0; time < times; time++) {
    const [known, began] = [kept.newest(0), performance.now()];
    const server = start(env, [port, 4], kept);
    if (time % 10 === 9) await wait((time * 53) % 250);
    else {
      const text = await firstAnswer(port, server);
      restarts.push(performance.now() - began);
      if (Number(text.split(" ")[0]) < known)
        wrong("lost", `the first answer said ${text.slice(0, 20)}…, and ${known} had been acknowledged`);
      await wait(30 + ((time * 137) % 250));
    }
    await kill(server, "the server");
    counts.kills++;
    if (await freeTurn(store)) inTurn++;
  }
  await reading.stop();
  await inspect(store, kept);
  await store.close();
  say(
    `${name}: ${times} kills of a server under four publishers, ${inTurn} of them in the middle of an edition; ${kept.numbers.size} editions acknowledged, ${reading.count()} answers read; first answer after ${sayTimes(restarts)}`,
  );
  demand("kills in the middle of an edition", inTurn, times / 2);
  demand("restarts", restarts.length, times * 0.9);
  demand("editions acknowledged", kept.numbers.size, times / 2);
  demand("answers read", reading.count(), times * 5);
  expectWithin(`${name}, first answer`, restarts, promised);
}
