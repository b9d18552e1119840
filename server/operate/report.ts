import { randomUUID } from "node:crypto";
import type { Kind } from "./kind";
import { log } from "./log";

/** Puts a mistake of ours on the log, under a number that its answer carries as `X-Request-Id`: whoever meets it can name it. */
export function report(error: unknown, kind: Kind): string {
  const id = randomUUID();
  log.error({ event: "error", id, kind, err: error }, `An answer failed (${kind}, ${id}).`);
  return id;
}
