/** What was answered to a request that may come again under the same key. */
export interface KeptAnswer {
  /** SHA-256 of the request: the same key with another request is a mistake. */
  readonly request: string;
  /** Absent while it is being worked on. */
  readonly status: number | null;
  readonly body: string;
}

/** Answers by idempotency key, for a day. */
export interface AnswerStore {
  /** Takes a key for a request; gives what is kept under it if it is taken already. `at` is an ISO moment. */
  begin(key: string, request: string, at: string): Promise<KeptAnswer | undefined>;
  finish(key: string, status: number, body: string): Promise<void>;
  /** Frees a key whose request came to nothing. */
  drop(key: string): Promise<void>;
}
