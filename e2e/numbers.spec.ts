import AxeBuilder from "@axe-core/playwright";
import { expect, type Locator, type Page } from "@playwright/test";
import { sizes, test } from "./page";

/** The first number of the running text that a fact gives, and the card that it opens. */
const opener = (page: Page, fact: string): Locator => page.locator(`.chapter p uplink-number > a[href="#note-${fact}"]`).first();
const card = (page: Page): Locator => page.getByRole("dialog", { name: /^What is behind / });

/** Every number of the page that is drawn, once. */
const openers = (page: Page): Locator => page.locator("uplink-number > a:visible");

/** Brings a place to the middle of the screen, and waits until the page rests. */
const bring = (locator: Locator) => locator.evaluate((element) => element.scrollIntoView({ block: "center", behavior: "instant" }));

/** Puts the focus on what comes before, as somebody who comes along with Tab. */
const previous = (number: Locator) =>
  number.evaluate((link) => {
    const all = [...document.querySelectorAll<HTMLElement>("a, button, summary, input, [tabindex='0']")].filter((one) =>
      one.checkVisibility(),
    );
    all[all.indexOf(link as HTMLElement) - 1]?.focus();
  });

test.describe("with script", () => {
  test("a click opens a number: value, formula, rows, rounding, source with link and date, evidence", async ({ page }) => {
    await page.setViewportSize(sizes.desktop);
    await page.goto("/");
    const number = opener(page, "growth");
    await bring(number);
    await expect(number).toHaveAttribute("aria-expanded", "false");
    await number.click();
    await expect(number).toHaveAttribute("aria-expanded", "true");
    const open = card(page);
    await expect(open).toHaveAccessibleName("What is behind 300%");
    await expect(open).toContainText("The change in traffic that Recorded Future reported");
    await expect(open).toContainText(/rows? of “Growth of internet use”/i);
    await expect(open).toContainText(/row \d+: /);
    await expect(open).toContainText(/not rounded/);
    await expect(open.locator(".note-source a[href^='http']").first()).toBeVisible();
    await expect(open.locator(".note-source").first()).toContainText(/\b(19|20)\d\d\b/);
    await expect(open.locator(".note-source").first()).toContainText(/Read at the source named|Printed in the article|From memory/);
  });

  test("a claim opens too, with its rung, its bounds and its neighbors", async ({ page }) => {
    await page.setViewportSize(sizes.desktop);
    await page.goto("/");
    const claim = page.locator('.chapter p uplink-number > a[href="#note-dark-share-as-share-nearly-all"]');
    await bring(claim);
    await claim.click();
    await expect(card(page)).toContainText("“nearly all” is written where the share is from");
    await expect(card(page)).toContainText("below that “");
  });

  test("Enter, space and the focus of a keyboard open it; Escape closes it and the focus is where it was", async ({ page }) => {
    await page.setViewportSize(sizes.desktop);
    await page.goto("/");
    const number = opener(page, "growth");
    await bring(number);
    await previous(number);
    await page.keyboard.press("Tab");
    await expect(number).toBeFocused();
    await expect(card(page)).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(card(page)).toHaveCount(0);
    await expect(number).toBeFocused();
    for (const key of ["Enter", "Space"]) {
      await page.keyboard.press(key);
      await expect(card(page)).toBeFocused();
      await page.keyboard.press("Escape");
      await expect(number).toBeFocused();
      await expect(card(page)).toHaveCount(0);
    }
  });

  test("Tab passes a card that only the focus opened; after Enter it goes through the card and out: nothing is trapped", async ({
    page,
  }) => {
    await page.setViewportSize(sizes.desktop);
    await page.goto("/");
    const number = opener(page, "growth");
    await bring(number);
    await previous(number);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    const next = await page.evaluate(() => document.activeElement?.id);
    expect(next).toMatch(/^ref-/);
    await expect(number).toHaveAttribute("aria-expanded", "false");
    await page.keyboard.press("Shift+Tab");
    await expect(number).toBeFocused();
    await page.keyboard.press("Enter");
    const inside = await card(page).locator("a, button").count();
    expect(inside).toBeGreaterThanOrEqual(3);
    for (let at = 0; at < inside; at++) {
      await page.keyboard.press("Tab");
      expect(await card(page).evaluate((element) => element !== document.activeElement && element.contains(document.activeElement))).toBe(
        true,
      );
    }
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe(next);
  });

  test("a second click, a click elsewhere or another number closes it: one is open at a time", async ({ page }) => {
    await page.setViewportSize(sizes.desktop);
    await page.goto("/");
    const number = opener(page, "growth");
    await bring(number);
    await number.click();
    await number.click();
    await expect(card(page)).toHaveCount(0);
    await number.click();
    await page.mouse.click(8, 8);
    await expect(card(page)).toHaveCount(0);
    await number.click();
    await opener(page, "growth-base-year").click();
    await expect(card(page)).toHaveCount(1);
    await expect(number).toHaveAttribute("aria-expanded", "false");
  });

  test("the mark in the nearest picture lights up with the row in its table, and the rows can be brought to the screen", async ({
    page,
  }) => {
    await page.setViewportSize(sizes.desktop);
    await page.goto("/");
    const number = page.locator('#path-share uplink-number > a[href^="#note-russia-share"]').first();
    await bring(number);
    await number.click();
    const lit = page.locator("#path-share tr[data-open]");
    await expect(lit).toHaveCount(1);
    const row = await lit.getAttribute("data-row");
    await expect(page.locator(`#path-share svg:visible [data-row="${row}"][data-current]`).first()).toBeVisible();
    await card(page).getByRole("button", { name: "Show the rows" }).click();
    await expect(lit).toBeInViewport();
    await page.keyboard.press("Escape");
    await expect(lit).toHaveCount(0);
    await expect(page.locator("[data-current]")).toHaveCount(0);
  });

  test("copy gives the sentence, the value and the edition's address, which leads back to the words", async ({
    page,
    context,
    baseURL,
  }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: baseURL ?? "" });
    await page.setViewportSize(sizes.desktop);
    await page.goto("/");
    const number = opener(page, "growth");
    await bring(number);
    await number.click();
    await card(page).getByRole("button", { name: "Copy" }).click();
    await expect(card(page).getByRole("status")).toHaveText("Copied");
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const sentence = copied.split("\n")[0] ?? "";
    expect(sentence).toMatch(/^[A-Z“].*\b300%.*[.”]$/);
    expect(sentence).not.toMatch(/\d\s*\d{3}%/);
    expect(copied).toContain("The change in traffic that Recorded Future reported");
    const link = copied.split("\n").at(-1) ?? "";
    expect(link).toMatch(/\/@1#ref-\d+-\d+$/);
    const answer = await page.goto(link);
    expect(answer?.status()).toBe(200);
    await expect(page.locator(`[id="${new URL(link).hash.slice(1)}"]`)).toHaveText(/300%/);
  });

  test("copy gives the sentence that stands at the number, and of the opening the one of its title or dek", async ({
    page,
    context,
    baseURL,
  }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: baseURL ?? "" });
    await page.setViewportSize(sizes.desktop);
    await page.goto("/");
    const copied = async (link: Locator) => {
      await bring(link);
      await link.click();
      await card(page).getByRole("button", { name: "Copy" }).click();
      await expect(card(page).getByRole("status")).toHaveText("Copied");
      await page.keyboard.press("Escape");
      return (await page.evaluate(() => navigator.clipboard.readText())).split("\n")[0];
    };
    expect(await copied(page.locator('.hero-claimed a[href*="#note-growth"]').last())).toMatch(
      /^Then another lit up, to Russia, .*300%\.$/,
    );
    const star = page.locator(".chapter p", { hasText: "came up the next day" }).locator(".number-star").nth(1);
    expect(await copied(star)).toBe("The Russian route came up the next day.");
  });

  test("where the clipboard is refused, the words stand selected in a field", async ({ page }) => {
    await page.addInitScript(() =>
      Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new Error("refused")) } }),
    );
    await page.setViewportSize(sizes.phone);
    await page.goto("/");
    const number = opener(page, "growth");
    await bring(number);
    await number.click();
    await card(page).getByRole("button", { name: "Copy" }).click();
    const field = card(page).getByRole("textbox", { name: "Text to copy" });
    await expect(field).toBeFocused();
    expect(await field.evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd))).toMatch(
      /300%[\s\S]*\/@1#ref-/,
    );
  });

  test("every number and claim opens to a card that fits a screen of 320 px and moves nothing on the page", async ({ page }) => {
    test.setTimeout(240_000);
    await page.setViewportSize(sizes.narrowest);
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.goto("/");
    await page.locator("body").evaluate(() => document.fonts.ready);
    expect(await openers(page).count()).toBeGreaterThan(150);
    const faults = await page.evaluate(async () => {
      const found: string[] = [];
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      for (const link of document.querySelectorAll<HTMLAnchorElement>("uplink-number > a")) {
        if (!link.checkVisibility()) continue;
        link.scrollIntoView({ block: "center", behavior: "instant" });
        await frame();
        const before = [document.documentElement.scrollHeight, link.getBoundingClientRect().top].join();
        link.click();
        const card = link.parentElement?.querySelector(".number-card");
        const box = card?.getBoundingClientRect();
        const name = `${link.id} ${link.textContent}`;
        if (!card || !box) found.push(`${name}: no card`);
        else {
          if (box.left < 0 || box.right > innerWidth) found.push(`${name}: from ${box.left} to ${box.right}`);
          if (box.top < 0 || box.bottom > innerHeight) found.push(`${name}: down from ${box.top} to ${box.bottom}`);
          if (card.scrollWidth > card.clientWidth) found.push(`${name}: words run out of the card`);
          const on = link.getClientRects()[0];
          if (on && box.top < on.bottom && box.bottom > on.top) found.push(`${name}: the card lies on its number`);
        }
        if (before !== [document.documentElement.scrollHeight, link.getBoundingClientRect().top].join())
          found.push(`${name}: the page moved`);
        document.dispatchEvent(new PointerEvent("pointerdown"));
        document.body.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
      }
      return found;
    });
    expect(faults).toEqual([]);
  });

  for (const colorScheme of ["light", "dark"] as const)
    test(`axe finds nothing on an open card, ${colorScheme}`, async ({ page }) => {
      await page.setViewportSize(sizes.phone);
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.goto("/");
      const number = opener(page, "growth");
      await bring(number);
      await number.click();
      await expect(card(page)).toBeVisible();
      const { violations } = await new AxeBuilder({ page })
        .include(".number-card")
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
        .analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(" | ")}`)).toEqual([]);
    });

  test("in forced colours the card has a border and the lit row an outline", async ({ page }) => {
    await page.setViewportSize(sizes.desktop);
    await page.emulateMedia({ forcedColors: "active" });
    await page.goto("/");
    const number = page.locator('#path-share uplink-number > a[href^="#note-russia-share"]').first();
    await bring(number);
    await number.click();
    expect(await card(page).evaluate((element) => getComputedStyle(element).borderTopStyle)).toBe("solid");
    expect(
      await page
        .locator("tr[data-open]")
        .first()
        .evaluate((element) => getComputedStyle(element).outlineStyle),
    ).toBe("solid");
  });
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("numbers are links to notes, and notes lead back", async ({ page }) => {
    await page.setViewportSize(sizes.phone);
    await page.goto("/");
    const number = opener(page, "growth");
    const id = await number.getAttribute("id");
    const note = page.locator('[id="note-growth"]');
    await expect(note).toContainText("The change in traffic that Recorded Future reported");
    await number.click();
    await expect(page).toHaveURL(/#note-growth$/);
    await expect(note).toBeInViewport();
    await note.locator(`a[href="#${id}"]`).click();
    await expect(number).toBeInViewport();
  });

  test("every link has its note, every note all its links back, and the figures run from 1", async ({ page }) => {
    await page.goto("/");
    const links = await page.locator("uplink-number > a").evaluateAll((all) =>
      all.map((link) => ({
        id: link.id,
        to: link.getAttribute("href")?.slice(1),
        number: Number(link.querySelector("sup")?.textContent),
      })),
    );
    const notes = await page.locator(".notes > ol > li").evaluateAll((all) =>
      all.map((note) => ({
        id: note.id,
        back: [...note.querySelectorAll(".note-back a")].map((link) => link.getAttribute("href")?.slice(1)),
        said: note.textContent?.trim().length ?? 0,
        sources: note.querySelectorAll(".note-source").length,
      })),
    );
    expect(links.length).toBeGreaterThan(150);
    expect(new Set(links.map(({ to }) => to))).toEqual(new Set(notes.map(({ id }) => id)));
    for (const [at, { id, back, sources }] of notes.entries()) {
      expect(back).toEqual(links.filter(({ to }) => to === id).map(({ id }) => id));
      expect(links.filter(({ to }) => to === id).map(({ number }) => number)).toEqual(back.map(() => at + 1));
      expect(sources).toBeGreaterThan(0);
    }
  });
});

test("on paper the notes are printed with their numbers, and no card is", async ({ page }) => {
  await page.setViewportSize(sizes.desktop);
  await page.goto("/");
  const number = opener(page, "growth");
  await bring(number);
  await number.click();
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".number-card")).toBeHidden();
  await expect(page.locator('[id="note-growth"]')).toBeVisible();
  await expect(number.locator("sup")).toBeVisible();
});
