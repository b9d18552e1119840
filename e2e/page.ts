import { expect, test as base, type Page } from "@playwright/test";

/** A test whose page may not complain: an error, a warning or a breach of the policy on the console fails it. */
export const test = base.extend({
  page: async ({ page }, use) => {
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    await use(page);
    // The browser itself says that a page was not found, or that a frame may run no script; that is what some tests ask for.
    expect(complaints.filter((text) => !/status of 404|^Blocked script execution/.test(text))).toEqual([]);
  },
});

export const sizes = {
  narrowest: { width: 320, height: 640 },
  phone: { width: 390, height: 844 },
  tablet: { width: 768, height: 1024 },
  desktop: { width: 1280, height: 800 },
  wide: { width: 1920, height: 1080 },
} as const;

/** Every step of the story, in order. */
export const steps = ["region", "yalu", "alone", "tumen", "to-vladivostok", "shares-2018", "shares-2019"] as const;

/** The step whose words stand in the middle of the reader's screen. */
export async function scrollToStep(page: Page, step: string): Promise<void> {
  await page.evaluate((id) => {
    const box = document.getElementById(id)?.getBoundingClientRect();
    if (box) window.scrollBy({ top: box.top + box.height / 2 - innerHeight * (innerWidth < 900 ? 0.75 : 0.5), behavior: "instant" });
  }, step);
}
