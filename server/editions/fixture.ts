import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { address } from "@/lib/address";
import { openStore, type Store } from "../store";
import type { Edition } from "../store/editions";
import { sha256 } from "./file";
import type { Manifest } from "./manifest";

/** A store in a folder of its own, for a test; `close` takes both away. */
export async function temporaryStore(): Promise<{ readonly store: Store; readonly home: string; close(): Promise<void> }> {
  const home = mkdtempSync(join(tmpdir(), "uplink-test-"));
  const store = await openStore(home, {} as NodeJS.ProcessEnv);
  return {
    store,
    home,
    async close() {
      await store.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** An edition whose files are a few words, kept as a published one is: for tests of what happens to editions, not of what is in them. */
export async function addEdition(store: Store, texts: Readonly<Record<string, string>>, number?: number): Promise<Edition> {
  const next = number ?? (await store.editions.next());
  const files: Record<string, Manifest["files"][string]> = {};
  for (const [path, text] of Object.entries({ [address.missing]: "missing", ...texts })) {
    const bytes = Buffer.from(text);
    await store.blobs.put(sha256(bytes), bytes);
    files[path] = { sha256: sha256(bytes), length: bytes.length, type: "text/html; charset=utf-8" };
  }
  const manifest: Manifest = { edition: next, files, overrides: [], figures: [], change: "" };
  const bytes = Buffer.from(JSON.stringify(manifest));
  await store.blobs.put(sha256(bytes), bytes);
  const edition = { number: next, published: "2026-01-01T00:00:00.000Z", pack: "", manifest: sha256(bytes) };
  await store.editions.add(edition);
  return edition;
}
