import { crc32 } from "node:zlib";

/** A PNG with texts by keyword (`iTXt` chunks, UTF-8), right after its head. Throws for bytes that are no PNG. */
export function withText(png: Buffer, texts: Readonly<Record<string, string>>): Buffer {
  const head = 8 + 25;
  if (png.subarray(0, 8).toString("latin1") !== "\x89PNG\r\n\x1a\n" || png.toString("latin1", 12, 16) !== "IHDR") throw new Error("no PNG");
  const chunks = Object.entries(texts).map(([keyword, text]) =>
    // Keyword, then: not compressed, no language, no translated keyword.
    chunk("iTXt", Buffer.concat([Buffer.from(`${keyword}\0\0\0\0\0`, "latin1"), Buffer.from(text)])),
  );
  return Buffer.concat([png.subarray(0, head), ...chunks, png.subarray(head)]);
}

/** The texts of a PNG by keyword. */
export function textOf(png: Buffer): Readonly<Record<string, string>> {
  const texts: [string, string][] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString("latin1", at + 4, at + 8) !== "iTXt") continue;
    const body = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
    const end = body.indexOf(0);
    texts.push([body.toString("latin1", 0, end), body.subarray(end + 5).toString("utf8")]);
  }
  return Object.fromEntries(texts);
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), body]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
