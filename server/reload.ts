import { createHash } from "node:crypto";
import type { Reply } from "./answer";

// Asks once a second whether the page's bytes have changed.
const script = `(()=>{let tag;setInterval(async()=>{try{const now=(await fetch(location.pathname,{method:"HEAD",cache:"no-store"})).headers.get("etag");if(tag&&now!==tag)location.reload();tag=now}catch{}},1000)})()`;
const hash = createHash("sha256").update(script).digest("base64");

/** A document with the script of `npm run dev` in it, and a policy that lets it run. Published bytes have neither. */
export function withReload({ status, headers, body }: Reply): Reply {
  if (!headers["Content-Type"]?.startsWith("text/html") || body === undefined) return { status, headers, body };
  const { "Content-Length": _length, "Content-Security-Policy": policy = "", ...rest } = headers;
  return {
    status,
    headers: {
      ...rest,
      "Content-Security-Policy": policy.replace(/script-src (?:'none')?/, `script-src 'sha256-${hash}' `).concat("; connect-src 'self'"),
    },
    body: body.toString().replace("</body>", `<script>${script}</script></body>`),
  };
}
