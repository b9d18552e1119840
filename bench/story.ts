/** `npm run bench`: the bytes of the story and of its embeds as they travel, beside their budgets. Ratios and bytes, never time. */
import { brotliCompressSync, constants } from "node:zlib";
import { bake } from "@/server/render/bake";
import { readPack } from "@/server/read-pack";
import { areWithin, embedLines, embedTable } from "./embeds";

const read = await readPack("data/second-link");
if ("problems" in read) throw new Error("the pack has problems: npm run uplink check data/second-link");
const { files } = await bake(read.pack, { edition: 1, origin: "https://example.org", published: read.pack.story.published }, []);

const brotli = (text: string | Buffer) => brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
const html = files.find(({ address }) => address === "/")?.bytes.toString("utf8") ?? "";
const inside = (pattern: RegExp) => pattern.exec(html)?.[1] ?? "";
const pictures = [...html.matchAll(/<svg.*?<\/svg>/gs)].map(([svg]) => svg).join("");
const fonts = files.filter(({ type }) => type === "font/woff2");

const rows: readonly (readonly [name: string, bytes: number, budget: number | undefined])[] = [
  ["story, whole", brotli(html), 200],
  ["its style", brotli(inside(/<style>(.*?)<\/style>/s)), 20],
  ["its script", brotli(inside(/<script>(.*?)<\/script>/s)), 12],
  ["its pictures", brotli(pictures), undefined],
  ["fonts", fonts.reduce((sum, { bytes }) => sum + bytes.length, 0), 120],
];
for (const [name, bytes, budget] of rows)
  console.log(
    `${name.padEnd(14)} ${(bytes / 1024).toFixed(1).padStart(7)} KB${budget ? `  of ${budget} KB (${Math.round((bytes / 1024 / budget) * 100)} %)` : ""}`,
  );
console.log(`requests for the first view: ${2 + fonts.length} of 4 (the document, its icon, ${fonts.length} faces)`);
const embeds = embedLines(read.pack, files, brotli);
console.log(`\n${embedTable(embeds)}`);
if (!areWithin(embeds) || rows.some(([, bytes, budget]) => budget !== undefined && bytes > budget * 1024)) process.exitCode = 1;
