import { createHash } from "node:crypto";

const directive = (name: string, sources: readonly string[]) => `${name} ${sources.length ? sources.join(" ") : "'none'"}`;

const hash = (text: string) => (text ? [`'sha256-${createHash("sha256").update(text).digest("base64")}'`] : []);

/** The policy of an embed: its own style and script, the news of later editions, and any host's frame. */
export const embedPolicy = ({ style, script }: { style: string; script: string }): string =>
  [
    "default-src 'none'",
    directive("style-src", hash(style)),
    directive("script-src", hash(script)),
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors *",
  ].join("; ");

/** The policy of a document: its own style and script by their hashes, its faces and icon, and nothing else at all. */
export function policy({ style, script }: { style: string; script: string }): string {
  return [
    "default-src 'none'",
    directive("style-src", hash(style)),
    directive("script-src", hash(script)),
    "font-src 'self'",
    "img-src 'self'",
    // The preview of an embed, and a picture that is copied.
    "frame-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** The policy of a file that is no document. A browser shows a picture of dots in a page of its own making, whose style a policy would forbid. */
export const filePolicy = (type: string): string | undefined =>
  type === "image/png" ? undefined : "default-src 'none'; frame-ancestors 'none'";
