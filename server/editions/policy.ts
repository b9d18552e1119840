import { createHash } from "node:crypto";

const directive = (name: string, sources: readonly string[]) => `${name} ${sources.length ? sources.join(" ") : "'none'"}`;

/** The policy of a document: its own style and script by their hashes, its faces and icon, and nothing else at all. */
export function policy({ style, script }: { style: string; script: string }): string {
  const hash = (text: string) => (text ? [`'sha256-${createHash("sha256").update(text).digest("base64")}'`] : []);
  return [
    "default-src 'none'",
    directive("style-src", hash(style)),
    directive("script-src", hash(script)),
    "font-src 'self'",
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
