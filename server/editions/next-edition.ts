import type { Store } from "../store";
import type { Edition, Signed } from "../store/editions";
import type { Earlier } from "./earlier";
import type { File } from "./file";
import { keepEdition } from "./keep";
import { inTurn } from "./lease";
import type { Manifest } from "./manifest";
import { type Doing, sayProgress } from "./progress";

/** How long a publication waits for its turn, ms. */
const patience = 600_000;

/** All that an edition is: its files, what else its manifest says, and the hash of its pack. */
export interface Content {
  readonly files: readonly File[];
  readonly manifest: Omit<Manifest, "edition">;
  readonly pack: string;
  readonly earlier?: Pick<Earlier, "packed" | "put">;
}

/** Tells how far something is: files done, of all. */
export type Progressing = (doing: Doing, done: number, of: number) => void;

/**
 * Makes the next edition and keeps it. The order is the promise: blobs, manifest, one transaction that moves the pointer. A crash
 * before the last leaves readers where they were, and repeating is safe. One at a time: whoever comes second waits, and makes the
 * edition after.
 */
export const nextEdition = (
  store: Pick<Store, "blobs" | "editions" | "leases">,
  signed: Signed,
  make: (number: number, progress: Progressing) => Promise<Content>,
  tell?: Progressing,
): Promise<Edition> =>
  inTurn(store.leases, "publish", patience, async (say) => {
    const progress: Progressing = (doing, done, of) => {
      say(sayProgress({ who: signed.who, doing, done, of }));
      tell?.(doing, done, of);
    };
    const number = await store.editions.next();
    const { files, manifest, pack, earlier } = await make(number, progress);
    return keepEdition(
      store,
      files,
      { edition: number, ...manifest },
      { pack, signed },
      { progress: (done, of) => progress("keeping", done, of), ...(earlier ? { earlier } : {}) },
    );
  });
