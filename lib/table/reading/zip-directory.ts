/** What a ZIP says that is in it, before anything is unpacked. */
export interface ZipEntry {
  readonly name: string;
  readonly packed: number;
  readonly size: number;
}

/** Limits of a ZIP: how many files, how large unpacked, how many times larger than packed. */
const most = { entries: 1000, bytes: 100 * 2 ** 20, ratio: 200 } as const;

/** A file that cannot be read at all, in words for whoever brought it. */
export class Unreadable extends Error {}

const [endSign, entrySign] = [0x06054b50, 0x02014b50];

/** The directory of a ZIP. Throws, with the limit, for one that would unpack into more than anybody has. */
export function zipDirectory(bytes: Uint8Array): readonly ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // The end of the directory stands last, before a comment of at most 64 KB.
  let end = bytes.length - 22;
  const least = Math.max(0, end - 0xffff);
  while (end >= least && view.getUint32(end, true) !== endSign) end--;
  if (end < least) throw new Unreadable("The file begins as a ZIP and is cut short: save or download it again.");
  const count = view.getUint16(end + 10, true);
  if (count > most.entries) throw new Unreadable(`There are ${count} files in it: at most ${most.entries} are read.`);
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== entrySign)
      throw new Unreadable("The list of what is in the file is damaged: save or download it again.");
    const [packed, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    const [nameLength, extra, comment] = [28, 30, 32].map((place) => view.getUint16(at + place, true)) as [number, number, number];
    entries.push({ name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)), packed, size });
    at += 46 + nameLength + extra + comment;
  }
  const size = entries.reduce((sum, one) => sum + one.size, 0);
  if (size > most.bytes)
    throw new Unreadable(`It would unpack into ${Math.round(size / 2 ** 20)} MB: at most ${most.bytes / 2 ** 20} MB are read.`);
  const bomb = entries.find((one) => one.size > 2 ** 20 && one.size > one.packed * most.ratio);
  if (bomb) throw new Unreadable(`${bomb.name} would unpack into more than ${most.ratio} times its size: that is no table.`);
  return entries;
}
