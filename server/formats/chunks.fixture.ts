import { crc32 } from "node:zlib";

/** The names of a PNG's chunks. Throws where one is cut off or its check sum is wrong. */
export function chunksOf(bytes: Buffer): readonly string[] {
  const names: string[] = [];
  for (let at = 8; at < bytes.length; ) {
    const end = at + 8 + bytes.readUInt32BE(at);
    if (bytes.readUInt32BE(end) !== crc32(bytes.subarray(at + 4, end))) throw new Error(`a chunk is damaged at ${at}`);
    names.push(bytes.toString("latin1", at + 4, at + 8));
    at = end + 4;
  }
  return names;
}
