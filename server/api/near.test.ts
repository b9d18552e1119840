import { describe, expect, it } from "vitest";
import { noteOrigin, whyFar } from "./near";

/** Why the studio is closed to a request with such heads over a connection from such an address. */
function far(heads: Record<string, string>, connected: string, studio?: string): string | undefined {
  const sent = { ...heads };
  noteOrigin(sent, connected);
  return whyFar(
    { get: (name) => sent[name] ?? null },
    (studio === undefined ? {} : { UPLINK_STUDIO: studio }) as unknown as NodeJS.ProcessEnv,
  );
}

describe("the studio opens", () => {
  it.each([
    ["localhost:3000", "127.0.0.1"],
    ["127.0.0.1:3000", "::ffff:127.0.0.1"],
    ["[::1]:3000", "::1"],
    ["LOCALHOST", "127.0.0.1"],
  ])("on its own machine, as %s", (host, connected) => {
    expect(far({ host }, connected)).toBeUndefined();
  });

  it("at a name that it was told of, from anywhere, through a proxy too", () => {
    expect(far({ host: "desk.example.org", "x-forwarded-for": "1.1.1.1" }, "10.0.0.2", "other.example, desk.example.org")).toBeUndefined();
  });
});

describe("the studio stays closed", () => {
  it.each([
    ["to another machine", { host: "localhost:3000" }, "10.0.0.9"],
    ["to what a proxy on its machine hands on", { host: "localhost:3000", "x-forwarded-for": "127.0.0.1" }, "127.0.0.1"],
    ["to a name that a stranger has pointed at this machine", { host: "evil.example:3000" }, "127.0.0.1"],
    ["to whoever writes our own heads", { host: "localhost:3000", "x-uplink-from": "127.0.0.1", "x-uplink-handed-on": "no" }, "10.0.0.9"],
    ["to a request without a host", {}, "127.0.0.1"],
  ])("%s", (_who, heads, connected) => {
    expect(far(heads as Record<string, string>, connected)).toContain("The studio opens on the machine that it runs on");
  });

  it("to everybody where it is switched off, and to other names where one is told", () => {
    expect(far({ host: "localhost" }, "127.0.0.1", "off")).toBe("The studio is closed on this server.");
    expect(far({ host: "localhost" }, "10.0.0.9", "desk.example.org")).toContain("UPLINK_STUDIO=localhost");
  });
});
