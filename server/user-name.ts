import { userInfo } from "node:os";

/** The name of whoever runs this program; empty where they have none, as in some containers. */
export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return "";
  }
}
