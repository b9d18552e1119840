/**
 * A contact sheet for looking: draws figures at every width, light and dark, and has Chromium photograph them.
 *
 *     npm run sheet -- growth path-share --to /tmp/sheet.png --pack data/second-link
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import { parse, stringify } from "yaml";
import { charts } from "@/charts";
import { widths } from "@/charts/sketch";
import { dark, type Ink, light, pageInk, properties } from "@/lib/ink";
import { linesOf, parseData } from "@/lib/pack";
import { parseFacts } from "@/lib/pack/facts";
import { type Figure, parseFigures } from "@/lib/pack/figure";
import { sayProblem } from "@/lib/problem";
import { plain } from "@/lib/story/inline";
import { chartOf, type Drawable, dataOf, figureSvg } from "@/server/render/figure-svg";
import { chromiumFlags, findChromium } from "./chromium";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { to: { type: "string", default: "/tmp/sheet.png" }, pack: { type: "string", default: "data/second-link" } },
});

// Only the figures asked for, and no story: a sheet is for drawing while the rest of a pack is still unwritten.
const files = new Map(readdirSync(values.pack).map((name) => [name, readFileSync(join(values.pack, name), "utf8")]));
const data = parseData(files);
if ("problems" in data) throw new Error(data.problems.map(sayProblem).join("\n"));
const facts = parseFacts(files.get("facts.yaml") ?? "", data.datasets);
const declared = parse(files.get("figures.yaml") ?? "") as Record<string, unknown>;
const ids = positionals.length ? positionals : Object.keys(declared);
const { figures, problems } = parseFigures(stringify(Object.fromEntries(ids.map((id) => [id, declared[id]]))), {
  ...data,
  ...facts,
  maps: new Set(data.maps.keys()),
  charts,
  lines: data.descriptor ? linesOf(data.descriptor) : new Map(),
});
if (problems.length) console.error(problems.map(sayProblem).join("\n"));

const page = `<!doctype html><meta charset="utf-8"><style>
@font-face{font-family:"Source Sans 3";src:url(file://${resolve("node_modules/@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2")});font-weight:200 900}
@font-face{font-family:Newsreader;src:url(file://${resolve("node_modules/@fontsource-variable/newsreader/files/newsreader-latin-wght-normal.woff2")});font-weight:200 800}
body{margin:0;font:14px/1.4 "Source Sans 3"} section{padding:16px;display:flex;gap:24px;align-items:start;background:var(--paper);color:var(--ink)}
svg{font-family:"Source Sans 3";font-variant-numeric:tabular-nums;outline:1px dotted var(--grid);flex:none;overflow:visible} h2{font:600 22px Newsreader;margin:0 0 4px} p{margin:0 0 8px;color:var(--muted);max-width:720px} h2,p{text-wrap:pretty}
</style>${[...figures.values()].flatMap((figure) => (figure.steps.length ? figure.steps : [undefined]).flatMap((step) => [light, dark].map((scheme) => sheet(figure, data, scheme, step)))).join("")}`;

const browser = await chromium.launch({ executablePath: findChromium() ?? "chromium", args: chromiumFlags });
const tab = await browser.newPage({ viewport: { width: 1160, height: 600 } });
const path = `${values.to}.html`;
writeFileSync(path, page);
await tab.goto(`file://${resolve(path)}`);
await tab.evaluate(() => document.fonts.ready);
for (const line of await tab.evaluate(findFaults)) console.error(line);
await tab.screenshot({ path: values.to, fullPage: true });
await browser.close();
for (const figure of figures.values()) console.log(`${figure.id}: ${chartOf(figure).describe(dataOf(figure, data), figure.options)}`);

function sheet(figure: Figure, pack: Drawable, scheme: Ink, step: string | undefined): string {
  const drawings = widths.map((width) => figureSvg(figure, pack, { width, ink: pageInk, step }));
  return `<section style="${properties(scheme)}"><div data-figure="${figure.id} ${step ?? ""}"><h2>${plain(figure.title)}</h2><p>${plain(figure.dek)}</p>${drawings[1]}<p>${plain(figure.notes)}</p></div>${drawings[0]}</section>`;
}

/** What a picture editor would send back at once: words that overlap or run out of their picture. */
function findFaults(): string[] {
  const faults = new Set<string>();
  for (const svg of document.querySelectorAll("svg")) {
    const frame = svg.getBoundingClientRect();
    const name = `${svg.closest("section")?.querySelector("[data-figure]")?.getAttribute("data-figure")} at ${Math.round(frame.width)}`;
    const lines = [...svg.querySelectorAll("text")].flatMap((text) => {
      const parts = text.querySelectorAll("tspan");
      return (parts.length ? [...parts] : [text])
        .filter((part) => part.textContent?.trim())
        .map((part) => ({ words: part.textContent ?? "", of: text, box: part.getBoundingClientRect() }));
    });
    for (const [at, a] of lines.entries()) {
      if (a.box.left < frame.left - 1 || a.box.right > frame.right + 1 || a.box.top < frame.top - 1 || a.box.bottom > frame.bottom + 1)
        faults.add(`${name}: “${a.words}” runs out of the picture`);
      for (const b of lines.slice(at + 1)) {
        const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
        if (a.of !== b.of && across > 1 && down > 4) faults.add(`${name}: “${a.words}” and “${b.words}” overlap`);
      }
    }
  }
  return [...faults];
}
