import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { whyFar } from "../api/near";

/** The policy of the studio's pages: their own scripts, by a word that is new for each answer, and nobody's frame. */
export const studioPolicy = (nonce: string, dev: boolean): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'${dev ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");

/**
 * Sets the head of an answer for the studio before Next writes its body. False where the studio does not open from there: then
 * it has been answered.
 */
export function guardStudio(request: IncomingMessage, response: ServerResponse, dev: boolean): boolean {
  const heads = {
    get(name: string) {
      const value = request.headers[name];
      return (Array.isArray(value) ? value.join(", ") : value) ?? null;
    },
  };
  const far = whyFar(heads);
  if (far) {
    response.writeHead(403, {
      "Content-Type": "text/plain; charset=utf-8",
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    });
    response.end(`${far}\n`);
    return false;
  }
  const policy = studioPolicy(randomBytes(16).toString("base64"), dev);
  // Next finds the word for its scripts in the policy of the request.
  request.headers["content-security-policy"] = policy;
  for (const [name, value] of [
    ["Content-Security-Policy", policy],
    ["X-Content-Type-Options", "nosniff"],
    ["Referrer-Policy", "no-referrer"],
    ["Cross-Origin-Opener-Policy", "same-origin"],
  ] as const)
    response.setHeader(name, value);
  return true;
}
