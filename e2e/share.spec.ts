import AxeBuilder from "@axe-core/playwright";
import { test as bare, expect, type Locator, type Page } from "@playwright/test";
import { address } from "@/lib/address";
import { sizes, test } from "./page";

const figures = [
  "map",
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

/** Opens what is behind a figure's Share button. */
async function openShare(page: Page, path: string = address.figure("map")): Promise<Locator> {
  await page.goto(path);
  await page.getByRole("button", { name: /^Share/ }).click();
  const dialog = page.getByRole("dialog", { name: /^Share “/ });
  await expect(dialog).toBeVisible();
  return dialog;
}

const inDialog = (page: Page) => page.evaluate(() => document.activeElement?.closest("dialog[open]") !== null);

/** The text field with a name. */
const field = (dialog: Locator, name: string) => dialog.getByRole("textbox", { name, exact: true });

async function expectToOpenByKeyboard(page: Page, button: Locator): Promise<void> {
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: (await button.textContent())?.trim().replace(/ link,.*$/, "") ?? "" })).toBeVisible();
  expect(await inDialog(page)).toBe(true);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(button).toBeFocused();
}

test("in the story every figure has a Share button with a name of its own, which opens its dialog by keyboard", async ({ page }) => {
  await page.goto(address.story);
  const buttons = page.getByRole("button", { name: /^Share “/ });
  await expect(buttons).toHaveCount(figures.length);
  expect(new Set(await buttons.allTextContents()).size).toBe(figures.length);
  for (const button of await buttons.all()) await expectToOpenByKeyboard(page, button);
});

test("so has every figure's own page", async ({ page }) => {
  for (const id of figures) {
    await page.goto(address.figure(id));
    await expectToOpenByKeyboard(page, page.getByRole("button", { name: /^Share “/ }));
  }
});

test("Tab stays in the dialog both ways, and goes through every field, link and button of it", async ({ page }) => {
  const dialog = await openShare(page);
  const count = await dialog.locator("a, button, input, select, textarea").count();
  const seen = new Set<string>();
  for (const key of ["Tab", "Shift+Tab"])
    for (let presses = 0; presses < count + 8; presses++) {
      await page.keyboard.press(key);
      expect(await inDialog(page)).toBe(true);
      seen.add(
        await page.evaluate(() => String([...document.querySelectorAll("dialog[open] *")].indexOf(document.activeElement as Element))),
      );
    }
  // The preview, which has links of its own, is one more.
  expect(seen.size).toBe(count + 1);
});

test("Close, Escape, also in the preview, and a press beside it close the dialog; one that began inside does not", async ({ page }) => {
  const dialog = await openShare(page);
  const button = page.getByRole("button", { name: /^Share “/ });
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(button).toBeFocused();

  await button.press("Enter");
  await dialog.frameLocator("iframe").getByText("See the data").focus();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();

  await button.press(" ");
  const box = await dialog.boundingBox();
  if (!box) throw new Error("no dialog");
  await page.mouse.click(box.x + 5, box.y + box.height / 2);
  await expect(dialog).toBeVisible();
  await page.mouse.move(box.x + 40, box.y + 90);
  await page.mouse.down();
  await page.mouse.move(box.x - 6, box.y + 90);
  await page.mouse.up();
  await expect(dialog).toBeVisible();
  await page.mouse.click(box.x - 6, box.y + 90);
  await expect(dialog).toBeHidden();
  await expect(button).toBeFocused();
});

test("every text has a Copy button beside it, which copies it and says so, to those who hear too", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const dialog = await openShare(page);
  const names = ["Always the newest", "This edition, 1, for ever", "One tag, for any page", "Plain", "BibTeX", "CSL-JSON"];
  for (const name of [...names, "For those who do not see the picture"]) {
    await dialog.getByRole("button", { name: `Copy: ${name}` }).click();
    await expect(dialog.getByRole("status")).toHaveText(`Copied: ${name}`);
    await expect(dialog.getByRole("button", { name: `Copied: ${name}` })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await field(dialog, name).inputValue());
  }
  await expect(field(dialog, "Always the newest")).toHaveValue(new URL(address.figure("map"), page.url()).href);
  await expect(field(dialog, "This edition, 1, for ever")).toHaveValue(new URL(address.figure("map", { edition: 1 }), page.url()).href);
  await dialog.getByRole("button", { name: "Copy the PNG" }).click();
  await expect(dialog.getByRole("status")).toHaveText("Copied");
  expect(await page.evaluate(async () => (await navigator.clipboard.read())[0]?.types)).toEqual(["image/png"]);
});

