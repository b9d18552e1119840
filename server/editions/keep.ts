import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { address } from "@/lib/address";
import type { Store } from "../store";
import type { Edition, Signed } from "../store/editions";
import type { Earlier } from "./earlier";
import { type File, sha256 } from "./file";
import type { Entry, Manifest } from "./manifest";

/** Who is told how far it is, and what was packed already. */
interface Keeping {
  progress?: ((done: number, of: number) => void) | undefined;
  readonly earlier?: Pick<Earlier, "packed" | "put">;
}

/**
 * Keeps an edition whose files are made: every blob, then the manifest, then one transaction that makes it the one that readers
 * see. `manifest.files` are those that it has from before.
 */
export async function keepEdition(
  store: Pick<Store, "blobs" | "editions">,
  made: readonly File[],
  manifest: Manifest,
  { pack, signed }: { pack: string; signed: Signed },
  { progress, earlier = { packed: async () => undefined, put: store.blobs.put } }: Keeping = {},
): Promise<Edition> {
  let done = 0;
  const entries = made.map(async (file) => {
    const entry = await keep(file, earlier);
    progress?.(++done, made.length);
    return [file.address, entry] as const;
  });
  const files = { ...manifest.files, ...Object.fromEntries(await Promise.all(entries)) };
  const bytes = Buffer.from(JSON.stringify({ ...manifest, files }));
  const hash = sha256(bytes);
  await store.blobs.put(hash, bytes);
  const edition: Edition = { number: manifest.edition, published: signed.at, pack, manifest: hash };
  await store.editions.add(edition, signed);
  return edition;
}

/** Types whose bytes are packed already. */
const packed = /^(?:image\/png|font\/|application\/zip)/;

/**
 * How tightly brotli packs a file. What most readers load, the story and its embeds, as tightly as can be; for the rest, which is most
 * of an edition, one step below: three times as fast for bytes that are one in fifty more.
 */
const tightness = (path: string): number => (path === address.story || path.startsWith("/embed/") ? 11 : 10);

async function keep({ address: path, type, bytes, policy }: File, earlier: Pick<Earlier, "packed" | "put">): Promise<Entry> {
  const put = async (content: Buffer) => {
    const hash = sha256(content);
    await earlier.put(hash, content);
    return { sha256: hash, length: content.length };
  };
  const smaller = async (compressed: Buffer) => (compressed.length < bytes.length * 0.95 ? put(compressed) : undefined);
  if (packed.test(type)) return { ...(await put(bytes)), type };
  const before = await earlier.packed(path, sha256(bytes), type);
  if (before) return { ...(await put(bytes)), type, ...(policy ? { policy } : {}), ...before };
  const br = await smaller(
    await promisify(brotliCompress)(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: tightness(path), [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
  );
  const gz = await smaller(await promisify(gzip)(bytes, { level: 9 }));
  return { ...(await put(bytes)), type, ...(policy ? { policy } : {}), ...(br ? { br } : {}), ...(gz ? { gzip: gz } : {}) };
}
