/**
 * Where a request comes from, for limits: the connection's other end; behind as many proxies as `UPLINK_PROXIES` says, the address
 * that the first of those saw. What else stands in `X-Forwarded-For` is whatever a client wrote there.
 */
export function fromOf(
  connected: string | undefined,
  forwarded: string | readonly string[] | undefined,
  { UPLINK_PROXIES }: NodeJS.ProcessEnv = process.env,
): string {
  const hops = Number(UPLINK_PROXIES || 0);
  const seen = [forwarded ?? []].flat().flatMap((one) => one.split(",").map((address) => address.trim()));
  return (hops > 0 && seen.at(-hops)) || connected || "nowhere";
}