test("without a clipboard the text stands selected, and what to press is said", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
    document.execCommand = () => false;
  });
  const dialog = await openShare(page);
  await dialog.getByRole("button", { name: "Copy: BibTeX" }).click();
  await expect(dialog.getByRole("status")).toHaveText("Selected: press Ctrl or ⌘ and C to copy.");
  await expect(field(dialog, "BibTeX")).toBeFocused();
  expect(await selected(field(dialog, "BibTeX"))).toBe(await field(dialog, "BibTeX").inputValue());
  await dialog.getByRole("button", { name: "Copy the PNG" }).click();
  await expect(dialog.getByRole("status")).toContainText("could not be copied");
});

// The browser itself complains on the console that it was asked: this test may not mind.
bare(
  "in a stranger's frame, which has no leave to write to the clipboard, a text is copied or stands selected",
  async ({ page, baseURL }) => {
    // The same machine by another name is another origin.
    const host = `${baseURL?.replace("localhost", "127.0.0.1")}/host`;
    await page.route(host, (route) =>
      route.fulfill({
        contentType: "text/html",
        body: `<iframe src="${baseURL}${address.figure("growth")}" width="900" height="700"></iframe>`,
      }),
    );
    await page.route(`${baseURL}${address.figure("growth")}`, async (route) => {
      const response = await route.fetch();
      const headers = { ...response.headers() };
      headers["content-security-policy"] = headers["content-security-policy"]?.replace("frame-ancestors 'none'", "frame-ancestors *") ?? "";
      await route.fulfill({ response, headers });
    });
    await page.goto(host);
    const frame = page.frameLocator("iframe").first();
    await frame.getByRole("button", { name: /^Share “/ }).click();
    const dialog = frame.getByRole("dialog");
    await dialog.getByRole("button", { name: "Copy: One tag, for any page" }).click();
    await expect(dialog.getByRole("status")).toHaveText(/^(?:Copied: One tag, for any page|Selected: press)/);
    expect(await selected(field(dialog, "One tag, for any page"))).toMatch(/^<iframe src="[^<>]+"><\/iframe>$/);
  },
);

const selected = (locator: Locator) =>
  locator.evaluate((element) => {
    const { value, selectionStart, selectionEnd } = element as HTMLTextAreaElement;
    return value.slice(selectionStart, selectionEnd);
  });

test("edition, step, colours and width change the embed's code, and the preview shows what the code will", async ({ page }) => {
  const dialog = await openShare(page);
  const code = field(dialog, "One tag, for any page");
  const origin = new URL(page.url()).origin;
  const preview = async () => new URL((await (await dialog.locator("iframe").elementHandle())?.contentFrame())?.url() ?? "").pathname;
  expect(await code.inputValue()).toMatch(
    new RegExp(`^<iframe src="${origin}${address.embed("map")}" title="[^"]+" loading="lazy" style="width:100%;`),
  );
  await expect.poll(preview).toBe(address.embed("map"));
  const before = await page.evaluate(() => history.length);

  await dialog.getByRole("combobox", { name: "Edition" }).selectOption("this, for ever");
  await dialog.getByRole("combobox", { name: "Step" }).selectOption("tumen");
  await dialog.getByRole("combobox", { name: "Colors" }).selectOption("dark");
  await dialog.getByRole("combobox", { name: "Width" }).selectOption("360 px");

  const picked = address.embed("map", { edition: 1, options: { theme: "dark", step: "tumen" } });
  expect(await code.inputValue()).toContain(`src="${origin}${picked}"`);
  expect(await code.inputValue()).toContain('style="width:360px;max-width:100%;');
  await expect.poll(preview).toBe(picked);
  // What was tried is nothing that the Back button leads through.
  expect(await page.evaluate(() => history.length)).toBe(before);
});

