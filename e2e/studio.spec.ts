import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { type Running, startServer, uplink } from "./servers";
import { beginDraft, changeFile, enterStudio, shareOf, test } from "./studio";

// In one worker, on one server: they publish into it.
test.describe.configure({ mode: "default", timeout: 180_000 });

const scratch = mkdtempSync(join(tmpdir(), "uplink-studio-"));
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
const goTo = (page: Page, part: string) =>
  page.getByRole("navigation", { name: "Parts of the draft" }).getByRole("link", { name: part }).click();

test("a link lets somebody in once, a stranger is led to the door, and whoever leaves is out", async ({ page, browser }) => {
  const { port } = new URL(server.origin);
  const { link } = JSON.parse(await uplink(["studio", "--port", port, "--json"], env));
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "Drafts" })).toBeVisible();
  expect(page.url()).toBe(`${server.origin}/studio`);

  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(link);
  await expect(stranger.getByText("This link has been used, or is too old.")).toBeVisible();
  await stranger.goto(`${server.origin}/studio`);
  await expect(stranger).toHaveURL(`${server.origin}/studio/enter`);
  await stranger.context().close();

  await page.getByRole("button", { name: "Leave" }).click();
  await expect(page).toHaveURL(`${server.origin}/studio/enter`);
  await page.goto(`${server.origin}/studio`);
  await expect(page).toHaveURL(`${server.origin}/studio/enter`);
});

test("its pages run nobody else’s script, stand in nobody’s frame and are kept by no cache; readers get no cookie", async ({ page }) => {
  await enterStudio(page, server, env);
  const { headers } = await page.evaluate(async () => ({ headers: Object.fromEntries((await fetch("/studio")).headers) }));
  expect(headers["content-security-policy"]).toMatch(
    /default-src 'none'; script-src 'self' 'nonce-[^']+'; style-src 'self' 'nonce-[^']+';/,
  );
  expect(headers["content-security-policy"]).not.toContain("unsafe");
  expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  expect(headers["cache-control"]).toContain("no-store");
  expect((await fetch(`${server.origin}/`)).headers.get("set-cookie")).toBeNull();
});

test("a broken claim stops publishing until it is rewritten; then embeds that follow show it, pinned ones do not, and one button undoes it", async ({
  page,
}) => {
  await enterStudio(page, server, env);
  const draft = await beginDraft(page);
  await expect(page.getByText("It is as edition 1, which readers see.")).toBeVisible();
  await changeFile(page, draft, "path-share.csv", shareOf(52), "the share of 2025");
  await expect(page.getByRole("link", { name: /Changes 1 problem/ })).toBeVisible({ timeout: 30_000 });
  await goTo(page, "Changes");

  const broken = page.getByRole("article").filter({ hasText: "the great majority" });
  await expect(broken).toContainText("was 81%, now 52%");
  await expect(page.getByRole("button", { name: "Publish the next edition" })).toBeDisabled();
  // Whoever asks the server all the same is refused too.
  const refused = await page.evaluate(
    async (id) =>
      (await fetch(`/api/drafts/${id}/publish`, { method: "POST", body: "{}", headers: { "Content-Type": "application/json" } })).status,
    draft,
  );
  expect(refused).toBe(422);

  await broken.getByRole("button", { name: "Write “just over half”" }).click();
  await saved(page);
  await expect(page.getByText("1 sentence is no longer true")).toBeHidden({ timeout: 30_000 });
  await expect(page.getByRole("heading", { name: /figures? looks? otherwise/ })).toBeVisible();
  await page.getByLabel("What has changed, for the history").fill("The share of 2025 was counted again.");
  await page.getByRole("button", { name: "Publish the next edition" }).click();
  await expect(page.getByRole("heading", { name: "Edition 2 is published" })).toBeVisible({ timeout: 120_000 });
  await expect(page.getByLabel(/cable carried/).first()).toHaveValue(/<iframe [^>]*src="[^"]+\/embed\/shares"/);

  const seen = await inStrangersPage(page, [`${server.origin}/embed/shares`, `${server.origin}/embed/shares@1`]);
  expect(seen[0]).toContain("52%");
  expect(seen[0]).not.toContain("81%");
  expect(seen[1]).toContain("81%");

  await page.goto(`${server.origin}/studio/drafts/${draft}`);
  await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
});

