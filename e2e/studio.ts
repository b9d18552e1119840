import { test as base, expect, type Page } from "@playwright/test";
import type { Running } from "./servers";
import { uplink } from "./servers";

/** A test whose page may not complain. The browser itself says that an answer was a refusal, or that a server is gone: tests ask for both. */
export const test = base.extend({
  page: async ({ page }, use) => {
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    await use(page);
    expect(complaints.filter((text) => !/status of 4\d\d|net::ERR_/.test(text))).toEqual([]);
  },
});

/** Lets a page into the studio of a server by a link, as whoever runs the server does, under a name. */
export async function enterStudio(
  page: Page,
  { origin }: Pick<Running, "origin">,
  env: Readonly<Record<string, string>>,
  who = "Ada",
): Promise<void> {
  const { port } = new URL(origin);
  const { link } = JSON.parse(await uplink(["studio", "--port", port, "--json"], { ...env, UPLINK_WHO: who }));
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "Drafts" })).toBeVisible();
}

/** Begins a draft, and waits until it has been looked at. */
export async function beginDraft(page: Page): Promise<string> {
  await page.getByRole("button", { name: /^New draft/ }).click();
  await expect(page.getByRole("heading", { name: "Datasets", exact: false })).toBeVisible({ timeout: 30_000 });
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

/** Changes a file of a draft behind the page's back, as another window of the same person would. */
export async function changeFile(page: Page, draft: string, file: string, change: (text: string) => string, note: string): Promise<void> {
  const api = `/api/drafts/${draft}`;
  const { version, texts } = await page.evaluate(async (path) => (await fetch(path)).json(), api);
  const body = JSON.stringify({ version, files: { [file]: change(texts[file]) }, note });
  const status = await page.evaluate(
    async ([path, sent]) =>
      (await fetch(path ?? "", { method: "PUT", body: sent ?? "", headers: { "Content-Type": "application/json" } })).status,
    [api, body],
  );
  expect(status).toBe(200);
}

/** A table in which the cable's last share is another. */
export const shareOf = (percent: number) => (table: string) =>
  table.replace(/^(2025-01,.*cable,)81(,.*)$/m, `$1${percent}$2`).replace(/^(2025-01,.*radio,)19(,.*)$/m, `$1${100 - percent}$2`);
