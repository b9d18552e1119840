import { createServer, type Server, type ServerResponse } from "node:http";
import next from "next";
import { address, findAddress } from "@/lib/address";
import { framing } from "./serve";

/** Next's server on a port, with what it takes off a route's answer put back. */
export async function listen(port: number, { dev }: { dev: boolean }): Promise<Server> {
  const app = next({ dev, dir: process.cwd(), port, hostname: "localhost" });
  await app.prepare();
  const handle = app.getRequestHandler();
  const server = createServer((request, response) => {
    restoreFraming(response);
    // Next answers a path that cannot be decoded with an error of its own; to a reader it is an address like any other that does not exist.
    if (!isOurs(request.url ?? "/")) request.url = address.missing;
    void handle(request, response);
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, resolve));
  return server;
}

/** Whether a path can be an address at all, and is none of Next's own but for the files of its pages. */
function isOurs(url: string): boolean {
  const path = url.split("?")[0] ?? "/";
  return (
    path.startsWith("/") &&
    findAddress(path) !== undefined &&
    (!path.startsWith("/_next/") || path.startsWith("/_next/static/") || process.env.UPLINK_DEV !== undefined)
  );
}

/**
 * Next strips `Content-Encoding` and `Content-Length` from every route handler's answer, lest bytes that `fetch` unpacked
 * go out as packed. Ours were packed when the edition was made, and nothing unpacks them: `serve` says so in headers of our
 * own, and here, just before the head is written, they become the real ones. Next's `Vary` on its router's headers goes too,
 * because no document of ours differs by them.
 */
function restoreFraming(response: ServerResponse): void {
  const writeHead = response.writeHead;
  response.writeHead = function restored(this: ServerResponse, ...head: unknown[]) {
    for (const [own, real] of Object.entries(framing)) {
      const value = this.getHeader(own);
      if (value === undefined) continue;
      this.removeHeader(own);
      this.setHeader(real, value);
    }
    if (this.hasHeader("ETag")) this.setHeader("Vary", "Accept-Encoding");
    return Reflect.apply(writeHead, this, head);
  } as typeof writeHead;
}