for (const viewport of [sizes.desktop, sizes.phone])
  test(`the preview is as wide inside as it says, on a screen of ${viewport.width} px, on a light page and a dark one`, async ({
    page,
  }) => {
    await page.setViewportSize(viewport);
    // A scheme that is emulated is that of every frame, whatever its page says.
    await page.emulateMedia({ colorScheme: null });
    const dialog = await openShare(page, address.figure("growth"));
    const inside = dialog.frameLocator("iframe").locator("html");
    for (const width of [320, 560, 760])
      for (const scheme of ["light", "dark"]) {
        await dialog.getByRole("combobox", { name: "Preview at" }).selectOption(`${width} px`);
        await dialog.getByRole("combobox", { name: "on", exact: true }).selectOption(`a ${scheme} page`);
        await expect
          // Shown smaller, a frame's width is rounded to whole px of the screen.
          .poll(() =>
            inside.evaluate((_, px) => [Math.abs(innerWidth - px) <= 1, matchMedia("(prefers-color-scheme: dark)").matches], width),
          )
          .toEqual([true, scheme === "dark"]);
        // The frame is as high as the document says, when it has said so.
        await expect
          .poll(() =>
            inside.evaluate(() => {
              const over = innerHeight - document.body.getBoundingClientRect().height;
              return over > -1 && over < 1.5;
            }),
          )
          .toBe(true);
      }
    expect(await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
  });

test("the fall-back height in the code is enough at its width and narrower, and no more than is needed", async ({ page }) => {
  for (const [id, step] of [
    ["map", "tumen"],
    ["growth", "As a multiple"],
    ["outages", undefined],
  ] as const) {
    await page.setViewportSize(sizes.desktop);
    const dialog = await openShare(page, address.figure(id));
    if (step) await dialog.getByRole("combobox", { name: "Step" }).selectOption(step);
    for (const [label, widths] of [
      ["360 px", [280, 320, 360]],
      ["720 px", [280, 420, 639, 640, 720]],
    ] as const) {
      await page.setViewportSize(sizes.desktop);
      await dialog.getByRole("combobox", { name: "Width" }).selectOption(label);
      const code = await field(dialog, "One tag, for any page").inputValue();
      const height = Number(/height:(\d+)px;height:if/.exec(code)?.[1]);
      const embed = await page.context().newPage();
      await embed.goto(/src="([^"]+)"/.exec(code)?.[1] ?? "");
      const needed: number[] = [];
      for (const width of widths) {
        await embed.setViewportSize({ width, height: 800 });
        needed.push(await embed.evaluate(() => document.body.getBoundingClientRect().height));
      }
      await embed.close();
      expect(height).toBeGreaterThanOrEqual(Math.max(...needed));
      // Letters may run wider where our faces are missing: some lines more are kept for them.
      expect(height - Math.max(...needed)).toBeLessThan(90);
    }
  }
});

test("pictures and data are links that answer with what they say, saved under a name of their own", async ({ page, request }) => {
  const dialog = await openShare(page, address.figure("map", { options: { step: "tumen" } }));
  const types = {
    PNG: "image/png",
    "PNG, large": "image/png",
    "PNG, narrow": "image/png",
    "PNG, dark": "image/png",
    SVG: "image/svg+xml",
    CSV: "text/csv; charset=utf-8",
    JSON: "application/json",
    Text: "text/plain; charset=utf-8",
    "CSV for spreadsheets": "text/csv; charset=utf-8",
  };
  for (const [name, type] of Object.entries(types)) {
    const link = dialog.getByRole("link", { name, exact: true });
    const response = await request.get((await link.getAttribute("href")) ?? "");
    expect([name, response.status(), response.headers()["content-type"]]).toEqual([name, 200, type]);
    expect(await link.getAttribute("download")).toMatch(/^map[a-z0-9-]*\.(?:png|svg|csv|json|txt)$/);
    if (type.startsWith("image/")) expect(await link.getAttribute("href")).toContain("step=tumen");
  }
});

test("citations parse, and name the edition by its address for ever", async ({ page }) => {
  const dialog = await openShare(page, address.figure("totals"));
  const pinned = new URL(address.figure("totals", { edition: 1 }), page.url()).href;
  expect(await field(dialog, "Plain").inputValue()).toMatch(/^.+ \(\d{4}\)\. .+\. Edition 1, \d+ \w+ \d{4}\. http\S+$/);
  expect(await field(dialog, "Plain").inputValue()).toContain(pinned);
  const entry = parseBibtex(await field(dialog, "BibTeX").inputValue());
  expect(entry).toMatchObject({ type: "online", key: "uplink-totals-1", url: pinned, version: "Edition 1" });
  expect(entry.title).toMatch(/^\{.+\}$/);
  const [csl] = JSON.parse(await field(dialog, "CSL-JSON").inputValue());
  expect(csl).toMatchObject({
    id: "uplink-totals-1",
    type: "webpage",
    URL: pinned,
    version: "1",
    author: [{ literal: expect.any(String) }],
  });
  expect(csl.issued["date-parts"]).toEqual([entry.date?.split("-").map(Number)]);
});

