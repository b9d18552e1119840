import { randomUUID } from "node:crypto";
import type { LeaseStore } from "../store/leases";

/** A lease lasts this long without a renewal, ms: so long a crash keeps others waiting. */
const lasting = 15_000;
const look = 200;
/** How often others are told how far the work is, ms. */
const toldEvery = 1000;

/** Waited in vain for a lease that others held. */
export class Busy extends Error {}

/**
 * Runs something that only one process may do at a time, waiting up to `patience` ms for its turn. Whoever crashes is not
 * waited for long. It keeps work from being done twice; what must never go wrong is held by the store's transactions. What the
 * work says of itself others can read, a second later at most.
 */
export async function inTurn<Result>(
  leases: LeaseStore,
  name: string,
  patience: number,
  work: (say: (words: string) => void) => Promise<Result>,
): Promise<Result> {
  const holder = randomUUID();
  let says = "";
  const take = () => leases.take(name, holder, Date.now(), Date.now() + lasting, says);
  const end = Date.now() + patience;
  while (!(await take())) {
    if (Date.now() > end)
      throw new Busy(`Another process is at it for more than ${Math.round(patience / 1000)} seconds: ${name}. Try again.`);
    await new Promise((resolve) => setTimeout(resolve, look));
  }
  // One after the other, and none after the end: it would take what has just been freed.
  let [renewed, renewing] = [Date.now(), Promise.resolve()];
  const renew = () => {
    renewed = Date.now();
    renewing = renewing.then(take).then(
      () => {},
      () => {},
    );
  };
  const timer = setInterval(renew, lasting / 3);
  try {
    return await work((words) => {
      says = words;
      if (Date.now() - renewed >= toldEvery) renew();
    });
  } finally {
    clearInterval(timer);
    await renewing;
    await leases.free(name, holder).catch(() => {});
  }
}
