/** What is read of a request: any `Request` has it. */
export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: { get(name: string): string | null };
}

/**
 * What is answered, whole: nothing is sent before all of it is there. Plain, because a `Response` costs several times what sending
 * a small document does.
 */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer | string | undefined;
}

export const methods = "GET, HEAD, OPTIONS";

/** Any page may read what is published, and show it. */
export const toAll = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Expose-Headers": "ETag",
  "Cross-Origin-Resource-Policy": "cross-origin",
} as const;

/** What keeps a browser from reading more into an answer than it says. */
export const guard = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
} as const;

/** An answer in words alone. */
export const refuse = (status: number, why: string, headers: Reply["headers"]): Reply => ({
  status,
  headers: { ...toAll, ...guard, "Content-Type": "text/plain; charset=utf-8", ...headers },
  body: `${why}\n`,
});

/** The answer where the store or its bytes cannot be read: whole, and never kept. `id` is what the log says of it. */
export const unavailable = (why: string, id?: string): Reply =>
  refuse(503, why, { "Retry-After": "10", "Cache-Control": "no-store", ...(id ? { "X-Request-Id": id } : {}) });

/** Weak comparison, as `If-None-Match` asks. */
export const matches = (list: string | null, etag: string): boolean =>
  (list ?? "").split(",").some((one) => one.trim() === "*" || one.trim().replace(/^W\//, "") === etag);
