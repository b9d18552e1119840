import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { address, findAddress, isApp } from "@/lib/address";
import type { Asked } from "./answer";
import { nextApps } from "./apps";
import { withReload } from "./reload";
import { serve } from "./serve";
import { sharedStore } from "./store/shared";

/**
 * The server on a port. What readers ask for is answered from the store at once and by nothing else; what journalists' tools ask
 * for goes to Next.
 */
export async function listen(port: number, { dev }: { dev: boolean }): Promise<Server> {
  const apps = nextApps({ dev, port });
  const server = createServer((request, response) => {
    const path = pathOf(request);
    // While it is worked on, Next's pages load more than their files.
    if ((isApp(path) || (dev && path.startsWith("/_"))) && findAddress(path) !== undefined) apps(request, response);
    else void answer(request, response, dev);
  });
  // Longer than proxies keep a connection that nobody uses: theirs must be the side that closes it.
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, resolve));
  return server;
}

const pathOf = ({ url = "/" }: IncomingMessage): string => url.split("?")[0] ?? "/";

async function answer(request: IncomingMessage, response: ServerResponse, dev: boolean): Promise<void> {
  const said = dev
    ? await withReload(await serve({ ...askedOf(request), headers: new Headers() }, sharedStore()))
    : await serve(askedOf(request), sharedStore());
  const bytes = said.body ? Buffer.from(await said.arrayBuffer()) : undefined;
  const headers = { ...(bytes ? { "content-length": bytes.length } : {}), ...Object.fromEntries(said.headers) };
  response.writeHead(said.status, headers).end(bytes);
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
