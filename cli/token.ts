import { randomBytes } from "node:crypto";
import { hashOf } from "@/server/api/caller";
import { openStore, storeHome } from "@/server/store";
import { scopes } from "@/server/store/tokens";
import { Usage } from "./usage";

const day = 86_400_000;

/** Makes a token for the API, whose secret is shown once, or takes one away. */
export async function tokenCommand(
  action: string,
  name: string,
  { scope, days, json }: { scope: string; days: string; json: boolean },
  now: Date,
): Promise<number> {
  if (!/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,59}$/u.test(name)) throw new Usage(`A token has a name of letters and digits, and not “${name}”.`);
  if (action !== "create" && action !== "remove") throw new Usage(`A token is created or removed, and not “${action}”.`);
  if (!isScope(scope)) throw new Usage(`--scope is one of ${given.join(", ")}, and not “${scope}”.`);
  if (!/^[1-9]\d{0,3}$/.test(days)) throw new Usage(`--days is a number from 1 to 9999, and not “${days}”.`);
  const store = await openStore(storeHome());
  try {
    if (action === "remove") {
      if (await store.tokens.remove(name)) console.log(`The token “${name}” opens nothing any more.`);
      else console.error(`There is no token “${name}”. uplink tokens lists them.`);
      return 0;
    }
    const secret = `uplink_${randomBytes(32).toString("base64url")}`;
    const expires = new Date(now.getTime() + Number(days) * day).toISOString();
    if ((await store.tokens.all()).some((token) => token.name === name)) {
      console.error(`There is a token “${name}” already: remove it first, or choose another name.`);
      return 1;
    }
    await store.tokens.add({ hash: hashOf(secret), name, scope, created: now.toISOString(), expires });
    console.log(
      json
        ? JSON.stringify({ name, scope, expires, token: secret })
        : `${secret}\n\nThis is shown once. It may ${scope} until ${expires.slice(0, 10)}.`,
    );
    return 0;
  } finally {
    await store.close();
  }
}

/** A program never says who else may do what. */
const given = scopes.filter((one) => one !== "own");

const isScope = (text: string): text is (typeof given)[number] => given.some((one) => one === text);

/** Lists the tokens, never their secrets. */
export async function listTokens({ json }: { json: boolean }): Promise<number> {
  const store = await openStore(storeHome());
  try {
    const tokens = (await store.tokens.all()).map(({ name, scope, created, expires }) => ({ name, scope, created, expires }));
    if (json) console.log(JSON.stringify(tokens, undefined, 2));
    else if (!tokens.length) console.log("There are no tokens. uplink token create NAME makes one.");
    else for (const { name, scope, expires } of tokens) console.log(`${name}: may ${scope} until ${expires.slice(0, 10)}`);
    return 0;
  } finally {
    await store.close();
  }
}
