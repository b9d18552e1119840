import { openStore, storeHome } from "@/server/store";
import { invite } from "@/server/studio/invite";
import { whoAmI } from "./who";

/** Prints a link that opens the studio of the server on this machine once. */
export async function studioCommand(port: string, { json }: { json: boolean }, now: Date): Promise<number> {
  const store = await openStore(storeHome());
  try {
    const origin = process.env.UPLINK_ORIGIN || `http://localhost:${port}`;
    const { link } = await invite(store, { name: whoAmI(), scope: "own", origin, now });
    console.log(
      json ? JSON.stringify({ link }) : `${link}\n\nIt opens the studio once, within an hour, in the browser that it is opened in.`,
    );
    return 0;
  } finally {
    await store.close();
  }
}
