import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { StoreFault } from "../store/fault";
import { faultOf } from "./fault";
import { formOf, levelOf, makeLog, words } from "./log";

/** A log of JSON, and its lines. */
function jsonLog(level = "trace") {
  const lines: string[] = [];
  return { lines, log: makeLog("json", level, { write: (line) => void lines.push(line) }) };
}

/** Errors that carry what somebody wrote, as ours, a parser's and a database's do. */
const carriers: Readonly<Record<string, (text: string) => unknown>> = {
  "in its message": (text) => new Error(`unknown chart: ${text}`),
  "in a message with lines like places": (text) => new TypeError(`x\n    at ${text} (/a/b.js:1:2)\n${text}`),
  "in what a parser quotes": (text) => {
    try {
      return JSON.parse(`{"a": ${JSON.stringify(text)} x`);
    } catch (error) {
      return error;
    }
  },
  "in its cause": (text) => new Error("a step", { cause: new Error(text) }),
  "in the cause of a fault of the store": (text) => new StoreFault("the database does not answer", { cause: new Error(text) }),
  "in a property": (text) => Object.assign(new Error("a step"), { detail: `Key (name)=(${text})`, code: text, row: { text } }),
  "in a message that was changed": (text) => Object.assign(new Error(text), { message: "another" }),
  "as a text that is thrown": (text) => text,
  "in an object that is thrown": (text) => ({ text }),
};

describe("a log of JSON", () => {
  it.each(Object.keys(carriers))("never repeats a text that an error carries %s", (how) => {
    fc.assert(
      fc.property(fc.string({ minLength: 4 }), (some) => {
        const marker = `Zx${some}xZ`;
        const { lines, log } = jsonLog();
        log.error({ err: carriers[how]?.(marker) }, "An answer failed.");
        expect(lines.join("")).not.toContain(JSON.stringify(marker).slice(1, -1));
        expect(lines.join("")).not.toContain("Zx");
      }),
    );
  });

  it("says of an error its kind, its code, where it was thrown, and words of the store", () => {
    const { lines, log } = jsonLog();
    log.error({ event: "error", err: Object.assign(new RangeError("secret"), { code: "ECONNREFUSED" }) }, "An answer failed.");
    log.error({ err: new StoreFault("a blob is missing: 12") }, "An answer failed.");
    const [first, second] = lines.map((line) => JSON.parse(line));
    expect(first).toMatchObject({
      level: "error",
      event: "error",
      msg: "An answer failed.",
      err: { type: "RangeError", code: "ECONNREFUSED" },
    });
    expect(first.err.at[0]).toMatch(/log\.test\.ts:\d+:\d+/);
    expect(Date.parse(first.time)).toBeGreaterThan(0);
    expect(second.err).toMatchObject({ type: "StoreFault", message: "a blob is missing: 12" });
  });

  it("is one line for each, of what its level lets through", () => {
    const { lines, log } = jsonLog("warn");
    log.info("a\nb");
    log.warn("a\nb");
    expect(lines.map((line) => line.split("\n").length)).toEqual([2]);
  });

  it("of nothing thrown says nothing", () => {
    expect(faultOf(undefined)).toBeUndefined();
  });
});

describe("a log in words", () => {
  it("is the message, with a mistake whole below it where mistakes are written", () => {
    const heard: string[] = [];
    const log = makeLog(
      "plain",
      "info",
      words({ log: (text) => void heard.push(`log ${text}`), error: (text) => void heard.push(`error ${text}`) }),
    );
    log.info({ event: "start", port: 3000 }, "The story is at http://localhost:3000/");
    log.error({ err: new Error("what went wrong") }, "An answer failed.");
    expect(heard).toEqual([
      "log The story is at http://localhost:3000/",
      expect.stringMatching(/^error An answer failed\.\nError: what went wrong\n +at /),
    ]);
  });
});

describe("the form of a log", () => {
  it.each([
    [undefined, true, "plain"],
    [undefined, false, "json"],
    ["json", true, "json"],
    ["plain", false, "plain"],
    ["other", true, "plain"],
  ])("where UPLINK_LOG is %s, at a terminal: %s, is %s", (asked, terminal, form) => {
    expect(formOf({ UPLINK_LOG: asked } as unknown as NodeJS.ProcessEnv, terminal)).toBe(form);
  });

  it("has the level that is asked for, info where none is, and refuses what is none", () => {
    const of = (level: string) => levelOf({ UPLINK_LOG_LEVEL: level } as unknown as NodeJS.ProcessEnv);
    expect([of(""), of("debug"), of("silent")]).toEqual(["info", "debug", "silent"]);
    expect(() => of("loud")).toThrow("trace, debug, info, warn, error, fatal, silent");
  });
});
