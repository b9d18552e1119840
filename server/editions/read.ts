import { charts } from "@/charts";
import { type Pack, parsePack } from "@/lib/pack";
import type { Store } from "../store";
import type { Edition } from "../store/editions";
import { readManifest } from "./manifest";
import { sha256 } from "./file";

/** The pack that an edition was made from, read again from what was kept; undefined for an edition that kept none. */
export async function readEdition(edition: Edition, store: Pick<Store, "blobs">): Promise<Pack | undefined> {
  const { pack } = await readManifest(edition, store);
  if (!pack) return undefined;
  const files = new Map<string, string>();
  for (const [name, hash] of Object.entries(pack.files)) {
    const bytes = await store.blobs.get(hash);
    if (!bytes || sha256(bytes) !== hash)
      throw new Error(`${name} of edition ${edition.number} is ${bytes ? "changed" : "missing"}: ${hash}`);
    files.set(name, bytes.toString("utf8"));
  }
  const read = parsePack(files, charts);
  // What was whole once can be refused by a newer program; it can still be compared, if only words are wrong.
  return "pack" in read ? read.pack : read.draft;
}
