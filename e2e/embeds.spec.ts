import { type Browser, expect } from "@playwright/test";
import { address } from "@/lib/address";
import { dialects, framesOf, heights, hostBody, misfits, resize, silence, test } from "./hosts";

const widths = [280, 320, 360, 480, 640, 720, 1200] as const;

// So high that every frame is in view: browsers let frames far below rest.
test.use({ viewport: { width: 1280, height: 6000 } });
test.describe.configure({ timeout: 120_000 });

let known: Promise<ReadonlyMap<string, string>> | undefined;

/** The embed code of every figure, as its page offers it without script. */
const codes = (browser: Browser, baseURL: string | undefined) => {
  known ??= readCodes(browser, baseURL);
  return known;
};

async function readCodes(browser: Browser, baseURL: string | undefined): Promise<ReadonlyMap<string, string>> {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
  const page = await context.newPage();
  const { figures } = (await (await context.request.get(address.oembedFigures)).json()) as { figures: Record<string, unknown> };
  const all = new Map<string, string>();
  for (const id of Object.keys(figures)) {
    await page.goto(address.figure(id));
    all.set(id, await page.getByRole("textbox", { name: "One tag, for any page" }).inputValue());
  }
  await context.close();
  expect(all.size).toBeGreaterThan(10);
  return all;
}

test("by the embed code alone each frame is as high as its document, also when its width changes", async ({
  page,
  host,
  browser,
  baseURL,
}) => {
  for (const [id, code] of await codes(browser, baseURL)) {
    const frames = [code, code.replace("<iframe", '<iframe sandbox="allow-scripts"'), code.replace('loading="lazy"', "")];
    await page.goto(host.show(hostBody(frames.join("\n"))));
    for (const width of widths) {
      await resize(page, width);
      await expect.poll(() => misfits(page), { message: `${id} at ${width} px`, timeout: 20_000 }).toEqual([]);
    }
  }
});

test("by the embed code alone a frame without script is as high as its document", async ({ page, host, browser, baseURL }) => {
  for (const [id, code] of await codes(browser, baseURL)) {
    const frames = widths.map(
      (width) => `<div style="width:${width}px">${code.replace("<iframe", `<iframe sandbox="" name="${width}"`)}</div>`,
    );
    await page.goto(host.show(hostBody(frames.join("\n"), "", 1200)));
    await expect.poll(() => misfits(page), { message: id, timeout: 20_000 }).toEqual([]);
  }
});

test("a frame without script that gets narrower after it was loaded scrolls to its end: nothing is out of reach", async ({
  page,
  host,
  browser,
  baseURL,
}) => {
  // Browsers measure a document again only when its script asks.
  const code = (await codes(browser, baseURL)).get("footprint") ?? "";
  await page.goto(host.show(hostBody(code.replace("<iframe", '<iframe sandbox=""'))));
  await expect.poll(() => misfits(page)).toEqual([]);
  await resize(page, 280);
  const [embed] = page.frames().filter((frame) => frame.parentFrame());
  const end = embed?.getByText("See the data");
  const below = () => end?.evaluate((element) => element.getBoundingClientRect().bottom - innerHeight);
  await expect.poll(below).toBeGreaterThan(0);
  await end?.scrollIntoViewIfNeeded();
  expect(await below()).toBeLessThanOrEqual(0);
});

test("opening the data makes the frame higher, closing it lower", async ({ page, host, browser, baseURL }) => {
  const code = (await codes(browser, baseURL)).get("growth") ?? "";
  await page.goto(host.show(hostBody(code.replace("<iframe", '<iframe sandbox="allow-scripts"'))));
  await expect.poll(() => misfits(page)).toEqual([]);
  const [closed] = await heights(page);
  const data = page.frameLocator("iframe").getByText("See the data");
  await data.click();
  await expect.poll(async () => (await heights(page))[0]?.document).toBeGreaterThan((closed?.document ?? 0) + 100);
  await expect.poll(() => misfits(page)).toEqual([]);
  await data.click();
  await expect.poll(async () => (await heights(page))[0]?.frame).toBe(closed?.frame);
});

