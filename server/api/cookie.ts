/** The cookie of a session. Over https it has the name that browsers guard most closely. */
const plain = "uplink";
const guarded = "__Host-uplink";

/** The secret of a session in a request's cookies. */
export function sessionCookie(cookies: string | null): string | undefined {
  const all = (cookies ?? "").split(";").map((one) => one.trim().split("="));
  const find = (wanted: string) => all.find(([name]) => name === wanted)?.[1];
  const secret = find(guarded) ?? find(plain);
  return secret && /^[\w-]{1,200}$/.test(secret) ? secret : undefined;
}

/** Sets the cookie of a session for some seconds; none, and an empty secret, take it away. */
export function setSessionCookie(secret: string, seconds: number, origin: string): string {
  const safe = origin.startsWith("https:");
  return `${safe ? guarded : plain}=${secret}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${safe ? "; Secure" : ""}`;
}
