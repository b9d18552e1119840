import { userName } from "@/server/user-name";

/** Whose name stands in the audit trail: `UPLINK_WHO`, or the user of this machine. */
export const whoAmI = (env: NodeJS.ProcessEnv = process.env): string => env.UPLINK_WHO || userName();
