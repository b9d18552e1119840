import { LRUCache } from "lru-cache";
import * as v from "valibot";
import { sha256 } from "../editions/file";
import type { Store } from "../store";
import { ApiProblem } from "./problem";

/** A file's name in a pack: no folders, nothing hidden. */
const name = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, "a file name of letters, digits, . _ and -"));

/** Limits of a pack that is sent, bytes and files. */
export const limits = { files: 200, file: 20 * 2 ** 20, story: 200 * 2 ** 10 } as const;

/** The files of a pack by name, as text. */
export const filesSchema = v.pipe(
  v.record(name, v.pipe(v.string(), v.maxLength(limits.file, `at most ${limits.file} characters`))),
  v.check((files) => Object.keys(files).length <= limits.files, `at most ${limits.files} files`),
  v.check((files) => (files["story.md"] ?? "").length <= limits.story, `a story.md of at most ${limits.story} characters`),
);
export type Files = v.InferOutput<typeof filesSchema>;

/** Keeps files as blobs; gives the hash of each. */
export async function keepFiles(files: Files, { blobs }: Pick<Store, "blobs">): Promise<Readonly<Record<string, string>>> {
  const hashes: Record<string, string> = {};
  for (const [file, text] of Object.entries(files)) {
    const bytes = Buffer.from(text);
    hashes[file] = sha256(bytes);
    await blobs.put(hashes[file], bytes);
  }
  return hashes;
}

/** Files by their hashes. Throws where one is gone or changed. */
export async function readFiles(
  hashes: Readonly<Record<string, string>>,
  { blobs }: Pick<Store, "blobs">,
): Promise<ReadonlyMap<string, string>> {
  const read = async ([file, hash]: readonly [file: string, hash: string]) => {
    const known = texts.get(hash);
    if (known !== undefined) return [file, known] as const;
    const bytes = await blobs.get(hash);
    if (!bytes || sha256(bytes) !== hash) throw new ApiProblem(500, "Damaged", `${file} is ${bytes ? "changed" : "missing"}: ${hash}`);
    const text = bytes.toString("utf8");
    texts.set(hash, text);
    return [file, text] as const;
  };
  return new Map(await Promise.all(Object.entries(hashes).map(read)));
}

// A draft is looked at at every change, and most of its files are as they were.
const texts = new LRUCache<string, string>({ maxSize: 32 * 2 ** 20, sizeCalculation: (text) => text.length + 1 });
