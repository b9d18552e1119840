import { createHash } from "node:crypto";

// Asks once a second whether the page's bytes have changed.
const script = `(()=>{let tag;setInterval(async()=>{try{const now=(await fetch(location.pathname,{method:"HEAD",cache:"no-store"})).headers.get("etag");if(tag&&now!==tag)location.reload();tag=now}catch{}},1000)})()`;
const hash = createHash("sha256").update(script).digest("base64");

/** A document with the script of `npm run dev` in it, and a policy that lets it run. Published bytes have neither. */
export async function withReload(response: Response): Promise<Response> {
  if (!response.headers.get("content-type")?.startsWith("text/html") || response.body === null || response.headers.has("content-encoding"))
    return response;
  const headers = new Headers(response.headers);
  headers.delete("content-length");
  headers.set(
    "Content-Security-Policy",
    (headers.get("content-security-policy") ?? "")
      .replace(/script-src (?:'none')?/, `script-src 'sha256-${hash}' `)
      .concat("; connect-src 'self'"),
  );
  return new Response((await response.text()).replace("</body>", `<script>${script}</script></body>`), {
    status: response.status,
    headers,
  });
}
