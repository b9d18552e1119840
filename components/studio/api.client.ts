/** What the API says no with. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly problem: Readonly<Record<string, unknown>>,
  ) {
    super(message);
  }
}

/** What is said where something was not done: the server's words, or that there are none. */
export const refusal = (why: unknown): string =>
  why instanceof Refused ? why.message : "The server does not answer. Try again in a moment.";

interface Sending {
  readonly body?: unknown;
  /** Bytes as they are, in place of a body. */
  readonly bytes?: Uint8Array;
  readonly key?: string;
  readonly signal?: AbortSignal;
}

/** Asks the API. Throws `Refused` with its words where it says no, and what `fetch` throws where there is no answer. */
export async function ask<Result>(method: string, path: string, sending: Sending = {}): Promise<Result> {
  const answer = await send(method, path, sending);
  return answer.status === 204 ? (undefined as Result) : answer.json();
}

/** The same, for an answer in bytes. */
export const askBytes = async (method: string, path: string, sending: Sending = {}): Promise<Uint8Array> =>
  new Uint8Array(await (await send(method, path, sending)).arrayBuffer());

async function send(method: string, path: string, { body, bytes, key, signal }: Sending): Promise<Response> {
  const answer = await fetch(path, {
    method,
    credentials: "same-origin",
    headers: {
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      ...(bytes === undefined ? {} : { "Content-Type": "application/octet-stream" }),
      ...(key === undefined ? {} : { "Idempotency-Key": key }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(bytes === undefined ? {} : { body: new Uint8Array(bytes) }),
    ...(signal ? { signal } : {}),
  });
  if (answer.ok) return answer;
  const problem: Record<string, unknown> = await answer.json().catch(() => ({}));
  // Out of the session: what is unsaved stays in this page, and a new link in another tab lets it go on.
  const said = typeof problem.detail === "string" ? problem.detail : `The server answered ${answer.status}.`;
  throw new Refused(answer.status, said, problem);
}
