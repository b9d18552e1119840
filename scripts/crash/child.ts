/**
 * What the crash test starts and kills: the server on a port, and publishers beside it, on a store like any other. It publishes as `uplink publish` does from the making of blobs on; only what is drawn is a few lines, so that hundreds
 * of editions fit into minutes. A line on the output acknowledges each.
 */
import { keepEdition } from "@/server/editions/keep";
import { inTurn } from "@/server/editions/lease";
import { listen } from "@/server/http";
import { openStore, type Store, storeHome } from "@/server/store";
import { filesOf } from "./edition";

const [port = "0", publishers = "0", most = "0", die = ""] = process.argv.slice(2);

const store = dying(await openStore(storeHome()), die);
if (Number(port)) await listen(Number(port), { dev: false });
const left = { editions: Number(most) || Number.POSITIVE_INFINITY };
await Promise.all(Array.from({ length: Number(publishers) }, () => publishAll()));
if (!Number(port)) await store.close();

async function publishAll(): Promise<void> {
  while (left.editions-- > 0)
    try {
      const { number } = await inTurn(store.leases, "publish", 60_000, async () => {
        const edition = await store.editions.next();
        const manifest = { edition, files: {}, overrides: [], figures: [], change: "" };
        return keepEdition(store, filesOf(edition), manifest, {
          pack: "",
          signed: { who: "crash", at: new Date().toISOString(), why: "" },
        });
      });
      process.stdout.write(`kept ${number}\n`);
    } catch (error) {
      process.stdout.write(`refused ${error instanceof Error ? error.message.split("\n")[0] : error}\n`);
      left.editions++;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
}

/** The same store, in which the process ends as by `kill -9` at one arrow of publishing: before or after the named call. */
function dying(whole: Store, at: string): Store {
  const end = (): never => {
    process.kill(process.pid, "SIGKILL");
    throw new Error("killed");
  };
  let puts = 0;
  const last = filesOf(1).length;
  return {
    ...whole,
    blobs: {
      get: (hash) => whole.blobs.get(hash),
      mend: (hash, bytes) => whole.blobs.mend(hash, bytes),
      async put(hash, bytes) {
        puts++;
        if (at === "first blob" && puts === 1) end();
        if (at === "some blobs" && puts === Math.ceil(last / 2)) end();
        if (at === "manifest" && puts > last) end();
        await whole.blobs.put(hash, bytes);
      },
    },
    editions: {
      ...whole.editions,
      async add(edition, signed) {
        if (at === "transaction") end();
        await whole.editions.add(edition, signed);
        if (at === "acknowledgement") end();
      },
    },
  };
}