test("where frames cannot fit themselves, the code and oEmbed give a height that cuts nothing", async ({
  page,
  host,
  browser,
  baseURL,
  request,
}) => {
  const cut = async () => (await heights(page)).filter(({ frame, document }) => !document || document > frame);
  for (const [id, code] of await codes(browser, baseURL)) {
    const bare = code
      .replace('loading="lazy"', "")
      .replace(/height:if\([^;]*;else:\d+px\);min-height:if\([^;]*;else:\d+px\);frame-sizing:content-height/, "");
    expect(bare).toMatch(/;height:\d+px;"/);
    const frames = await Promise.all(
      widths.map(async (width) => {
        const query = new URLSearchParams({ url: `${baseURL}${address.figure(id)}`, maxwidth: String(width) });
        const { html } = (await (await request.get(`${address.oembed}?${query}`)).json()) as { html: string };
        const frame = /<iframe.*<\/iframe>/.exec(html)?.[0] ?? "";
        expect(frame).toContain(`width="${Math.min(width, 720)}"`);
        return `<div style="width:${width}px">${bare}</div>${frame}`;
      }),
    );
    await page.goto(host.show(hostBody(frames.join("\n"), "", 1200)));
    await expect.poll(cut, { message: id, timeout: 20_000 }).toEqual([]);
  }
});

for (const [name, dialect] of Object.entries(dialects))
  test(`a host that speaks ${name} hears each height once, and nothing once it has settled`, async ({ page, host, baseURL }) => {
    const frames = framesOf(`${baseURL}${address.embed("growth")}`, dialect);
    await page.goto(host.show(hostBody(frames, dialect.hear)));
    await expect.poll(() => misfits(page, dialect.within)).toEqual([]);

    for (let turn = 0; turn < 20; turn += 1) await resize(page, turn % 2 ? 280 + turn * 40 : 1200 - turn * 40);
    await resize(page, 280);
    await expect.poll(() => misfits(page, dialect.within)).toEqual([]);
    await resize(page, 1200);
    await expect.poll(() => misfits(page, dialect.within)).toEqual([]);
    await silence(page);
    const said = await page.evaluate(
      () => (window as unknown as { heard: { name: string; data: { type?: string; height: number } }[] }).heard,
    );
    for (const frame of ["plain", "sandboxed", "lazy"]) {
      const told = said.flatMap(({ name: from, data }) => (from === frame && data.type === "uplink:height" ? [data.height] : []));
      expect(told.length).toBeGreaterThan(1);
      expect(told.length).toBeLessThan(24);
      expect(told.filter((height, at) => height === told[at - 1])).toEqual([]);
    }

    for (let turn = 0; turn < 10; turn += 1)
      await page.getByRole("main").evaluate((main, html) => {
        main.innerHTML = "";
        main.innerHTML = html;
      }, frames);
    await expect.poll(() => misfits(page, dialect.within)).toEqual([]);
    await silence(page);
  });

test("<uplink-figure> is as high as its figure, however often it comes and goes, and heeds no other window", async ({
  page,
  host,
  baseURL,
}) => {
  const element = `<uplink-figure src="${baseURL}${address.figure("growth")}" title="Growth"></uplink-figure>`;
  // A frame that only its messages can size.
  const script = `<script src="${baseURL}${address.element}"></script><style>uplink-figure iframe { frame-sizing: auto !important }</style>`;
  const forger = `<iframe name="forger" title="Forger" srcdoc="<script>parent.postMessage({ type: 'uplink:height', id: 'growth', height: 4000 }, '*')</script>"></iframe>`;
  await page.goto(host.show(hostBody(element), script));
  await expect.poll(() => misfits(page)).toEqual([]);
  for (const width of [280, 1200, 360, 720]) {
    await resize(page, width);
    await expect.poll(() => misfits(page), `${width} px`).toEqual([]);
  }
  for (let turn = 0; turn < 10; turn += 1)
    await page.getByRole("main").evaluate((main, html) => {
      main.innerHTML = "";
      main.innerHTML = html;
    }, element);
  await expect.poll(() => misfits(page)).toEqual([]);
  expect(await page.locator("iframe").count()).toBe(1);
  await page.getByRole("main").evaluate((main, html) => main.insertAdjacentHTML("afterend", html), forger);
  await expect.poll(() => page.evaluate(() => (window as unknown as { heard: { name?: string }[] }).heard.at(-1)?.name)).toBe("forger");
  expect((await misfits(page)).filter(({ name }) => name !== "forger")).toEqual([]);
});

test("<uplink-figure> takes every address that people copy, and keeps its height when only its title changes", async ({
  page,
  host,
  baseURL,
}) => {
  const script = `<script src="${baseURL}${address.element}"></script><style>uplink-figure iframe { frame-sizing: auto !important }</style>`;
  const step = { options: { step: "tumen" } };
  const addresses = [
    address.figure("map", step),
    `${address.figure("map", step)}/`,
    address.embed("map", { options: { theme: "dark", step: "tumen" } }),
    address.figure("growth", { edition: 1 }),
  ];
  await page.goto(host.show(hostBody(addresses.map((path) => `<uplink-figure src="${baseURL}${path}"></uplink-figure>`).join("")), script));
  await expect.poll(() => misfits(page)).toEqual([]);
  const shown = await page
    .locator("iframe")
    .evaluateAll((frames) => frames.map((frame) => new URL((frame as HTMLIFrameElement).src).pathname));
  expect(shown).toEqual([
    address.embed("map", step),
    address.embed("map", step),
    address.embed("map", { options: { theme: "dark", step: "tumen" } }),
    address.embed("growth", { edition: 1 }),
  ]);
  await page.locator("uplink-figure").evaluateAll((all) => {
    for (const one of all) one.setAttribute("title", "Another name");
  });
  await expect(page.locator("iframe").last()).toHaveAttribute("title", "Another name");
  expect(await misfits(page)).toEqual([]);
});

test("a WordPress page whose script comes late asks for the height and gets it", async ({ page, host, baseURL }) => {
  const { hear, src, attributes, within } = dialects.WordPress ?? { hear: "" };
  const late = `${baseURL}${address.embed("growth")}`;
  const frame = `<iframe title="Growth" name="late" src="${src?.(late, "late")}" ${attributes?.("late")} sandbox="allow-scripts"></iframe>`;
  await page.goto(host.show(hostBody(frame)));
  await expect.poll(() => heights(page).then(({ length }) => length)).toBeGreaterThan(0);
  await page.evaluate((code) => {
    const asked = document.querySelector("iframe");
    addEventListener("message", (event) => new Function("event", "frame", code)(event, asked));
    asked?.contentWindow?.postMessage({ message: "ready", secret: "late" }, "*");
  }, hear);
  await expect.poll(() => misfits(page, within)).toEqual([]);
});
