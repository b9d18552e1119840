import type { Server, ServerResponse } from "node:http";

/** How long what is being answered may still take, ms: an upload or a publication that takes longer is broken off, which loses nothing. */
const patience = 30_000;

/**
 * Resolves when the process is told to stop. Npm and whoever starts it may both say so: twice is not more than once. Where npm itself
 * is killed and can say nothing, its end is the word: an orphan would keep the port from the next start.
 */
export function toldToStop(env: NodeJS.ProcessEnv = process.env): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => resolve());
    const parent = process.ppid;
    if (env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && resolve(), 100).unref();
  });
}

/**
 * Watches what a server is answering. What it gives finishes that: no new connections, the last answers say that theirs is closed
 * after them, and it is through when the last connection is.
 */
export function finishing(server: Server): () => Promise<void> {
  const answers = new Set<ServerResponse>();
  server.on("request", (_request, response: ServerResponse) => {
    answers.add(response);
    response.once("close", () => answers.delete(response));
  });
  return async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const answer of answers) answer.shouldKeepAlive = false;
    const end = setTimeout(() => server.closeAllConnections(), patience);
    await closed;
    clearTimeout(end);
  };
}
