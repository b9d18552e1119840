import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";
import { address, formats } from "@/lib/address";
import { sizes, test } from "./page";

test("the gallery has every figure with every format, its embed and its steps, and every link of it answers", async ({
  browser,
  request,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: sizes.narrowest });
  const page = await context.newPage();
  await page.goto(address.gallery);
  const { figures } = await (await request.get("/editions.json")).json();
  for (const id of Object.keys(figures)) {
    const item = page.getByRole("listitem").filter({ has: page.locator(`h2 a[href="${address.figure(id)}"]`) });
    for (const format of formats)
      await expect(item.getByRole("link", { name: `${format.toUpperCase()}: ` })).toHaveAttribute("href", address.figure(id, { format }));
    await expect(item.getByRole("link", { name: /^Embed: / })).toHaveAttribute("href", address.embed(id));
  }
  const links = await page.getByRole("link").evaluateAll((all) => [...new Set(all.map((link) => (link as HTMLAnchorElement).href))]);
  expect(links.length).toBeGreaterThan(Object.keys(figures).length * 7);
  await Promise.all(links.map(async (href) => expect([href, (await request.get(href)).status()]).toEqual([href, 200])));
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await context.close();
});

test("a keyboard goes through the gallery from figure to figure, and sees where it is", async ({ page }) => {
  await page.goto(address.gallery);
  const names = await page.getByRole("link").evaluateAll((all) => all.map((link) => link.getAttribute("aria-label") ?? link.textContent));
  expect(new Set(names).size).toBe(names.length);
  for (const name of names.slice(0, 20)) {
    await page.keyboard.press("Tab");
    const [focused, outline] = await page.evaluate(() => {
      const element = document.activeElement;
      return [element?.getAttribute("aria-label") ?? element?.textContent, element && getComputedStyle(element).outlineStyle];
    });
    expect([focused, outline]).toEqual([name, "solid"]);
  }
  await page.getByRole("link", { name: /^North Korea had four routes/ }).press("Enter");
  await expect(page).toHaveURL(address.figure("footprint"));
  await page.goBack();
  await page.getByRole("link", { name: /^Share: North Korea had four routes/ }).press("Enter");
  await expect(page.getByRole("dialog", { name: /^Share “North Korea had four routes/ })).toBeVisible();
});

for (const [path, what] of [
  [address.gallery, "the gallery"],
  [address.figure("growth"), "a figure's page"],
  [address.figure("nope"), "what is said of a figure that is not there"],
  [`${address.figure("growth")}/theme=pink.png`, "what is said of an option that is not there"],
] as const)
  test(`axe finds nothing in ${what}, light or dark, and it fits the narrowest screen`, async ({ page }) => {
    await page.setViewportSize(sizes.narrowest);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.goto(path);
      for (const details of await page.locator("details:not(.share)").all())
        await details.evaluate((element) => element.setAttribute("open", ""));
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
        .analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(" | ")}`)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    }
  });

test("a chapter's page leads into the story: at once with script, by a link without", async ({ page, browser }) => {
  await page.goto(address.chapter("nearly-half"));
  await expect(page).toHaveURL(address.place("nearly-half"));
  const context = await browser.newContext({ javaScriptEnabled: false });
  const plain = await context.newPage();
  await plain.goto(address.chapter("nearly-half"));
  await expect(plain.getByRole("heading", { level: 1 })).toHaveText("Nearly half");
  await expect(plain.getByRole("link", { name: /^Read on/ })).toHaveAttribute("href", address.place("nearly-half"));
  await context.close();
});
