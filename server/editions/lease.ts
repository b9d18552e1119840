import { randomUUID } from "node:crypto";
import type { LeaseStore } from "../store/leases";

/** A lease lasts this long without a renewal, ms: so long a crash keeps others waiting. */
const lasting = 15_000;
const look = 200;

/** Waited in vain for a lease that others held. */
export class Busy extends Error {}

/**
 * Runs something that only one process may do at a time, waiting up to `patience` ms for its turn. Whoever crashes is not
 * waited for long. It keeps work from being done twice; what must never go wrong is held by the store's transactions.
 */
export async function inTurn<Result>(leases: LeaseStore, name: string, patience: number, work: () => Promise<Result>): Promise<Result> {
  const holder = randomUUID();
  const take = () => leases.take(name, holder, Date.now(), Date.now() + lasting);
  const end = Date.now() + patience;
  while (!(await take())) {
    if (Date.now() > end)
      throw new Busy(`Another process is at it for more than ${Math.round(patience / 1000)} seconds: ${name}. Try again.`);
    await new Promise((resolve) => setTimeout(resolve, look));
  }
  const renewing = setInterval(() => void take().catch(() => {}), lasting / 3);
  try {
    return await work();
  } finally {
    clearInterval(renewing);
    await leases.free(name, holder).catch(() => {});
  }
}
