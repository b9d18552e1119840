import { StoreFault } from "../store/fault";

/** What a log says of an error. */
export interface Fault {
  readonly type: string;
  /** `ECONNREFUSED` and the like. */
  readonly code?: string;
  /** Only of those errors whose words are known to be of nothing but the store. */
  readonly message?: string;
  /** Where it was thrown, function by function. */
  readonly at: readonly string[];
  readonly cause?: Fault;
}

/**
 * An error without its words: those of a parser quote what it read, those of a database the row, and both may be a reader's or a
 * journalist's. Its kind, its code and the place that threw it find the mistake as well.
 */
export function faultOf(error: unknown): Fault | undefined {
  if (error === undefined) return undefined;
  if (!(error instanceof Error)) return { type: typeof error, at: [] };
  const code = "code" in error && typeof error.code === "string" && /^[A-Z0-9_]{1,40}$/.test(error.code) ? error.code : undefined;
  return {
    type: error.constructor.name,
    ...(code ? { code } : {}),
    ...(error instanceof StoreFault ? { message: error.message } : {}),
    at: placesOf(error),
    ...(error.cause === undefined ? {} : { cause: faultOf(error.cause) as Fault }),
  };
}

/** The places of a stack, which stand below the words: those may have lines that look like places. */
function placesOf({ stack = "", message }: Error): readonly string[] {
  const words = stack.indexOf(message);
  if (words < 0) return [];
  return stack
    .slice(words + message.length)
    .split("\n")
    .flatMap((line) => /^ {4}at (.+:\d+:\d+\)?)$/.exec(line)?.[1] ?? [])
    .slice(0, 10);
}
