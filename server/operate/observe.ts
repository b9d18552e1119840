import type { ServerResponse } from "node:http";
import type { Kind } from "./kind";
import { log } from "./log";
import type { Metrics } from "./metrics";

/** The status of an answer that nobody waited for, as nginx counts it. */
const left = 499;

/** Counts an answer when it is through, or its reader is gone. */
export function observe(kind: Kind, response: ServerResponse, metrics: Metrics | undefined): void {
  const began = performance.now();
  response.once("close", () => {
    const status = response.writableFinished ? response.statusCode : left;
    const seconds = (performance.now() - began) / 1000;
    metrics?.count({ kind, status, seconds });
    log.debug({ event: "request", kind, status, seconds }, `${status} ${kind}`);
  });
}