test("a claim is overruled for a reason that stays with the edition, and the edition is taken back by one button", async ({ page }) => {
  await enterStudio(page, server, env);
  const draft = await beginDraft(page);
  await changeFile(page, draft, "path-share.csv", (table) => table.replace(",52,", ",61,").replace(",48,", ",39,"), "another share");
  await goTo(page, "Changes");
  const broken = page.getByRole("article").first();
  await expect(broken).toBeVisible({ timeout: 30_000 });
  for (let left = await page.getByRole("article").count(); left > 0; left--) {
    await broken.getByText("Keep the words all the same").click();
    await broken.getByLabel("Why they stand").fill("The desk’s own “count” of the year says so");
    await broken.getByRole("button", { name: "Overrule" }).click();
    await saved(page);
    await expect(page.getByRole("article")).toHaveCount(left - 1, { timeout: 30_000 });
  }
  await page.getByRole("button", { name: "Publish the next edition" }).click();
  await expect(page.getByRole("heading", { name: /Edition \d+ is published/ })).toBeVisible({ timeout: 120_000 });
  const number = Number(/\d+/.exec((await page.getByRole("heading", { name: /is published/ }).textContent()) ?? "")?.[0]);
  const { manifest } = await page.evaluate(async (n) => (await fetch(`/api/editions/${n}`)).json(), number);
  expect(manifest.overrides[0]).toMatchObject({ reason: "The desk’s own “count” of the year says so", when: "61%" });

  await page.getByRole("button", { name: "Undo: show readers the edition before" }).click();
  await expect(page.getByText(`Readers see edition ${number - 1} again.`)).toBeVisible();
  expect((await (await fetch(`${server.origin}/editions.json`)).json()).edition).toBe(number - 1);
});

test("a server that is killed in the middle of work loses nothing that was shown as saved, and what was not is saved when it is back", async ({
  page,
}) => {
  await enterStudio(page, server, env);
  const draft = await beginDraft(page);
  await goTo(page, "Changes");
  await changeFile(page, draft, "path-share.csv", shareOf(52), "the share, to break a claim");
  await changeFile(page, draft, "path-share.csv", (table) => table.replace(",52,", ",70,").replace(",48,", ",30,"), "again");
  const write = page.getByRole("button", { name: /^Write “/ }).first();
  await expect(write).toBeVisible({ timeout: 30_000 });
  const port = Number(new URL(server.origin).port);
  await kill(server);
  await write.click();
  await expect(page.getByText("Not saved: The server does not answer. It is tried again.")).toBeVisible();
  server = await startServer(env, port);
  await saved(page);
  await page.reload();
  await expect(page.getByText("Undo", { exact: true })).toBeEnabled();
  const { note, step } = await page.evaluate(async (path) => (await fetch(path)).json(), `/api/drafts/${draft}`);
  expect(note).toMatch(/became/);
  expect(step).toBe(4);
});

test("two people at one draft are told of each other, and neither overwrites the other unseen", async ({ page, browser }) => {
  await enterStudio(page, server, env, "Ada");
  const draft = await beginDraft(page);
  const context = await browser.newContext();
  const other = await context.newPage();
  await enterStudio(other, server, env, "Bob");
  await other.goto(`${server.origin}/studio/drafts/${draft}#changes`);
  await expect(page.getByText("Bob has this draft open too")).toBeVisible({ timeout: 15_000 });
  await expect(other.getByText("Ada has this draft open too")).toBeVisible({ timeout: 15_000 });

  // What one saves, the other sees.
  await changeFile(page, draft, "path-share.csv", (table) => table.replace(/,(?:81|61|52),/, ",72,"), "Ada’s share");
  await expect(other.getByRole("button", { name: /^Write “/ }).first()).toBeVisible({ timeout: 30_000 });
  // Between two signs of life both change: the later is told, and chooses.
  await other.route("**/presence", (route) => route.abort());
  await changeFile(page, draft, "story.md", (text) => `${text}\n`, "Ada’s words");
  await other
    .getByRole("button", { name: /^Write “/ })
    .first()
    .click();
  await expect(other.getByRole("heading", { name: "Ada saved this draft while you were changing it" })).toBeVisible();
  await other.getByRole("button", { name: "Put my change on top of theirs" }).click();
  await saved(other);
  const { texts, who } = await page.evaluate(async (path) => (await fetch(path)).json(), `/api/drafts/${draft}`);
  expect(who).toBe("Bob");
  expect(texts["story.md"].endsWith("\n\n")).toBe(true);
  await context.close();
});

