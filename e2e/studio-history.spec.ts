import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";
import { type Running, startServer, uplink } from "./servers";
import { enterStudio, shareOf, test } from "./studio";

test.describe.configure({ mode: "default", timeout: 120_000 });

const scratch = mkdtempSync(join(tmpdir(), "uplink-studio-history-"));
const env = { UPLINK_HOME: join(scratch, "store"), UPLINK_PACK: "data/example-link", UPLINK_WHO: "Ada" };
let server: Running;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  const pack = join(scratch, "pack");
  cpSync("data/example-link", pack, { recursive: true });
  await uplink(["publish", pack], env);
  const table = join(pack, "path-share.csv");
  writeFileSync(table, shareOf(80)(readFileSync(table, "utf8")));
  await uplink(["publish", pack, "--why", "A share of 2025 was wrong"], env);
  server = await startServer(env);
});
test.afterAll(async () => {
  await server.stop();
  rmSync(scratch, { recursive: true, force: true });
});

const current = async () => (await (await fetch(`${server.origin}/editions.json`)).json()).edition;

test("two editions are compared in plain words", async ({ page }) => {
  await enterStudio(page, server, env);
  await page.getByRole("link", { name: "History" }).click();
  await page.getByRole("combobox", { name: /^From/ }).selectOption("edition 1");
  await page.getByRole("combobox", { name: /^to/ }).selectOption("edition 2");
  await page.getByRole("button", { name: "Compare" }).click();
  await expect(
    page
      .getByRole("listitem")
      .filter({ hasText: "it carried more than the relays did, 81%,80%," })
      .locator("ins", { hasText: /^80%,$/ }),
  ).toBeVisible({ timeout: 30_000 });
  await expect(
    page
      .getByRole("listitem")
      .filter({ hasText: "it carried more than the relays did" })
      .locator("del", { hasText: /^81%,$/ }),
  ).toBeVisible();
  await expect(page.getByText("path-share: 2 cells have changed")).toBeVisible();
});

test("an earlier edition is shown to readers again, is corrected, and begins a draft; who did what stays on record", async ({ page }) => {
  await enterStudio(page, server, env);
  await page.goto(`${server.origin}/studio/history`);
  const first = page.getByRole("article", { name: "Edition 1" });
  await expect(page.getByRole("article", { name: "Edition 2" })).toContainText("A share of 2025 was wrong");
  await first.getByRole("button", { name: "Show edition 1 again" }).click();
  const asked = page.getByRole("dialog", { name: "Show readers edition 1 again?" });
  await asked.getByLabel("Why, for the history").fill("The old share was right");
  await asked.getByRole("button", { name: "Show edition 1 again" }).click();
  await expect(page.getByText("Readers see edition 1 again.")).toBeVisible();
  expect(await current()).toBe(1);

  await first.getByRole("button", { name: "Correct edition 1" }).click();
  const correction = page.getByRole("dialog", { name: "What was wrong in edition 1?" });
  await correction.getByLabel("The correction").fill("It was 80%.");
  await correction.getByRole("button", { name: "Correct edition 1" }).click();
  await expect(first.getByText("It was 80%.")).toBeVisible();
  expect((await (await fetch(`${server.origin}/editions.json`)).json()).notes).toMatchObject([{ edition: 1, text: "It was 80%." }]);

  await page.reload();
  await expect(page.getByText("Ada, showed readers again edition 1: The old share was right")).toBeVisible();
  await page.getByRole("article", { name: "Edition 2" }).getByRole("button", { name: "Draft from edition 2" }).click();
  await expect(page.getByText("It differs from edition 1, and can be published: see Changes.")).toBeVisible({ timeout: 30_000 });
});

test("axe finds nothing in it, and at 320 px nothing is wider than the screen", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await enterStudio(page, server, env);
  await page.goto(`${server.origin}/studio/history`);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.getByRole("button", { name: "Withdraw edition 1" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`)).toEqual([]);
});
