import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";

/** A server that a test has started for itself. */
export interface Running {
  readonly origin: string;
  readonly process: ChildProcess;
  /** All that it has said so far. */
  said(): string;
  /** Sends it a signal, and gives the code that it ends with. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts `npm start` as a newsroom does, and waits until it answers; on a port that is free, or on one where another has been. */
export async function startServer(env: Readonly<Record<string, string>>, at?: number): Promise<Running> {
  const port = at ?? (await freePort());
  const child = spawn("npm", ["--silent", "start"], { env: { ...process.env, ...env, PORT: String(port) } });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (bytes: Buffer) => {
      said += bytes;
    });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const running: Running = {
    origin: `http://localhost:${port}`,
    process: child,
    said: () => said,
    stop(signal = "SIGTERM") {
      child.kill(signal);
      return ended;
    },
  };
  for (;;) {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}: ${said}`);
    if (
      await fetch(running.origin).then(
        async (answer) => answer.text(),
        () => undefined,
      )
    )
      return running;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Runs a command of `uplink`, and gives what it printed. */
export function uplink(args: readonly string[], env: Readonly<Record<string, string>>): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn("npm", ["--silent", "run", "uplink", "--", ...args], { env: { ...process.env, ...env } });
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (bytes: Buffer) => {
        said += bytes;
      });
    child.once("close", (code) => (code === 0 ? resolve(said) : reject(new Error(`uplink ${args.join(" ")} ended with ${code}: ${said}`))));
  });
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject).listen(0, () => {
      const place = server.address();
      server.close(() => (place && typeof place === "object" ? resolve(place.port) : reject(new Error("no port"))));
    });
  });