/** One entry of BibTeX with its fields in braces. Throws where its braces do not match. */
function parseBibtex(text: string): Record<string, string | undefined> {
  const [, type = "", key = "", body = ""] = /^@(\w+)\{([^\s,{}]+),\n([\s\S]*)\n\}$/.exec(text) ?? [];
  const fields: Record<string, string> = { type, key };
  let rest = body;
  while (rest.trim()) {
    const [head, name = ""] = /^\s*(\w+)\s*=\s*\{/.exec(rest) ?? [""];
    if (!name) throw new Error(`no field: ${rest}`);
    let [depth, end] = [1, head.length];
    for (; depth > 0 && end < rest.length; end++) if (rest[end - 1] !== "\\") depth += rest[end] === "{" ? 1 : rest[end] === "}" ? -1 : 0;
    if (depth) throw new Error(`no end: ${rest}`);
    fields[name] = rest.slice(head.length, end - 1);
    rest = rest.slice(end).replace(/^\s*,/, "");
  }
  return fields;
}

test("a pinned page offers what is pinned", async ({ page }) => {
  const dialog = await openShare(page, address.figure("growth", { edition: 1 }));
  expect(await field(dialog, "One tag, for any page").inputValue()).toContain(address.embed("growth", { edition: 1 }));
  for (const name of ["PNG", "SVG, dark", "CSV"])
    await expect(dialog.getByRole("link", { name, exact: true })).toHaveAttribute("href", /^\/figures\/growth@1[/.]/);
});

test("without script everything is there as links and texts, in the story behind Share and on the page at once", async ({
  browser,
  page,
}) => {
  const dialog = await openShare(page, address.figure("growth"));
  const code = await field(dialog, "One tag, for any page").inputValue();
  const links = await dialog.getByRole("link").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  const context = await browser.newContext({ javaScriptEnabled: false });
  for (const path of [address.story, address.figure("growth")]) {
    const plain = await context.newPage();
    await plain.goto(path);
    const figure = plain.getByRole("figure", { name: /300 percent/ });
    if (path === address.story) await figure.getByText("link, embed, picture").click();
    for (const name of [
      "Always the newest",
      "This edition, 1, for ever",
      "Plain",
      "BibTeX",
      "CSL-JSON",
      "For those who do not see the picture",
    ])
      await expect(figure.getByRole("textbox", { name, exact: true })).toBeVisible();
    await expect(figure.getByRole("textbox", { name: "One tag, for any page" })).toHaveValue(code);
    await expect(figure.getByRole("textbox", { name: "The same of edition 1, for ever" })).toHaveValue(
      // Higher by what may be said of its edition.
      code
        .replace(address.embed("growth"), address.embed("growth", { edition: 1 }))
        .replaceAll(/(?<=;height:|auto;else:)(\d+)px/g, (_all, height) => `${Number(height) + 84}px`),
    );
    for (const href of links) await expect(figure.locator(`a[href="${href}"]`).first()).toBeVisible();
    await expect(figure.getByRole("link", { name: "Dark", exact: true })).toHaveAttribute("href", "/embed/growth/theme=dark");
  }
  await context.close();
});

for (const colorScheme of ["light", "dark"] as const)
  test(`axe finds nothing in the open dialog, ${colorScheme}, and on 320 px nothing is wider than it`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize(sizes.narrowest);
    const dialog = await openShare(page);
    await expect(dialog.frameLocator("iframe").getByRole("heading")).toBeVisible();
    // The preview is a document of its own, with headings of its own.
    const { violations } = await new AxeBuilder({ page })
      .exclude("iframe")
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
      .analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(" | ")}`)).toEqual([]);
    expect(await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
    const outside = await dialog
      .locator("a, button, input, select, textarea, iframe")
      .evaluateAll((all) =>
        all
          .filter((one) => one.getBoundingClientRect().right > innerWidth || one.getBoundingClientRect().left < 0)
          .map((one) => one.outerHTML),
      );
    expect(outside).toEqual([]);
    const low = await dialog
      .locator("a, button, input, select, textarea")
      .evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 24).map((one) => one.textContent));
    expect(low).toEqual([]);
  });

test("in forced colours the dialog, its fields and its buttons keep their edges, and the focus is seen", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  const dialog = await openShare(page);
  const bare = await dialog
    .locator("button, input, select, textarea")
    .evaluateAll((all) => all.filter((one) => Number.parseFloat(getComputedStyle(one).borderTopWidth) < 1).map((one) => one.outerHTML));
  expect(bare).toEqual([]);
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement && getComputedStyle(document.activeElement).outlineStyle)).toBe("solid");
});

test("the page of a figure does not move while its script starts", async ({ page }) => {
  await page.addInitScript(() => {
    const kept = window as unknown as { shift: number };
    kept.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) kept.shift += (entry as unknown as { value: number }).value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(address.figure("growth"), { waitUntil: "networkidle" });
  expect(await page.evaluate(() => (window as unknown as { shift: number }).shift)).toBeLessThan(0.001);
});
