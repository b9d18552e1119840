import { createHash } from "node:crypto";
import * as v from "valibot";
import type { SignOn } from "./sign-on";

/** Where the sign-on sends people back to: better-auth knows its provider by the last part. */
export const callbackPath = "/api/auth/callback/oidc";

/** Who somebody is, as the sign-on says. */
export interface Proven {
  /** The issuer and its own name for them. */
  readonly subject: string;
  /** In lower case; undefined where the sign-on does not vouch for it. */
  readonly email: string | undefined;
  readonly name: string;
}

const claimsSchema = v.object({
  sub: v.union([v.pipe(v.string(), v.minLength(1)), v.number()]),
  email: v.optional(v.string()),
  email_verified: v.optional(v.union([v.boolean(), v.string()])),
  name: v.optional(v.string()),
});

/**
 * One passage through the sign-on, by better-auth: discovery, PKCE, state and nonce in an encrypted cookie, the signature of what
 * comes back. It keeps nothing: accounts and sessions are ours, so that what an owner changes holds at once.
 */
async function passage({ issuer, client, secret }: SignOn, origin: string, onClaims: (claims: unknown) => void) {
  const [{ betterAuth }, { genericOAuth }, { memoryAdapter }] = await Promise.all([
    import("better-auth/minimal"),
    import("better-auth/plugins/generic-oauth"),
    import("better-auth/adapters/memory"),
  ]);
  return betterAuth({
    baseURL: origin,
    basePath: "/api/auth",
    // Servers that share a sign-on read each other's cookies.
    secret: createHash("sha256").update(`uplink sign-on ${secret}`).digest("base64"),
    database: memoryAdapter({ user: [], account: [], session: [], verification: [] }),
    account: { storeStateStrategy: "cookie" },
    telemetry: { enabled: false },
    logger: { disabled: true },
    // Our own limits hold for it.
    rateLimit: { enabled: false },
    onAPIError: { errorURL: `${origin}/studio/enter` },
    plugins: [
      genericOAuth({
        config: [
          {
            providerId: "oidc",
            discoveryUrl: `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
            requireIdTokenVerification: true,
            clientId: client,
            clientSecret: secret,
            scopes: ["openid", "email", "profile"],
            mapProfileToUser(claims) {
              onClaims(claims);
              // What there is only for this passage needs an address; ours is checked by us.
              return { email: "nobody@example.invalid", emailVerified: true, name: "" };
            },
          },
        ],
      }),
    ],
  });
}

/** Milliseconds that a sign-on has to answer. */
const patience = 15_000;

const inTime = <Result>(work: Promise<Result>): Promise<Result> =>
  Promise.race([
    work,
    new Promise<never>((_resolve, reject) => setTimeout(() => reject(new Error("the sign-on does not answer")), patience).unref()),
  ]);

/** Where to go to sign on, and the cookies to keep meanwhile. Throws where the sign-on does not answer. */
export async function beginSignOn(using: SignOn, origin: string): Promise<{ readonly url: string; readonly cookies: readonly string[] }> {
  const auth = await passage(using, origin, () => {});
  const answer = await inTime(
    auth.handler(
      new Request(`${origin}/api/auth/sign-in/social`, {
        method: "POST",
        headers: { "Content-Type": "application/json", Origin: origin },
        body: JSON.stringify({ provider: "oidc", callbackURL: `${origin}/studio`, disableRedirect: true }),
      }),
    ),
  );
  // Its document of settings is fetched first: where there is none, better-auth knows no such provider.
  if (!answer.ok) throw new Error("the sign-on does not answer as OpenID Connect says: is UPLINK_OIDC_ISSUER its address?");
  const { url } = v.parse(v.object({ url: v.string() }), await answer.json());
  return { url, cookies: answer.headers.getSetCookie() };
}

/** Who came back from the sign-on; undefined where it did not let them in, or they did not set out from here. */
export async function endSignOn(using: SignOn, origin: string, request: Request): Promise<Proven | undefined> {
  let claims: unknown;
  const auth = await passage(using, origin, (said) => {
    claims = said;
  });
  const back = new Request(`${origin}${callbackPath}${new URL(request.url).search}`, {
    headers: { cookie: request.headers.get("cookie") ?? "" },
  });
  const answer = await inTime(auth.handler(back));
  const isIn = answer.status === 302 && answer.headers.get("location") === `${origin}/studio`;
  const read = v.safeParse(claimsSchema, claims);
  if (!isIn || !read.success) return undefined;
  const { sub, email, email_verified, name } = read.output;
  const vouched = email_verified === true || email_verified === "true";
  const address = email?.trim().toLowerCase();
  return {
    subject: `${using.issuer} ${sub}`,
    email: vouched && address ? address : undefined,
    name: name?.trim().slice(0, 100) || address || "",
  };
}
