import { chromium, expect, type Page } from "@playwright/test";
import AxeBuilder from "@axe-core/playwright";
import { address } from "@/lib/address";
import { hostBody, test } from "./hosts";

// The host says the scheme, not the browser: Playwright would say "light" in every frame.
test.use({ colorScheme: null });

const grounds = { light: [250, 240, 230], dark: [20, 30, 40] } as const;
type Scheme = keyof typeof grounds;

const head = (scheme: Scheme) =>
  `<style>:root { color-scheme: ${scheme}; background: rgb(${grounds[scheme]}) } :root.other { color-scheme: ${scheme === "light" ? "dark" : "light"}; background: rgb(${grounds[scheme === "light" ? "dark" : "light"]}) }</style>`;

const frameOf = (src: string, sandbox = 'sandbox="allow-scripts"') =>
  `<iframe title="Figure" ${sandbox} src="${src}" style="width:100%;border:0;height:700px"></iframe>`;

/** The colour of the picture's last column of pixels, where an embed has nothing of its own, and of its title's ink. */
async function seen(page: Page): Promise<{ ground: readonly number[]; ink: readonly number[] }> {
  const title = page.frameLocator("iframe").getByRole("heading", { level: 1 });
  await expect(title).toBeVisible();
  const png = (await page.screenshot()).toString("base64");
  const ground = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const context = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
    context?.drawImage(picture, 0, 0);
    return [...(context?.getImageData(700, 1, 1, 1).data ?? [])].slice(0, 3);
  }, png);
  const ink = await title.evaluate((element) => getComputedStyle(element).color.match(/\d+/g)?.map(Number) ?? []);
  return { ground, ink };
}

const light = (colour: readonly number[]) => colour.reduce((sum, part) => sum + part, 0) / 3 > 127;

for (const scheme of ["light", "dark"] as const)
  for (const system of ["light", "dark"] as const)
    test(`on a ${scheme} page of a reader whose system is ${system}, an embed has the page's ground and an ink to be read on it`, async ({
      host,
      baseURL,
      launchOptions,
    }) => {
      const url = host.show(hostBody(frameOf(`${baseURL}${address.embed("growth")}`)), head(scheme));
      const args = [...(launchOptions.args ?? []), `--blink-settings=preferredColorScheme=${system === "dark" ? 0 : 1}`];
      const browser = await chromium.launch({ ...launchOptions, args });
      const page = await browser.newPage({ colorScheme: null, viewport: { width: 720, height: 720 } });
      await page.goto(url);
      expect(await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches)).toBe(system === "dark");
      const { ground, ink } = await seen(page);
      expect(ground).toEqual(grounds[scheme]);
      expect(light(ink)).toBe(scheme === "dark");
      await browser.close();
    });

for (const sandbox of ["", 'sandbox=""', 'sandbox="allow-scripts"'])
  test(`an embed follows when the page changes its scheme before the reader's eyes (${sandbox || "no sandbox"})`, async ({
    page,
    host,
    baseURL,
  }) => {
    await page.setViewportSize({ width: 720, height: 720 });
    await page.goto(host.show(hostBody(frameOf(`${baseURL}${address.embed("growth")}`, sandbox)), head("light")));
    expect(light((await seen(page)).ink)).toBe(false);
    await page.evaluate(() => document.documentElement.classList.add("other"));
    await expect.poll(async () => light((await seen(page)).ink)).toBe(true);
    expect((await seen(page)).ground).toEqual(grounds.dark);
    await page.evaluate(() => document.documentElement.classList.remove("other"));
    await expect.poll(async () => light((await seen(page)).ink)).toBe(false);
    expect((await seen(page)).ground).toEqual(grounds.light);
  });

for (const [theme, scheme] of [
  ["dark", "light"],
  ["light", "dark"],
  ["dark", "dark"],
  ["light", "light"],
] as const)
  test(`an embed whose address says ${theme} is ${theme} and can be read on a ${scheme} page`, async ({ page, host, baseURL }) => {
    await page.setViewportSize({ width: 720, height: 720 });
    const src = `${baseURL}${address.embed("growth", { options: { theme } })}`;
    await page.goto(host.show(hostBody(frameOf(src)), head(scheme)));
    const { ground, ink } = await seen(page);
    expect([light(ground), light(ink)]).toEqual([theme === "light", theme === "dark"]);
    if (theme === scheme) expect(ground).toEqual(grounds[scheme]);
  });

