import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";
import { sizes, test } from "./page";

for (const address of ["/", "/nowhere"])
  for (const colorScheme of ["light", "dark"] as const)
    for (const [name, viewport] of Object.entries({ phone: sizes.phone, desktop: sizes.desktop }))
      test(`axe finds nothing on ${address}, ${colorScheme}, ${name}`, async ({ page }) => {
        test.setTimeout(240_000);
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await page.goto(address);
        // The tables are the same on every screen: they are opened once in each scheme, because axe is slow on long ones.
        for (const details of name === "phone" ? [] : await page.locator("details").all())
          await details.evaluate((element) => element.setAttribute("open", ""));
        const { violations } = await new AxeBuilder({ page })
          .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
          .analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(" | ")}`)).toEqual([]);
      });

test("in forced colours the pictures' words are still painted in the reader's ink", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto("/");
  const fills = await page
    .locator('figure svg[role="img"]:visible text')
    .evaluateAll((texts) => [...new Set(texts.map((text) => getComputedStyle(text).fill))]);
  expect(fills).toHaveLength(1);
});

test("everything that can be pressed is at least 24 px, and shows when it has the focus", async ({ page }) => {
  await page.setViewportSize(sizes.phone);
  await page.goto("/");
  const small = await page
    .locator("summary:visible, label:visible")
    .evaluateAll((all) => all.filter((element) => element.getBoundingClientRect().height < 24).map((element) => element.textContent));
  expect(small).toEqual([]);
  await page.locator("summary").first().focus();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement && getComputedStyle(document.activeElement).outlineStyle)).not.toBe("none");
});