test("a change is undone and done again, by button and by keyboard", async ({ page }) => {
  await enterStudio(page, server, env);
  const draft = await beginDraft(page);
  const before = await page.evaluate(async (path) => (await fetch(path)).json(), `/api/drafts/${draft}`);
  await changeFile(page, draft, "story.md", (text) => `${text}\nmore`, "more");
  await expect(page.getByRole("button", { name: "Undo" })).toBeEnabled({ timeout: 30_000 });
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("button", { name: "Redo" })).toBeEnabled();
  const text = async () => (await page.evaluate(async (path) => (await fetch(path)).json(), `/api/drafts/${draft}`)).texts["story.md"];
  expect(await text()).toBe(before.texts["story.md"]);
  await page.keyboard.press("Control+Shift+z");
  await expect(page.getByRole("button", { name: "Undo" })).toBeEnabled();
  expect(await text()).toBe(`${before.texts["story.md"]}\nmore`);
});

test("what hangs on a dataset, a fact or a figure is shown when it is chosen", async ({ page }) => {
  await enterStudio(page, server, env);
  await beginDraft(page);
  const facts = page.getByRole("region", { name: "Facts" });
  const whole = await facts.getByRole("listitem").count();
  await page.getByRole("region", { name: "Datasets" }).getByRole("button", { name: "Share of traffic by path" }).click();
  await expect(facts.getByRole("button", { name: /^cable-share:/ })).toBeVisible();
  expect(await facts.getByRole("listitem").count()).toBeLessThan(whole);
  const figures = page.getByRole("region", { name: "Figures" }).getByRole("button");
  await expect(figures.filter({ hasText: "The cable carried 44%" })).toBeVisible();
  await expect(figures.filter({ hasText: "the Holm Skerries" })).toBeHidden();
  await facts.getByRole("button", { name: /^cable-share:/ }).click();
  await expect(page.getByRole("region", { name: "Sentences" }).getByText("By 2025 it carried more than the relays did")).toBeVisible();
  await page.getByRole("button", { name: "Show everything" }).click();
  expect(await facts.getByRole("listitem").count()).toBe(whole);
});

