import type { IncomingMessage, ServerResponse } from "node:http";
import { kindOf } from "./operate/kind";
import { report } from "./operate/report";

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * Next, which serves the API and journalists' pages. It takes half a second of the processor to load, and a server that only readers
 * use never does: it is loaded by the first request that it is for.
 */
export function nextApps(options: { readonly dev: boolean; readonly port: number }): (...at: Parameters<Handler>) => void {
  let loaded: Promise<Handler> | undefined;
  const load = async (): Promise<Handler> => {
    const { default: next } = await import("next");
    const app = next({ ...options, dir: process.cwd(), hostname: "localhost" });
    await app.prepare();
    return app.getRequestHandler();
  };
  return (request, response) => {
    loaded ??= load().catch((error: unknown) => {
      loaded = undefined;
      throw error;
    });
    loaded
      .then((handle) => handle(request, response))
      .catch((error: unknown) => {
        const id = report(error, kindOf(request.url ?? ""));
        if (response.headersSent) return void response.destroy();
        response.writeHead(503, { "Content-Type": "text/plain; charset=utf-8", "Retry-After": "10", "X-Request-Id": id });
        response.end("This cannot be answered at the moment.\n");
      });
  };
}
