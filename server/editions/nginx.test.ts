import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { get, type IncomingHttpHeaders } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readPack } from "../read-pack";
import { serve } from "../serve";
import { freePort } from "../store/engines.fixture";
import { bakeOut } from "./bake-out";
import { temporaryStore } from "./fixture";
import { readManifest } from "./manifest";
import { publish } from "./publish";

const program = ["/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/bin/nginx"].find(existsSync);
const brotli = [process.env.NGINX_MODULES ?? "", "/usr/lib/nginx/modules", "/usr/share/nginx/modules"]
  .map((folder) => join(folder, "ngx_http_brotli_static_module.so"))
  .find(existsSync);
if (program && !brotli)
  process.stdout.write("SKIPPED, brotli by a static host: nginx has no module (Debian: libnginx-mod-http-brotli-static)\n");
if (!program) process.stdout.write("SKIPPED, a static host: nginx is not installed (Debian: apt-get install nginx-light)\n");

/** An answer as it travels: nothing unpacks it. */
const raw = (url: string, coding: string) =>
  new Promise<{ status: number | undefined; headers: IncomingHttpHeaders; bytes: Buffer }>((resolve, reject) => {
    get(url, { headers: { "Accept-Encoding": coding } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, bytes: Buffer.concat(chunks) }));
    }).once("error", reject);
  });

/** Waits until something answers. */
async function answers(url: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`nothing answers at ${url}`);
}

describe.runIf(program)("a baked edition behind nginx", { timeout: 120_000 }, () => {
  const opened = temporaryStore();
  let origin = "";
  let stop = () => {};

  beforeAll(async () => {
    const { store, home } = await opened;
    const read = await readPack("data/example-link");
    if ("problems" in read) throw new Error("the pack has problems: npm run uplink check data/example-link");
    await publish(read.pack, store, new Date("2026-01-01T00:00:00Z"), "https://example.org");
    await publish(read.pack, store, new Date("2026-01-02T00:00:00Z"), "https://example.org");
    const out = join(home, "out");
    await bakeOut(store, out, { all: true, packed: true });
    const port = await freePort();
    const rules = (await readFile(join(out, "nginx.conf.example"), "utf8"))
      .replace("listen 8080", `listen 127.0.0.1:${port}`)
      .replace("root /srv/uplink", `root ${out}`)
      .replace("# brotli_static on;", brotli ? "brotli_static on;" : "");
    await mkdir(join(home, "nginx"));
    const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${join(home, "nginx", name)};`);
    const config = join(home, "nginx.conf");
    await writeFile(
      config,
      `${brotli ? `load_module ${brotli};\n` : ""}${process.getuid?.() === 0 ? "user root;\n" : ""}pid ${join(home, "nginx.pid")};\nevents {}\nhttp {\naccess_log off;\n${paths.join("\n")}\n${rules}\n}\n`,
    );
    const tried = spawnSync(program ?? "", ["-t", "-c", config, "-e", join(home, "error.log")], { encoding: "utf8" });
    if (tried.status !== 0) throw new Error(tried.stderr);
    const server = spawn(program ?? "", ["-c", config, "-e", join(home, "error.log"), "-g", "daemon off;"], { stdio: "ignore" });
    stop = () => void server.kill("SIGQUIT");
    origin = `http://127.0.0.1:${port}`;
    await answers(origin);
  }, 120_000);
  afterAll(async () => {
    stop();
    await (await opened).close();
  });

  const said = ["content-security-policy", "access-control-allow-origin", "x-content-type-options", "link", "x-robots-tag"];

  it("answers every address with the bytes and the headers of the server", async () => {
    const { store } = await opened;
    const current = await store.editions.current();
    if (!current) throw new Error("nothing was published");
    const { files } = await readManifest(current, store);
    const pinned = [
      "/@1",
      "/@2",
      "/figures/shares@1",
      "/figures/shares@1.svg",
      "/figures/shares@1/theme=dark.png",
      "/embed/shares@1/theme=dark",
    ];
    const different: string[] = [];
    for (const path of [...Object.keys(files).filter((one) => !one.startsWith("/404")), ...pinned]) {
      const [baked, served] = await Promise.all([fetch(origin + path), serve(new Request(`https://example.org${path}`), store)]);
      const same = Buffer.from(await baked.arrayBuffer()).equals(Buffer.from(await served.arrayBuffer()));
      const type = (answer: Response) => answer.headers.get("content-type")?.replaceAll(" ", "").toLowerCase().split(";")[0];
      if (baked.status !== 200 || served.status !== 200 || !same || type(baked) !== type(served))
        different.push(`${path}: ${baked.status} ${served.status} ${same} ${type(baked)} ${type(served)}`);
      for (const name of said)
        if (served.headers.get("content-type") !== "image/png" && (baked.headers.get(name) ?? "") !== (served.headers.get(name) ?? ""))
          different.push(`${path}, ${name}: ${baked.headers.get(name)} and not ${served.headers.get(name)}`);
    }
    expect(different).toEqual([]);
  });

  it("keeps pinned addresses for ever, and what follows for half a minute", async () => {
    const cache = async (path: string) => (await fetch(origin + path)).headers.get("cache-control");
    expect(await Promise.all(["/figures/shares@1.png", "/@2"].map(cache))).toEqual(Array(2).fill("public, max-age=31536000, immutable"));
    expect(await cache("/figures/shares.png")).toContain("s-maxage=30");
  });

  it("answers what is not there with the page that says so", async () => {
    const answer = await fetch(`${origin}/nowhere`);
    expect([answer.status, await answer.text()]).toEqual([404, expect.stringContaining("There is nothing at this address")]);
    const { store } = await opened;
    const own = await serve(new Request("https://example.org/nowhere"), store);
    expect(answer.headers.get("content-security-policy")).toBe(own.headers.get("content-security-policy"));
    for (const path of ["/.uplink-bake.json", "/_headers", "/nginx.conf.example"]) expect((await fetch(origin + path)).status).toBe(404);
  });

  it.each(["gzip", ...(brotli ? ["br"] : [])] as const)(
    "sends %s as it was made when the edition was published, and says that it may differ",
    async (coding) => {
      const { store } = await opened;
      const current = await store.editions.current();
      const { files } = await readManifest(current ?? { number: 0, manifest: "" }, store);
      const entries = Object.entries(files).filter(([path, entry]) => !path.startsWith("/404") && entry[coding === "br" ? "br" : "gzip"]);
      expect(entries.length).toBeGreaterThan(50);
      const different: string[] = [];
      for (const [path, entry] of entries) {
        const { headers, bytes } = await raw(origin + path, coding);
        const kept = await store.blobs.get(entry[coding === "br" ? "br" : "gzip"]?.sha256 ?? "");
        if (headers["content-encoding"] !== coding || headers.vary !== "Accept-Encoding" || !kept?.equals(bytes))
          different.push(`${path}: ${headers["content-encoding"]} ${headers.vary} ${bytes.length} and not ${kept?.length}`);
      }
      expect(different).toEqual([]);
      for (const ending of ["br", "gz"]) expect((await raw(`${origin}/index.html.${ending}`, coding)).status).toBe(404);
    },
  );

  it("answers a second visit with 304", async () => {
    const first = await fetch(`${origin}/embed/shares`);
    await first.arrayBuffer();
    const again = await fetch(`${origin}/embed/shares`, { headers: { "If-None-Match": first.headers.get("etag") ?? "" } });
    expect(again.status).toBe(304);
  });
});
