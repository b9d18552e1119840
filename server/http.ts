import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { address, findAddress, isApp, studioPath } from "@/lib/address";
import { type Asked, methods, type Reply, refuse, unavailable } from "./answer";
import { noteOrigin } from "./api/near";
import { nextApps } from "./apps";
import { kindOf } from "./operate/kind";
import type { Metrics } from "./operate/metrics";
import { observe } from "./operate/observe";
import { report } from "./operate/report";
import { withReload } from "./reload";
import { reply } from "./serve";
import { sharedStore } from "./store/shared";
import { guardStudio } from "./studio/guard";

/**
 * The server on a port. What readers ask for is answered from the store at once and by nothing else; what journalists' tools ask
 * for goes to Next.
 */
export async function listen(port: number, { dev }: { dev: boolean }): Promise<Server> {
  const apps = nextApps({ dev, port });
  const metrics = process.env.UPLINK_METRICS === "1" ? (await import("./operate/metrics")).openMetrics(sharedStore) : undefined;
  const server = createServer((request, response) => {
    const path = pathOf(request);
    observe(kindOf(path), response, metrics);
    // While it is worked on, Next's pages load more than their files.
    if ((isApp(path) || (dev && path.startsWith("/_"))) && findAddress(path) !== undefined) {
      noteOrigin(request.headers, request.socket.remoteAddress);
      // Scripts and styles are the same for everybody; pages are for those who may come.
      if (path.startsWith(studioPath) && !guardStudio(request, response, dev)) return;
      apps(request, response);
    } else void answer(request, response, { dev, metrics });
  });
  // Longer than proxies keep a connection that nobody uses: theirs must be the side that closes it.
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, process.env.UPLINK_HOST || undefined, resolve));
  return server;
}

const pathOf = ({ url = "/" }: IncomingMessage): string => url.split("?")[0] ?? "/";

async function answer(request: IncomingMessage, response: ServerResponse, using: With): Promise<void> {
  const asked = askedOf(request);
  try {
    send(await find(asked, using), response);
  } catch (error) {
    const id = report(error, kindOf(pathOf(request)));
    if (response.headersSent) response.destroy();
    else send(unavailable("This cannot be answered at the moment.", id), response);
  }
}

interface With {
  readonly dev: boolean;
  readonly metrics: Metrics | undefined;
}

async function find(asked: Asked, { dev, metrics }: With): Promise<Reply> {
  if (metrics && new URL(asked.url).pathname === address.metrics) return measured(asked, metrics);
  return dev ? withReload(await reply({ ...asked, headers: new Headers() }, sharedStore)) : reply(asked, sharedStore);
}

async function measured({ method }: Asked, metrics: Metrics): Promise<Reply> {
  if (method !== "GET" && method !== "HEAD") return refuse(405, "Only GET and HEAD are answered here.", { Allow: methods });
  const { type, body } = await metrics.text();
  return { status: 200, headers: { "Content-Type": type, "Cache-Control": "no-store" }, body };
}

/** Sends a reply with the length that it has. Of one to HEAD, Node sends the head alone. */
function send({ status, headers, body }: Reply, response: ServerResponse): void {
  const length = body === undefined ? {} : { "Content-Length": Buffer.byteLength(body) };
  response.writeHead(status, { ...length, ...headers }).end(body);
}

/** A request of Node's as readers' answers are made from it. What cannot be a path asks for what is not there. */
function askedOf(request: IncomingMessage): Asked {
  const { method = "GET", url = "/", headers } = request;
  const path = url.startsWith("/") && findAddress(pathOf(request)) !== undefined ? url : address.missing;
  return {
    method,
    url: `http://localhost${path}`,
    headers: {
      get(name) {
        const value = headers[name];
        return (Array.isArray(value) ? value.join(", ") : value) ?? null;
      },
    },
  };
}
