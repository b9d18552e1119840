import { expect } from "@playwright/test";
import { sizes, test } from "./page";

const chapters = [
  "one-line",
  "the-second-line",
  "three-hundred-percent",
  "nearly-half",
  "from-leisure-to-work",
  "what-the-lines-carry",
  "maximum-pressure",
  "since-then",
  "how-we-know",
];
const figures = [
  "footprint",
  "addresses",
  "first-days",
  "growth",
  "path-share",
  "usage",
  "thefts",
  "totals",
  "pressure",
  "outages",
  "online",
];

for (const [name, viewport] of Object.entries(sizes))
  for (const javaScriptEnabled of [true, false])
    test.describe(`on a ${name} screen ${javaScriptEnabled ? "with" : "without"} script`, () => {
      test.use({ viewport, javaScriptEnabled });

      test("the story is whole: title, chapters in order, every figure drawn once, and nothing wider than the screen", async ({ page }) => {
        await page.goto("/");
        await expect(page.getByRole("heading", { level: 1 })).toHaveText("The second line");
        expect(await page.getByRole("heading", { level: 2 }).evaluateAll((all) => all.map(({ id }) => id).filter(Boolean))).toEqual(
          // The notes are a part of the page where they cannot open beside their words.
          javaScriptEnabled ? chapters : [...chapters, "notes"],
        );
        for (const id of figures) await expect(page.locator(`figure#${id} svg[role="img"]:visible`)).toHaveCount(1);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      });

      test("no words of a picture overlap, run out of it, or are smaller than 12 px", async ({ page }) => {
        await page.goto("/");
        await page.evaluate(() => document.fonts.ready);
        expect(await page.locator('figure svg[role="img"]:visible').evaluateAll(faults)).toEqual([]);
      });
    });

test("a picture has a name that begins with its finding", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("img", { name: /^In early 2018 36% of the traffic went through Russia/ }).first()).toBeVisible();
});

test("the reader chooses how to read three hundred percent, without script too", async ({ browser }) => {
  for (const javaScriptEnabled of [true, false]) {
    const context = await browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    await page.goto("/");
    const growth = page.locator("figure#growth");
    const visible = growth.locator('svg[role="img"]:visible');
    const both = await visible.innerHTML();
    await growth.getByRole("radio", { name: "As a multiple" }).check();
    await expect(visible).toHaveCount(1);
    const loose = await visible.innerHTML();
    await growth.getByRole("radio", { name: "As a percentage" }).check();
    expect(new Set([both, loose, await visible.innerHTML()]).size).toBe(3);
    await context.close();
  }
});

test("the arrow keys read a picture's values aloud, and Escape ends it", async ({ page }) => {
  await page.goto("/");
  const figure = page.locator("figure#path-share");
  const values = figure.getByRole("group", { name: /Values/ });
  await values.focus();
  await page.keyboard.press("ArrowRight");
  const first = await figure.getByRole("status").innerText();
  expect(first).toMatch(/\d/);
  await page.keyboard.press("ArrowRight");
  expect(await figure.getByRole("status").innerText()).not.toBe(first);
  await expect(figure.locator("svg [data-current]:visible")).not.toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(figure.getByRole("status")).toBeEmpty();
  await page.keyboard.press("Tab");
  await expect(values).not.toBeFocused();
});

test("a mark under the pointer says its row, inside the picture", async ({ page }) => {
  await page.setViewportSize(sizes.phone);
  await page.goto("/");
  const figure = page.locator("figure#footprint");
  await figure.scrollIntoViewIfNeeded();
  await figure.locator("svg [data-row]:visible").first().hover();
  const card = figure.getByRole("status");
  await expect(card).toContainText("North Korea");
  const [inner, outer] = [await card.boundingBox(), await figure.getByRole("group", { name: /Values/ }).boundingBox()];
  expect(inner && outer && inner.x >= outer.x - 1 && inner.x + inner.width <= outer.x + outer.width + 1).toBe(true);
});

test("the rows behind a picture open by keyboard, each with a source that leads to the list", async ({ page }) => {
  await page.goto("/");
  const figure = page.locator("figure#thefts");
  await figure.getByText("See the data").press("Enter");
  const table = figure.getByRole("table");
  await expect(table.getByRole("row", { name: /^Bybit/ }).or(table.getByRole("row").filter({ hasText: "Bybit" }))).toHaveCount(1);
  const link = table.getByRole("link").first();
  const target = await link.getAttribute("href");
  await link.click();
  await expect(page.locator(`${target}`)).toBeVisible();
});

/** What a picture editor would send back: lines of text that overlap, run out of the picture or are too small. */
function faults(svgs: readonly Element[]): readonly string[] {
  return svgs.flatMap((svg) => {
    const frame = svg.getBoundingClientRect();
    const id = svg.closest("figure")?.id;
    const lines = [...svg.querySelectorAll("text")].flatMap((text) => {
      const parts = text.querySelectorAll("tspan");
      return (parts.length ? [...parts] : [text])
        .filter((part) => part.textContent?.trim())
        .map((part) => {
          // A line's box is taller than its letters: a fifth of it, above and below, is air.
          const { left, right, top, bottom, height } = part.getBoundingClientRect();
          return { words: part.textContent ?? "", of: text, box: { left, right, top: top + height / 5, bottom: bottom - height / 5 } };
        });
    });
    return lines.flatMap(({ words, of, box }, at) => {
      const out = box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
      const size = (Number.parseFloat(getComputedStyle(of).fontSize) * frame.width) / Number(svg.getAttribute("width"));
      const over = lines
        .slice(at + 1)
        .filter(
          (other) =>
            other.of !== of &&
            Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left) > 1 &&
            Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top) > 0,
        );
      return [
        ...(out ? [`${id}: “${words}” runs out`] : []),
        ...(size < 11.95 ? [`${id}: “${words}” is ${size} px`] : []),
        ...over.map((other) => `${id}: “${words}” and “${other.words}” overlap`),
      ];
    });
  });
}
