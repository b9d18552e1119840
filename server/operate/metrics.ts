import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import { lastSeen } from "../current";
import { look } from "../health";
import { within } from "../lookout";
import type { SharedStore } from "../store/shared";
import type { Kind } from "./kind";

/** One answer, as it is counted. */
export interface Answered {
  readonly kind: Kind;
  readonly status: number;
  readonly seconds: number;
}

/** What is counted of this process, for Prometheus. */
export interface Metrics {
  count(answered: Answered): void;
  /** Everything, in Prometheus' text. */
  text(): Promise<{ readonly type: string; readonly body: string }>;
}

/** How long, ms, the store may take before what is told of it is what was known last. */
const patience = 1000;

/** Every label has a bounded number of values: kinds, statuses, and words that stand here. */
export function openMetrics(opened: () => Promise<SharedStore>): Metrics {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });
  const labelNames = ["kind", "status"] as const;
  const requests = new Counter({ name: "uplink_requests_total", help: "Requests answered.", labelNames, registers });
  const durations = new Histogram({
    name: "uplink_request_seconds",
    help: "From a request's head to the last byte of its answer.",
    labelNames: ["kind"] as const,
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const lookups = new Counter({
    name: "uplink_memory_lookups_total",
    help: "Files looked for in memory, and whether they were there.",
    labelNames: ["result"] as const,
    registers,
  });
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  const memory = gauge("uplink_memory_bytes", "Bytes of published files that are in memory.");
  const most = gauge("uplink_memory_limit_bytes", "Bytes of published files that may be in memory.");
  const edition = gauge("uplink_edition", "The edition that readers see; 0 before there is one.");
  const age = gauge("uplink_store_look_age_seconds", "Since the last look at the store that was answered.");
  const degraded = gauge("uplink_degraded", "1 while the store does not answer as a whole, and readers are served from memory.");

  /** Looks at the store, so that what is told is of now, and not of whenever somebody asked last. */
  async function see(): Promise<void> {
    const store = await within(opened(), patience).catch(() => undefined);
    const health = store && (await within(look(store), patience).catch(() => undefined));
    degraded.set(!health || health.status === "degraded" ? 1 : 0);
    if (!store) return;
    const last = lastSeen(store);
    edition.set(last?.value?.edition ?? 0);
    if (last) age.set((Date.now() - last.at) / 1000);
    const { bytes, found, missed, ...room } = store.blobs.memory();
    memory.set(bytes);
    most.set(room.most);
    lookups.reset();
    lookups.inc({ result: "hit" }, found);
    lookups.inc({ result: "miss" }, missed);
  }

  return {
    count({ kind, status, seconds }) {
      requests.inc({ kind, status: String(status) });
      durations.observe({ kind }, seconds);
    },
    async text() {
      await see();
      return { type: register.contentType, body: await register.metrics() };
    },
  };
}