test.describe("an embed by itself", () => {
  test.use({ colorScheme: "light" });

  for (const [name, colorScheme] of [
    ["light", "light"],
    ["dark", "dark"],
  ] as const)
    test(`shows its words and marks in forced colours, ${name}`, async ({ page }) => {
      await page.emulateMedia({ forcedColors: "active", colorScheme });
      for (const id of ["growth", "map", "thefts", "path-share"]) {
        await page.goto(address.embed(id));
        const faint = await page.evaluate(() => {
          const probe = document.body.appendChild(document.createElement("i"));
          probe.style.cssText = "background:Canvas;color:CanvasText";
          const { backgroundColor: canvas, color: ink } = getComputedStyle(probe);
          probe.remove();
          const shown = [...document.querySelectorAll("svg[role=img] *")].filter((mark) => mark.getClientRects().length);
          const words = shown.filter(({ tagName }) => tagName === "text" || tagName === "tspan");
          const marks = shown.filter((mark) => mark.matches("[data-row]:not(text, g)"));
          return {
            words: words.filter((word) => getComputedStyle(word).fill !== ink).length,
            marks: marks.filter((mark) =>
              [getComputedStyle(mark).fill, getComputedStyle(mark).stroke].every((paint) => paint === "none" || paint === canvas),
            ).length,
            counted: words.length > 0 && ink !== canvas,
          };
        });
        expect({ id, ...faint }).toEqual({ id, words: 0, marks: 0, counted: true });
      }
    });

  test("moves nothing, whether or not the reader asks for calm", async ({ page }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.goto(address.embed("growth"));
    await page.getByRole("group", { name: /arrow keys/ }).press("ArrowRight");
    await page.getByText("See the data").click();
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  });

  for (const [name, viewport, deviceScaleFactor] of [
    ["280 px", { width: 280, height: 653 }, 2],
    ["400 % zoom", { width: 320, height: 256 }, 4],
  ] as const)
    test(`fits at ${name}: nothing sticks out and nothing lies on its title`, async ({ browser, baseURL, request }) => {
      const { figures } = (await (await request.get(address.oembedFigures)).json()) as { figures: Record<string, unknown> };
      const page = await browser.newPage({ viewport, deviceScaleFactor, ...(baseURL ? { baseURL } : {}) });
      for (const id of Object.keys(figures)) {
        await page.goto(address.embed(id));
        const found = await page.evaluate(() => {
          const parts = ["h1", ".figure-dek", ".figure-pictures", "figcaption"].map((part) =>
            document.querySelector(part)?.getBoundingClientRect(),
          );
          return {
            wide: document.documentElement.scrollWidth - innerWidth,
            overlaps: parts.flatMap((box, at) => (at && box && box.top < (parts[at - 1]?.bottom ?? 0) - 0.5 ? [at] : [])),
          };
        });
        expect({ id, ...found }).toEqual({ id, wide: 0, overlaps: [] });
      }
      await page.close();
    });

  test("prints its picture and its table", async ({ page }) => {
    await page.emulateMedia({ media: "print" });
    for (const theme of ["", "dark"]) {
      await page.goto(address.embed("growth", { options: theme ? { theme } : {} }));
      await expect(page.getByRole("img")).toBeVisible();
      await expect(page.getByRole("table")).toBeVisible();
      expect(await page.getByRole("heading", { level: 1 }).evaluate((title) => getComputedStyle(title).color)).toBe("rgb(28, 27, 25)");
    }
  });

  test("is whole without script", async ({ browser, baseURL }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
    const page = await context.newPage();
    await page.goto(address.embed("growth", { edition: 1 }));
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.locator(".figure-dek")).toHaveText(/\w/);
    await expect(page.getByRole("img")).toBeVisible();
    await expect(page.getByText(/^Source: .*Data to .*edition.1, /)).toBeVisible();
    await expect(page.getByRole("link", { name: "Uplink" })).toHaveAttribute("href", /\/figures\/growth@1$/);
    await page.getByText("See the data").click();
    await expect(page.getByRole("table")).toBeVisible();
    await expect(page.getByRole("radio").first()).toBeVisible();
    await context.close();
  });

  for (const colorScheme of ["light", "dark"] as const)
    test(`gives axe nothing to say, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      for (const id of ["growth", "map", "path-share"]) {
        await page.goto(address.embed(id));
        await page.getByText("See the data").click();
        await page.getByRole("group", { name: /arrow keys/ }).press("ArrowRight");
        // Axe takes a ground that is not painted for white.
        await page.evaluate(() => document.documentElement.style.setProperty("background", "Canvas"));
        // Not its best practices: an embed is a part of a page, and the page has the landmarks.
        const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
        expect(violations.map(({ id: rule, nodes }) => `${id}: ${rule}: ${nodes.map(({ target }) => target).join(" | ")}`)).toEqual([]);
      }
    });
});
