import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fetchPublic, isPublic, type Limits, usualLimits } from "./fetch-public";

let server: Server;
let host = "";
beforeAll(async () => {
  server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://x");
    if (pathname === "/csv") response.end("a,b\n1,2\n");
    else if (pathname === "/large") response.end(Buffer.alloc(3000));
    else if (pathname === "/endless") {
      const timer = setInterval(() => response.write("x".repeat(500)), 1);
      response.once("close", () => clearInterval(timer));
    } else if (pathname === "/slow") response.write("a");
    else if (pathname === "/to") response.writeHead(302, { Location: searchParams.get("url") ?? "" }).end();
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const limits = (more: Partial<Limits> = {}): Limits => ({ time: 2000, bytes: 2000, redirects: 3, allow: [host], ...more });
const fetched = (url: string, more?: Partial<Limits>) => fetchPublic(url, limits(more));

describe("a public address", () => {
  it.each(["8.8.8.8", "1.1.1.1", "2606:4700::1111", "::ffff:8.8.8.8"])("is %s", (address) => {
    expect(isPublic(address)).toBe(true);
  });
  it.each([
    ..."127.0.0.1 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255 192.0.2.1 198.18.0.1".split(
      " ",
    ),
    ..."::1 :: fe80::1 fc00::1 ff02::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::7f00:1 2001:db8::1 2002:7f00:1::".split(" "),
    "",
    "example.org",
    "1.2.3",
  ])("is not %j", (address) => {
    expect(isPublic(address)).toBe(false);
  });
});

describe("fetching", () => {
  it("gives the bytes of a host that is allowed", async () => {
    expect((await fetched(`http://${host}/csv`)).toString()).toBe("a,b\n1,2\n");
    expect((await fetched(`http://${host}/to?url=/csv`)).toString()).toBe("a,b\n1,2\n");
  });

  it.each([
    "http://example.org/",
    "ftp://example.org/",
    "file:///etc/passwd",
    "https://127.0.0.1/",
    "https://[::1]/",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://127.1/",
    "https://169.254.169.254/latest/meta-data",
    "https://[::ffff:10.0.0.1]/",
    "https://localhost/",
    "https://user:word@example.org/",
    "nowhere",
    "",
  ])("refuses %j", async (url) => {
    await expect(fetched(url)).rejects.toThrow(/not https|not a public|no address|name or password/);
  });

  it.each(["https://127.0.0.1/", "http://localhost/", "file:///etc/passwd", "https://[fe80::1]/"])(
    "refuses to be sent on to %s",
    async (url) => {
      await expect(fetched(`http://${host}/to?url=${encodeURIComponent(url)}`)).rejects.toThrow(/not https|not a public/);
    },
  );

  it("ends after a number of redirects, of bytes, of seconds", async () => {
    await expect(fetched(`http://${host}/to?url=${encodeURIComponent("/to?url=/to")}`, { redirects: 1 })).rejects.toThrow(
      "redirects more than 1 times",
    );
    await expect(fetched(`http://${host}/large`)).rejects.toThrow("larger than");
    await expect(fetched(`http://${host}/endless`)).rejects.toThrow("larger than");
    await expect(fetched(`http://${host}/slow`, { time: 300 })).rejects.toThrow("more than 0.3 seconds");
  });

  it("says what was answered where it was not the file", async () => {
    await expect(fetched(`http://${host}/nothing`)).rejects.toThrow("answered 404");
    await expect(fetched("https://no-such-host.invalid/")).rejects.toThrow("could not be reached");
  });

  it("allows no private host unless it is told to", () => {
    expect(usualLimits({} as NodeJS.ProcessEnv)).toMatchObject({ time: 20_000, redirects: 5, allow: [] });
    expect(usualLimits({ UPLINK_FETCH_ALLOW: " Data.local:8080, b " } as unknown as NodeJS.ProcessEnv).allow).toEqual([
      "data.local:8080",
      "b",
    ]);
  });
});
