import { spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A server that a test has started. */
export interface Engine {
  readonly url: string;
  stop(): void;
}

/** A free port of this machine. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject).listen(0, "127.0.0.1", () => {
      const place = server.address();
      server.close(() => (place && typeof place === "object" ? resolve(place.port) : reject(new Error("no port"))));
    });
  });

/** The folder of PostgreSQL's programs; undefined where it is not installed. */
function findPostgres(): string | undefined {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).toSorted((a, b) => Number(b) - Number(a)) : [];
  return [...versions.map((version) => join(debian, version, "bin")), "/usr/local/bin", "/usr/bin"].find((place) =>
    ["initdb", "postgres"].every((name) => existsSync(join(place, name))),
  );
}

/** Who runs PostgreSQL: whoever runs this, but for root, as which it refuses to run. */
function findUser(): { uid: number; gid: number } | Record<never, never> | undefined {
  if (process.getuid?.() !== 0) return {};
  const [uid, gid] = ["-u", "-g"].map((flag) => Number(spawnSync("id", [flag, "postgres"], { encoding: "utf8" }).stdout.trim()));
  return uid && gid ? { uid, gid } : undefined;
}

/** A new PostgreSQL of its own, or why there is none. It runs as another user where this one is root, as it insists. */
export async function startPostgres(): Promise<Engine | { readonly missing: string }> {
  const programs = findPostgres();
  if (!programs) return { missing: "PostgreSQL is not installed (Debian: apt-get install postgresql)" };
  const home = mkdtempSync(join(tmpdir(), "uplink-postgres-"));
  const user = findUser();
  if (!user) return { missing: "PostgreSQL cannot run as root, and there is no user postgres" };
  if ("uid" in user) chownSync(home, user.uid, user.gid);
  const data = join(home, "data");
  const options = { ...user, cwd: home, env: { ...process.env, LC_ALL: "C" }, encoding: "utf8" } as const;
  const made = spawnSync(join(programs, "initdb"), ["-D", data, "-U", "uplink", "--auth=trust", "-E", "UTF8", "--locale=C"], options);
  if (made.status !== 0) return { missing: `PostgreSQL could not be set up: ${made.stderr || made.error?.message}` };
  const port = await freePort();
  const server = spawn(join(programs, "postgres"), ["-D", data, "-p", String(port), "-k", home, "-c", "listen_addresses=127.0.0.1"], {
    ...user,
    cwd: home,
    stdio: ["ignore", "ignore", "pipe"],
  });
  await new Promise<void>((resolve, reject) => {
    server.stderr.on("data", (said: Buffer) => said.includes("ready to accept connections") && resolve());
    server.once("exit", (code) => reject(new Error(`PostgreSQL ended with ${code}`)));
  });
  return {
    url: `postgres://uplink@127.0.0.1:${port}/postgres`,
    stop() {
      server.removeAllListeners("exit");
      server.once("exit", () => rmSync(home, { recursive: true, force: true }));
      server.kill("SIGINT");
    },
  };
}
