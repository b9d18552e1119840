import { describe, expect, it } from "vitest";
import { fromOf } from "./from";

describe("where a request comes from", () => {
  it.each([
    ["the connection", undefined, undefined, "10.0.0.9"],
    ["the connection, whatever a client says where no proxy is told of", "1.1.1.1", undefined, "10.0.0.9"],
    ["what the one proxy saw, and not what the client wrote before it", "6.6.6.6, 1.1.1.1", "1", "1.1.1.1"],
    ["what the first of two proxies saw", "6.6.6.6, 1.1.1.1, 10.0.0.3", "2", "1.1.1.1"],
    ["the connection, where a proxy said nothing", undefined, "1", "10.0.0.9"],
  ])("is %s", (_what, forwarded, proxies, expected) => {
    expect(fromOf("10.0.0.9", forwarded, { UPLINK_PROXIES: proxies } as unknown as NodeJS.ProcessEnv)).toBe(expected);
  });
});
