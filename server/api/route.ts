import type { GenericSchema } from "valibot";
import type { Store } from "../store";
import type { Scope } from "../store/tokens";
import type { Caller } from "./caller";

/** What a route is handed. */
export interface Call {
  readonly store: Store;
  /** The parts of the address in braces. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Checked by the route's own schema. */
  readonly body: unknown;
  /** The body as it came, where the route takes bytes. */
  readonly bytes: Uint8Array;
  readonly caller: Caller;
  readonly now: Date;
  readonly request: Request;
  /** Where it was sent to, as whoever sent it knows it: `https://example.org`. */
  readonly origin: string;
}

/** What a route answers: JSON, or bytes of a type. */
export interface Outcome {
  readonly status: number;
  readonly json?: unknown;
  readonly text?: { readonly type: string; readonly content: string | Uint8Array };
  /** Some, such as those that set cookies, can stand there several times. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
}

/** One method of one address. The table of these is what is served, what is documented and what the authorisation test walks. */
export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** `/api/drafts/{id}` */
  readonly path: string;
  /** The least scope of a token; `none` for what anybody may read. */
  readonly scope: Scope | "none";
  readonly summary: string;
  /** The body that is expected, by media type `application/json`. */
  readonly body?: GenericSchema;
  /** Any bytes are expected, by media type `application/octet-stream`. */
  readonly raw?: true;
  readonly query?: Readonly<Record<string, string>>;
  /** Every status that it answers besides those of all routes, and what it means. */
  readonly answers: Readonly<Record<number, string>>;
  /** Whether a repeated request with the same Idempotency-Key is answered as the first. */
  readonly once?: true;
  /**
   * Lets somebody into the studio: only where it opens, and only so many tries a minute. `back` is where another site sends them
   * back to; everything else is asked for by our own pages.
   */
  readonly studio?: "own" | "back";
  run(call: Call): Promise<Outcome>;
}