test("the preview is the draft’s own story: a number in it leads to its fact, a mark to its row, and its links lead nowhere", async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await enterStudio(page, server, env);
  await beginDraft(page);
  const story = page.frameLocator('iframe[title="The draft as readers would see it"]');
  await expect(story.getByRole("heading", { name: "A cable for Aldersey" })).toBeVisible({ timeout: 30_000 });
  await story.locator("main a[href='#note-cable-began']").first().click();
  await expect(page).toHaveURL(/#overview\/cable-began/);
  await page.getByRole("combobox", { name: "Document" }).selectOption("/embed/shares");
  const embed = page.frameLocator('iframe[title="The draft as readers would see it"]');
  await embed.locator('svg [data-row="rows:5"]').first().dispatchEvent("click", {}, { timeout: 30_000 });
  await expect(page).toHaveURL(/#data\/path-share\/5/);
});

test("from the door to a published edition and back by keyboard alone", async ({ page }) => {
  await enterStudio(page, server, env);
  await tabTo(page, "button", /^New draft/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Datasets", exact: false })).toBeVisible({ timeout: 30_000 });
  await tabTo(page, "link", "Data");
  await page.keyboard.press("Enter");
  await tabTo(page, "link", "Share of traffic by path");
  await page.keyboard.press("Enter");
  await tabTo(page, "gridcell", /.*/);
  await page.keyboard.press("Control+End");
  for (let at = 0; at < 4; at++) await page.keyboard.press("ArrowLeft");
  const share = Number(await page.evaluate(() => document.activeElement?.textContent));
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+a");
  await page.keyboard.type(String(share - 1));
  await page.keyboard.press("Enter");
  await saved(page);
  await tabTo(page, "link", /^Changes/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: /^Since edition/ })).toBeVisible({ timeout: 30_000 });
  // Whatever the change has broken is written otherwise, the first words that hold.
  for (let broken = await problems(page); broken > 0; broken = await problems(page)) {
    await tabTo(page, "button", /^Write “|^Drop the sentence/);
    await page.keyboard.press("Enter");
    await expect.poll(() => problems(page), { timeout: 30_000 }).toBeLessThan(broken);
  }
  await tabTo(page, "textbox", /^What has changed/);
  await page.keyboard.type("By keyboard");
  await expect(page.getByRole("button", { name: "Publish the next edition" })).toBeEnabled({ timeout: 30_000 });
  await tabTo(page, "button", "Publish the next edition");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: /Edition \d+ is published/ })).toBeVisible({ timeout: 120_000 });
  await tabTo(page, "button", /^Undo: show readers/);
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^Readers see edition \d+ again/)).toBeVisible();
});

/** Goes on by Tab until something has the focus. */
async function tabTo(page: Page, role: "button" | "link" | "textbox" | "gridcell", name: string | RegExp): Promise<void> {
  const wanted = page.getByRole(role, { name, ...(typeof name === "string" ? { exact: true } : {}) });
  for (let at = 0; at < 400; at++) {
    await page.keyboard.press("Tab");
    const found = await wanted.evaluateAll((all) => all.includes(document.activeElement as never));
    if (found) return;
  }
  throw new Error(`Tab does not come to ${role} ${name}`);
}

/** How many broken sentences are shown, once the draft has been looked at. */
async function problems(page: Page): Promise<number> {
  await expect(page.getByText("The draft is being checked anew …")).toBeHidden({ timeout: 30_000 });
  return page.getByRole("article").count();
}

for (const scheme of ["light", "dark"] as const)
  test(`axe finds nothing in any part, ${scheme}, and at 320 px nothing is wider than the screen`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await enterStudio(page, server, env);
    await expectFair(page);
    const draft = await beginDraft(page);
    await changeFile(page, draft, "path-share.csv", shareOf(52), "a share");
    for (const part of ["Overview", "Data", "Words", "Changes", "Preview"]) {
      await page.setViewportSize({ width: 320, height: 640 });
      await goTo(page, part);
      await page.waitForTimeout(300);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), part).toBeLessThanOrEqual(320);
      await expectFair(page);
    }
  });

async function expectFair(page: Page): Promise<void> {
  // What is in the frames are readers' documents, which have tests of their own.
  const { violations } = await new AxeBuilder({ page }).exclude("iframe").analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`)).toEqual([]);
}

/** Kills the server itself, not npm in front of it. */
async function kill({ process: npm, stop }: Running): Promise<void> {
  spawnSync("pkill", ["-KILL", "-P", String(npm.pid)]);
  await stop("SIGKILL");
}

/** What embeds say in a page of another origin. */
async function inStrangersPage(page: Page, embeds: readonly string[]): Promise<readonly string[]> {
  const host = createServer((_request, response) => {
    response.setHeader("Content-Type", "text/html");
    response.end(embeds.map((src) => `<iframe src="${src}" width="700" height="500"></iframe>`).join(""));
  });
  await new Promise<void>((resolve) => host.listen(0, "127.0.0.1", resolve));
  const place = host.address();
  const stranger = await page.context().newPage();
  await stranger.goto(`http://127.0.0.1:${place && typeof place === "object" ? place.port : 0}/`, { waitUntil: "networkidle" });
  const said = await Promise.all(
    stranger
      .frames()
      .slice(1)
      .map((frame) => frame.locator("body").innerText()),
  );
  await stranger.close();
  host.close();
  return said;
}
