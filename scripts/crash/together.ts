import { inspect } from "./inspect";
import { type Env, freeTurn, openFor, start } from "./processes";
import { counts, demand, ledger, say, wrong } from "./tally";

/** Many processes at once, each with its own publisher. */
export async function together(name: string, env: Env, processes: number, each: number): Promise<void> {
  const [store, kept] = [await openFor(env), ledger()];
  const before = (await store.editions.numbers()).length;
  const children = Array.from({ length: processes }, () => start(env, [0, 1, each], kept));
  for (const { ended } of children) {
    const { code, signal, complained } = await ended;
    if (code !== 0) wrong("ended", `a publisher ended with ${signal ?? code}: ${complained.slice(0, 300)}`);
  }
  const numbers = children.flatMap((child) => child.kept);
  const refused = children.flatMap((child) => child.refused);
  if (new Set(numbers).size !== numbers.length) wrong("mixed", "a number was acknowledged to two publishers");
  if (refused.length) wrong("refused", `${refused.length} times, first with “${refused[0]}”`);
  const made = (await store.editions.numbers()).length - before;
  if (made !== numbers.length) wrong("lost", `${numbers.length} editions were acknowledged, and ${made} are there`);
  await inspect(store, kept);
  await store.close();
  say(`${name}, together: ${processes} processes made ${numbers.length} editions, each number once`);
  demand("editions", numbers.length, processes * each);
}

/** How long another waits for a publisher that was killed in its turn, s: as long as a lease lasts. */
const longest = 20;

/** Kills a publisher in its turn, and lets another wait: nobody helps it. */
export async function waitedFor(env: Env): Promise<void> {
  const [store, kept] = [await openFor(env), ledger()];
  await start(env, [0, 1, 1, "transaction"]).ended;
  counts.kills++;
  const began = performance.now();
  const next = start(env, [0, 1, 1], kept);
  await next.ended;
  const seconds = (performance.now() - began) / 1000;
  if (next.kept.length !== 1 || seconds > longest) wrong("late", `whoever came after a killed publisher waited ${seconds.toFixed(1)} s`);
  await freeTurn(store);
  await inspect(store, kept);
  await store.close();
  say(`waiting: after a publisher that was killed in its turn, the next published after ${seconds.toFixed(1)} s`);
}
