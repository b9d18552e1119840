/**
 * `npx tsx bench/costs.ts`: the load, the bytes and the money of a number of embed views a day, from the sizes of this story's
 * embeds. docs/operating.md has what it prints, and says how each figure is reckoned.
 */
import { brotliCompressSync, constants } from "node:zlib";
import { readPack } from "@/server/read-pack";
import { bake } from "@/server/render/bake";
import { embedLines } from "./embeds";

/** Assumed: change them to what is true for you. */
const assumed = {
  /** Bytes of an answer's head over HTTP/1.1, as measured. */
  head: 1290,
  /** Addresses that are asked for all day: twelve figures in two themes. */
  addresses: 24,
  /** Places of a CDN that keep copies of their own. */
  places: 100,
  /** Seconds that a copy is good for: `s-maxage`. */
  fresh: 30,
  /** The busiest second against the mean of the day. */
  peak: 5,
  /** Requests for an embed that one core answers in a second. */
  core: 3000,
} as const;

const [day, month] = [86_400, 30];
const read = await readPack("data/second-link");
if ("problems" in read) throw new Error("the pack has problems: npm run uplink check data/second-link");
const { files } = await bake(read.pack, { edition: 1, origin: "https://example.org", published: read.pack.story.published }, []);
const brotli = (bytes: Buffer) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
const lines = embedLines(read.pack, files, brotli);
const body = lines.reduce((sum, { bytes }) => sum + bytes, 0) / lines.length;
const view = body + assumed.head;

/** What a CDN lets through, where its places each ask for themselves. */
function through(views: number, places: number): { hit: number; origin: number } {
  const rate = views / day / places / assumed.addresses;
  const waiting = rate * assumed.fresh;
  return { hit: waiting / (1 + waiting), origin: (places * assumed.addresses * rate) / (1 + waiting) };
}

const round = (value: number, digits = 3) => Number(value.toPrecision(digits)).toLocaleString("en");
console.log(`an embed: ${Math.round(body)} bytes of brotli in the mean of ${lines.length}, with its head ${Math.round(view)}\n`);
const days = [1e6, 1e9];
const row = (name: string, of: (views: number) => string) => console.log(`| ${[name, ...days.map(of)].join(" | ")} |`);
row("views a day", (views) => round(views));
console.log(`| --- |${" ---: |".repeat(days.length)}`);
row("requests a second, mean and peak", (views) => `${round(views / day)}, ${round((views / day) * assumed.peak)}`);
row("bytes to readers, GB a month", (views) => round((views * view * month) / 1e9));
for (const [name, places] of [
  [`${assumed.places} places`, assumed.places],
  ["one shield behind them", 1],
] as const) {
  row(`answered by the CDN, ${name}`, (views) => `${round(through(views, places).hit * 100, 5)} %`);
  row(`requests a second that reach a server, ${name}`, (views) => round(through(views, places).origin));
  row(`GB a month from the servers, unchanged (304) and whole, ${name}`, (views) =>
    [assumed.head, view].map((bytes) => round((through(views, places).origin * day * month * bytes) / 1e9)).join(", "),
  );
}
row("cores without a CDN, at the peak", (views) => round(Math.max(1, Math.ceil(((views / day) * assumed.peak) / assumed.core))));
row("Gbit a second without a CDN, at the peak", (views) => round(((views / day) * assumed.peak * view * 8) / 1e9));
