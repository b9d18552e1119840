import { readdirSync, readFileSync } from "node:fs";
import { type Browser, chromium, type Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Pack } from "@/lib/pack";
import type { Figure } from "@/lib/pack/figure";
import { writtenDate } from "@/lib/words/date";
import { chromiumFlags, findChromium } from "@/scripts/chromium";
import { readPack } from "@/server/read-pack";
import type { At } from "./at";
import { embedDocument } from "./embed-document";
import { embedHeight, frameWidths } from "./embed-height";
import { faces } from "./faces";
import { figureView, standingView } from "./figure-view";

const at: At = { edition: 12, origin: "https://example.org", published: "2026-11-22" };
const executablePath = findChromium();
if (!executablePath) console.log("SKIPPED: heights of embeds are not compared with Chromium, because there is none here.");

const packs = await Promise.all(
  readdirSync("data").map(async (folder) => {
    const read = await readPack(`data/${folder}`);
    if ("problems" in read) throw new Error(`the pack has problems: npm run uplink check data/${folder}`);
    return read.pack;
  }),
);
const figures = packs.flatMap((pack) =>
  [...pack.figures.values()].map((figure) => ({ pack, figure, name: `${figure.id} of ${pack.descriptor.name}` })),
);
const ours = await faces();

const face = (family: string, weight: number, name: string, size = 100) =>
  `@font-face{font-family:"${family}";font-weight:${weight};src:local("${name}");size-adjust:${size}%}`;

/** What readers have who have none of our faces: as the embed itself takes it here, and named. */
const standIns = {
  "what this machine has": "",
  Liberation: [face("Source Sans 3", 400, "Liberation Sans", 94), face("Newsreader", 600, "Liberation Serif Bold")].join(""),
  DejaVu: [face("Source Sans 3", 400, "DejaVu Sans", 82), face("Newsreader", 600, "DejaVu Serif Bold")].join(""),
};

describe.skipIf(!executablePath)("the height of an embed", { timeout: 240_000 }, () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: chromiumFlags });
    page = await browser.newPage();
  }, 60_000);
  afterAll(() => browser.close());

  it("is Chromium's within a px at every width of a frame, in our own faces", async () => {
    const named = [["Source Sans 3", 400] as const, ["Source Sans 3", 600] as const, ["Newsreader", 600] as const];
    const css = named.map(([family, weight], index) => {
      const ttf = readFileSync(ours.files[index] ?? "").toString("base64");
      return `@font-face{font-family:"${family}";font-weight:${weight};src:url(data:font/ttf;base64,${ttf})}`;
    });
    const off: string[] = [];
    for (const { pack, figure, name } of figures) {
      const real = await measure(page, figure, pack, css.join(""));
      const exact = { text: 1, bold: 1, title: 1 };
      for (const [width, height] of real) {
        const computed = embedHeight(viewOf(figure, pack), writtenDate(at.published), width, ours, exact);
        if (Math.abs(computed - Math.ceil(height)) > 1) off.push(`${name} at ${width}: ${computed}, in Chromium ${height}`);
      }
    }
    expect(off).toEqual([]);
  });

  it.each(Object.entries(standIns))("is enough for a reader who has %s instead", async (_name, css) => {
    const cut: string[] = [];
    for (const { pack, figure, name } of figures) {
      for (const [width, height] of await measure(page, figure, pack, css)) {
        const computed = embedHeight(viewOf(figure, pack), writtenDate(at.published), width, ours);
        if (computed < height) cut.push(`${name} at ${width}: ${computed}, in Chromium ${height}`);
      }
    }
    expect(cut).toEqual([]);
  });
});

const viewOf = (figure: Figure, pack: Pack) => standingView(figureView(figure, pack, at.edition), figure);

/** How high Chromium makes an embed at each width of a frame, with more faces for its style. */
async function measure(
  page: Page,
  figure: Figure,
  pack: Pack,
  css: string,
): Promise<readonly (readonly [width: number, height: number])[]> {
  const html = embedDocument(figure, pack, {}, at, "").bytes.toString().replace("</style>", `</style><style>${css}</style>`);
  await page.route("**/*", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: html }));
  await page.goto(at.origin);
  await page.evaluate(() => document.fonts.ready);
  const heights: [number, number][] = [];
  for (const width of frameWidths) {
    await page.setViewportSize({ width, height: 600 });
    heights.push([width, await page.evaluate(() => document.body.getBoundingClientRect().height)]);
  }
  await page.unrouteAll();
  return heights;
}
