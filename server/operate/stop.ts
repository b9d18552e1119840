import type { Server } from "node:http";

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

/** Takes no new connections, finishes what is being answered, and is through when the last connection is closed. */
export async function finish(server: Server, most: number = patience): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // A connection that is kept for another request ends with the answer that it waits for.
  const look = setInterval(() => server.closeIdleConnections(), 50);
  const end = setTimeout(() => server.closeAllConnections(), most);
  await closed;
  clearInterval(look);
  clearTimeout(end);
}
