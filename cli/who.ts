import { userInfo } from "node:os";

/** Whose name stands in the audit trail: `UPLINK_WHO`, or the user of this machine. */
export function whoAmI(env: NodeJS.ProcessEnv = process.env): string {
  if (env.UPLINK_WHO) return env.UPLINK_WHO;
  try {
    return userInfo().username;
  } catch {
    // A user without a name, as in some containers.
    return "";
  }
}
