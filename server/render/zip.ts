import { zipSync } from "fflate";

/** The files of a pack as one ZIP, the same bytes for the same files. */
export function zip(folder: string, files: ReadonlyMap<string, string>): Buffer {
  const entries = [...files]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, text]) => [`${folder}/${name}`, Buffer.from(text)] as const);
  // A date that is always the same: the first that ZIP knows.
  return Buffer.from(zipSync(Object.fromEntries(entries), { level: 9, mtime: new Date(1980, 0, 1) }));
}
