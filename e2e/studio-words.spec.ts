import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { type Running, startServer, uplink } from "./servers";
import { beginDraft, changeFile, enterStudio, shareOf, test } from "./studio";

test.describe.configure({ mode: "default", timeout: 120_000 });

const scratch = mkdtempSync(join(tmpdir(), "uplink-studio-words-"));
const env = { UPLINK_HOME: join(scratch, "store"), UPLINK_PACK: "data/example-link" };
let server: Running;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  await uplink(["publish", "data/example-link"], env);
  server = await startServer(env);
});
test.afterAll(async () => {
  await server.stop();
  rmSync(scratch, { recursive: true, force: true });
});

const saved = (page: Page) => expect(page.getByText("Saved", { exact: true })).toBeVisible({ timeout: 30_000 });
const texts = async (page: Page, draft: string) =>
  (await page.evaluate(async (path) => (await fetch(path)).json(), `/api/drafts/${draft}`)).texts;

async function openWords(page: Page): Promise<string> {
  await enterStudio(page, server, env);
  const draft = await beginDraft(page);
  await page.goto(`${server.origin}/studio/drafts/${draft}#words/story.md`);
  await expect(page.getByText("All that is said here holds.")).toBeVisible({ timeout: 30_000 });
  return draft;
}

test("a misspelt fact is told of under its line, and is gone when it is mended", async ({ page }) => {
  const draft = await openWords(page);
  const editor = page.getByRole("textbox", { name: "The story (story.md)" });
  await editor.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type('\n\nIt was {% n "cable-shar');
  await page.keyboard.press("Escape");
  await page.keyboard.type('" /%} then.');
  const under = page.locator(".under-line").filter({ hasText: "cable-shar" });
  await expect(under).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("button", { name: /^Line \d+: found .*cable-shar/ })).toBeVisible();
  await saved(page);
  expect((await texts(page, draft))["story.md"]).toContain('It was {% n "cable-shar');

  // Mended by what is offered.
  await page.keyboard.press("End");
  for (let at = 0; at < '" /%} then.'.length; at++) await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Backspace");
  await page.keyboard.type("r");
  const offered = page.getByRole("option", { name: /^cable-share\s*81% – / });
  await expect(offered).toBeVisible();
  // What has only just come up is not taken by a key that was meant for something else.
  await page.waitForTimeout(200);
  await page.keyboard.press("Enter");
  await expect(under).toBeHidden({ timeout: 30_000 });
  await saved(page);
  expect((await texts(page, draft))["story.md"]).toMatch(/It was \{% n "cable-share[a-z-]*" \/%\} then\./);
});

test("numbers and claims are shown as what they stand for, and as they are written where the cursor is or where that is wanted", async ({
  page,
}) => {
  await openWords(page);
  const chip = page.locator(".chip-n").filter({ hasText: "81%" }).first();
  await expect(chip).toBeVisible();
  await page.getByLabel("Show numbers and claims as what they stand for").uncheck();
  await expect(page.locator(".chip-tag")).toHaveCount(0);
});

test("a claim that the data have broken is rewritten from under its line", async ({ page }) => {
  const draft = await openWords(page);
  await page.goto(`${server.origin}/studio/drafts/${draft}#words/figures.yaml`);
  await changeFile(page, draft, "path-share.csv", shareOf(52), "a share");
  const under = page.locator(".under-line").filter({ hasText: "“the great majority” is no longer true" });
  await expect(under).toBeVisible({ timeout: 30_000 });
  await under.getByRole("button", { name: "Write “just over half”" }).click();
  await expect(under).toBeHidden({ timeout: 30_000 });
  await saved(page);
  expect((await texts(page, draft))["figures.yaml"]).toContain('{% claim "cable-share" as="share" %}just over half{% /claim %}');
});

test("what is undone, or saved by somebody else, is what stands in the editor, and Tab leaves it", async ({ page }) => {
  const draft = await openWords(page);
  await changeFile(page, draft, "story.md", (text) => text.replace("For years everything", "For decades everything"), "words");
  const editor = page.getByRole("textbox", { name: "The story (story.md)" });
  await expect(editor).toContainText("For decades everything", { timeout: 30_000 });
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(editor).toContainText("For years everything", { timeout: 30_000 });
  await editor.focus();
  await page.keyboard.press("Tab");
  await expect(editor).not.toBeFocused();
});
