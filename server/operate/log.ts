import pino, { type Logger } from "pino";
import { faultOf } from "./fault";

/** How a log is written: a line of JSON for machines, the message alone for whoever sits at a terminal. */
export type Form = "json" | "plain";

/** `UPLINK_LOG` says; without it a terminal gets words, and everything else JSON. */
export const formOf = (env: NodeJS.ProcessEnv, terminal: boolean): Form =>
  env.UPLINK_LOG === "json" || env.UPLINK_LOG === "plain" ? env.UPLINK_LOG : terminal ? "plain" : "json";

/** Where a log's lines go. */
interface Output {
  write(line: string): void;
}

/**
 * A log. Of JSON it is the promise that no cell, token, address or name of a person gets into it: lines hold our own words, numbers,
 * and of errors what `faultOf` leaves. A terminal sees errors whole.
 */
export function makeLog(form: Form, level: string, output: Output): Logger {
  return pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: form === "json" ? faultOf : wholeOf },
    },
    output,
  );
}

const wholeOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

/** A log's lines as words on a console: the message, and the error below it. */
export const words = (to: Pick<Console, "log" | "error">): Output => ({
  write(line) {
    const { level, msg, err }: { level: string; msg: string; err?: string } = JSON.parse(line);
    to[level === "warn" || level === "error" || level === "fatal" ? "error" : "log"](err ? `${msg}\n${err}` : msg);
  },
});

/** Every level, and `silent` for none. */
const levels = [...Object.values(pino.levels.labels), "silent"];

/** The level that `UPLINK_LOG_LEVEL` names. Throws for what is none, with those that are. */
export function levelOf({ UPLINK_LOG_LEVEL: level }: NodeJS.ProcessEnv): string {
  if (level && !levels.includes(level)) throw new Error(`UPLINK_LOG_LEVEL is “${level}”: it must be one of ${levels.join(", ")}`);
  return level || "info";
}

export const form = formOf(process.env, process.stdout.isTTY === true);

/** What this process has to say. JSON goes straight to the output: one that nobody reads any more ends no server. */
export const log = makeLog(form, levelOf(process.env), form === "plain" ? words(console) : pino.destination({ dest: 1, sync: true }));

/** Where the log is JSON, so is what others write to the console: that they did, not what, which may be anything. */
export function quietConsole(): void {
  if (form !== "json") return;
  for (const level of ["debug", "info", "log", "warn", "error"] as const)
    console[level] = (...parts: unknown[]) =>
      log[level === "log" ? "info" : level](
        { event: "console", err: parts.find((part) => part instanceof Error) },
        "A library wrote to the console.",
      );
}
