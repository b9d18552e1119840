import { OtherStory, publish } from "@/server/editions/publish";
import { Busy } from "@/server/editions/lease";
import type { Drawn } from "@/server/render/recall";
import { originOf } from "@/server/origin";
import { openStore, storeHome } from "@/server/store";
import { StoreFault } from "@/server/store/fault";
import { Taken } from "@/server/store/editions";
import { checked } from "./check";
import { progress } from "./progress";
import { givenOriginals } from "./originals";
import { whoAmI } from "./who";

const said = { drawing: "Drawing", keeping: "Keeping" } as const;

/** Makes the next edition of a pack, if nothing is wrong with it. */
export async function publishCommand(folder: string, why: string, { json }: { json: boolean }): Promise<number> {
  const pack = await checked(folder);
  if (!pack) return 1;
  const store = await openStore(storeHome());
  const bar = progress();
  try {
    const edition = await publish(pack, store, new Date(), originOf(), {
      who: whoAmI(),
      why,
      originals: givenOriginals(),
      progress: (doing, done, of) => bar.at(said[doing], done, of),
    });
    bar.end();
    console.log(json ? JSON.stringify(edition) : `Published ${folder} as edition ${edition.number}. ${sayDrawn(edition.figures)}`);
    return 0;
  } catch (error) {
    bar.end();
    if (!(error instanceof Error) || !isSaid(error)) throw error;
    console.error(`Nothing was published. ${error.message}`);
    return 1;
  } finally {
    await store.close();
  }
}

/** What is no mistake of ours is said in its own words: another story's store, another's turn, a full disk, a database that does not answer. */
const isSaid = (error: Error): boolean =>
  [OtherStory, Busy, Taken, StoreFault].some((kind) => error instanceof kind) ||
  ("code" in error && /^(?:E[A-Z0-9]+|SQLITE_[A-Z_]+)$/.test(String(error.code)));

const sayDrawn = ({ drawn, reused }: Drawn): string =>
  `${drawn + reused} ${drawn + reused === 1 ? "figure" : "figures"}: ${drawn} drawn, ${reused} as before.`;
