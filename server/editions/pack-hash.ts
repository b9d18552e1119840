import type { Pack } from "@/lib/pack";
import { sha256 } from "./file";

/** One hash over all the files of a pack: what tells whether it has changed since it was published. */
export const packHash = ({ files }: Pick<Pack, "files">): string =>
  sha256(JSON.stringify([...files].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, text]) => [name, sha256(text)])));
