import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { type Running, startServer, uplink } from "./servers";
import { beginDraft, changeFile, enterStudio, shareOf, test } from "./studio";

test.describe.configure({ mode: "default", timeout: 180_000 });

const scratch = mkdtempSync(join(tmpdir(), "uplink-studio-pictures-"));
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

test("the pictures of the journalists’ guide are what the studio shows: PICTURES=1 takes them anew", async ({ page }) => {
  await page.setViewportSize({ width: 1200, height: 760 });
  const taken: string[] = [];
  const take = async (name: string) => {
    const path = join(scratch, name);
    await page.screenshot({ path });
    if (process.env.PICTURES) copyFileSync(path, join("docs", name));
    taken.push(name);
  };
  await enterStudio(page, server, env);
  const draft = await beginDraft(page);
  await shown(page);
  await page.getByRole("button", { name: "Share of traffic by path" }).click();
  await take("studio-overview.png");

  await page.goto(`${server.origin}/studio/drafts/${draft}#data/path-share`);
  const table = "line;share_pct;date_from;date_to\ncable;52,5;01/02/2025;03/02/2025\nradio;47,5;01/02/2025;03/02/2025\n";
  await page.getByLabel("A file").setInputFiles({ name: "shares-2025.csv", mimeType: "text/csv", buffer: Buffer.from(table) });
  const question = page.getByRole("group", { name: /In which order are the dates/ }).first();
  await expect(question).toBeVisible();
  await question.scrollIntoViewIfNeeded();
  await take("studio-question.png");
  await page.getByRole("button", { name: "Cancel" }).click();

  await changeFile(page, draft, "path-share.csv", shareOf(52), "path-share replaced");
  await page.goto(`${server.origin}/studio/drafts/${draft}#changes`);
  await expect(page.getByRole("article").first()).toBeVisible({ timeout: 30_000 });
  await take("studio-broken.png");

  await page.goto(`${server.origin}/studio/drafts/${draft}#words/figures.yaml/8`);
  await expect(page.locator(".under-line").first()).toBeVisible({ timeout: 30_000 });
  await take("studio-words.png");

  const named = [...readFileSync("docs/journalists.md", "utf8").matchAll(/\]\((studio-[a-z]+\.png)\)/g)].map(([, name]) => name);
  expect(named.toSorted()).toEqual(taken.toSorted());
});

const shown = (page: Page) =>
  expect(
    page.frameLocator('iframe[title="The draft as readers would see it"]').getByRole("heading", { name: "A cable for Aldersey" }),
  ).toBeVisible({
    timeout: 30_000,
  });
