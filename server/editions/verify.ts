import { promisify } from "node:util";
import { brotliDecompress, gunzip } from "node:zlib";
import type { Store } from "../store";
import { sha256 } from "./file";
import { type Manifest, readManifest } from "./manifest";

/** Something stored that is not as it was. */
export interface Damage {
  readonly edition: number;
  /** The address, the file of the pack, or “manifest”. */
  readonly of: string;
  readonly sha256: string;
  readonly what: "missing" | "changed" | "not what it is packed from";
}

export interface Verified {
  readonly editions: number;
  readonly blobs: number;
  readonly bytes: number;
  readonly damage: readonly Damage[];
}

/** Reads everything that is stored and hashes it anew: names each byte sequence that is missing or changed. */
export async function verify(
  { editions, blobs }: Pick<Store, "editions" | "blobs">,
  progress?: (edition: number) => void,
): Promise<Verified> {
  const damage: Damage[] = [];
  // Editions share most blobs: each is read once, and what is wrong with it is said of every edition that needs it.
  const seen = new Map<string, { what: Damage["what"] | undefined; bytes: number; unpacked?: string }>();
  const look = async (hash: string, unpack?: (bytes: Buffer) => Promise<Buffer>) => {
    const known = seen.get(hash);
    if (known) return known;
    const bytes = await blobs.get(hash);
    const what = !bytes ? "missing" : sha256(bytes) === hash ? undefined : "changed";
    const unpacked = bytes && !what && unpack ? await unpack(bytes).then(sha256, () => "") : undefined;
    const found = { what, bytes: bytes?.length ?? 0, ...(unpacked === undefined ? {} : { unpacked }) } as const;
    seen.set(hash, found);
    return found;
  };
  const numbers = await editions.numbers();
  for (const number of numbers) {
    progress?.(number);
    const edition = await editions.find(number);
    if (!edition) continue;
    const report = (of: string, hash: string, what: Damage["what"] | undefined) => {
      if (what) damage.push({ edition: number, of, sha256: hash, what });
    };
    const { what } = await look(edition.manifest);
    report("manifest", edition.manifest, what);
    if (what) continue;
    const manifest = await readManifest(edition, { blobs });
    for (const [of, hash, unpack, original] of parts(manifest)) {
      const found = await look(hash, unpack);
      report(of, hash, found.what ?? (original && found.unpacked !== original ? "not what it is packed from" : undefined));
    }
  }
  return { editions: numbers.length, blobs: seen.size, bytes: [...seen.values()].reduce((sum, { bytes }) => sum + bytes, 0), damage };
}

type Part = readonly [of: string, sha256: string, unpack?: (bytes: Buffer) => Promise<Buffer>, original?: string];

const parts = ({ files, pack }: Manifest): readonly Part[] => [
  ...Object.entries(files).flatMap(([path, { sha256: original, br, gzip }]): readonly Part[] => [
    [path, original],
    ...(br ? [[`${path} (brotli)`, br.sha256, promisify(brotliDecompress), original] as const] : []),
    ...(gzip ? [[`${path} (gzip)`, gzip.sha256, promisify(gunzip), original] as const] : []),
  ]),
  ...Object.entries(pack?.files ?? {}).map(([name, hash]): Part => [`${name} of the pack`, hash]),
];
