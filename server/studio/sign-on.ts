import { type Scope, scopes } from "../store/tokens";

/** The newsroom's own sign-on, as the settings name it. */
export interface SignOn {
  readonly issuer: string;
  readonly client: string;
  readonly secret: string;
  /** What the button says. */
  readonly name: string;
  /** What somebody may do whom nobody has invited; undefined where such people do not get in. */
  readonly scope: Scope | undefined;
}

/** The sign-on that `UPLINK_OIDC_ISSUER` names; undefined where there is none. Throws what is wrong with them. */
export function signOn(env: NodeJS.ProcessEnv = process.env): SignOn | undefined {
  const { UPLINK_OIDC_ISSUER: issuer, UPLINK_OIDC_CLIENT: client, UPLINK_OIDC_SECRET: secret, UPLINK_OIDC_SCOPE: scope } = env;
  if (!issuer) return undefined;
  if (!URL.canParse(issuer))
    throw new Error(`UPLINK_OIDC_ISSUER is “${issuer}”: it must be an address such as https://sign-on.example.org`);
  if (!client || !secret) throw new Error("UPLINK_OIDC_ISSUER is set: UPLINK_OIDC_CLIENT and UPLINK_OIDC_SECRET must be too");
  const known = scopes.find((one) => one === scope);
  if (scope && !known) throw new Error(`UPLINK_OIDC_SCOPE is “${scope}”: it must be one of ${scopes.join(", ")}`);
  return { issuer, client, secret, name: env.UPLINK_OIDC_NAME || "the newsroom’s sign-on", scope: known };
}
