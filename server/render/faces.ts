import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { create, type Font } from "fontkit";
import subsetFont from "subset-font";
import { sha256 } from "../editions/file";
import { letters } from "./fonts";
import { noReuse, type Reuse, reused } from "./reuse";

const resolve = createRequire(`${process.cwd()}/package.json`).resolve;

const sans = "@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2";
const serif = "@fontsource-variable/newsreader/files/newsreader-latin-standard-normal.woff2";

/** The faces of exported pictures, each of one weight: what draws them reads no variable faces. */
const cuts = {
  text: { from: sans, axes: { wght: 400 } },
  bold: { from: sans, axes: { wght: 600 } },
  title: { from: serif, axes: { wght: 600, opsz: 28 } },
} as const;
export type Face = keyof typeof cuts;

/** The families as a picture names them: ours, and what stands in for them elsewhere. */
export const families = {
  sans: "'Source Sans 3','Source Sans Pro',Arial,Helvetica,sans-serif",
  serif: "Newsreader,'Newsreader 16pt',Georgia,'Times New Roman',serif",
} as const;

export interface Faces {
  /** TrueType files, for what draws pictures. */
  readonly files: readonly string[];
  /** How wide a line of text is, px. */
  measure(text: string, face: Face, size: number): number;
}

let known: Promise<Faces> | undefined;
const cut = new Map<string, Promise<Buffer>>();

/** The faces of pictures, cut once in the life of a process. */
export async function faces(reuse: Reuse = noReuse): Promise<Faces> {
  const files = await Promise.all(
    Object.entries(cuts).map(async ([name, { from, axes }]) => {
      const options = { targetFormat: "sfnt", variationAxes: axes } as const;
      const make = async () => subsetFont(await readFile(resolve(from)), letters, options);
      const once = () => {
        const bytes = cut.get(name) ?? make();
        cut.set(name, bytes);
        return bytes;
      };
      return [name, await reused(reuse, "face", { from, options }, once)] as const;
    }),
  );
  known ??= use(files);
  return known;
}

async function use(cut: readonly (readonly [name: string, bytes: Buffer])[]): Promise<Faces> {
  const all = cut.map(([name, bytes]) => [name, bytes, create(bytes) as Font] as const);
  const folder = join(tmpdir(), "uplink-faces");
  await mkdir(folder, { recursive: true });
  const files = await Promise.all(
    all.map(async ([name, bytes]) => {
      const file = join(folder, `${name}-${sha256(bytes).slice(0, 16)}.ttf`);
      // Other processes may write the same: each writes its own, and the last to rename wins with the same bytes.
      const draft = `${file}.${process.pid}`;
      await writeFile(draft, bytes);
      await rename(draft, file);
      return file;
    }),
  );
  const fonts = new Map(all.map(([name, , font]) => [name, font]));
  // Words come again and again, in lines that grow by one, and the same lines in document after document: each is laid out once.
  const words = new Map<string, number>();
  const lines = new Map<string, number>();
  const wordWidth = (word: string, face: Face): number => {
    const key = `${face} ${word}`;
    const known = words.get(key);
    if (known !== undefined) return known;
    const font = fonts.get(face);
    if (!font) throw new Error(`no face ${face}`);
    const width = font.layout(word).advanceWidth / font.unitsPerEm;
    words.set(key, width);
    return width;
  };
  const lineWidth = (text: string, face: Face): number => {
    const key = `${face} ${text}`;
    const width = lines.get(key) ?? text.split(/( )/).reduce((sum, word) => sum + (word ? wordWidth(word, face) : 0), 0);
    lines.set(key, width);
    return width;
  };
  return { files, measure: (text, face, size) => lineWidth(text, face) * size };
}
