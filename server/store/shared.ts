import { openStore, type Store, storeHome } from ".";
import { type Remembering, remembering } from "./remembering";

/** A store whose bytes are remembered. */
export interface SharedStore extends Store {
  readonly blobs: Remembering;
}

/** Bytes of published files that are kept in memory, MB. */
const memory = () => Number(process.env.UPLINK_MEMORY || 64);

// Kept beside the modules, because Next loads them several times.
const kept = globalThis as { uplinkStore?: Promise<SharedStore> | undefined };

/** The one store of this process, opened when it is first asked for. One that could not be opened is tried again by who asks next. */
export function sharedStore(): Promise<SharedStore> {
  kept.uplinkStore ??= open();
  return kept.uplinkStore;
}

async function open(): Promise<SharedStore> {
  try {
    const store = await openStore(storeHome());
    return { ...store, blobs: remembering(store.blobs, memory() * 2 ** 20) };
  } catch (error) {
    kept.uplinkStore = undefined;
    throw error;
  }
}

/** Closes it, where it was opened. */
export async function closeStore(): Promise<void> {
  const opened = kept.uplinkStore;
  kept.uplinkStore = undefined;
  await opened?.then(
    (store) => store.close(),
    () => {},
  );
}
