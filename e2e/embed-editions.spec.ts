import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, expect } from "@playwright/test";
import { address, editionsPath } from "@/lib/address";
import { heights, hostBody, misfits, test } from "./hosts";

// A site and a store of its own, because this publishes: the small pack, which is quick.
const pack = "data/example-link";
const home = mkdtempSync(join(tmpdir(), "uplink-pinned-"));
let origin = "";
let site: ChildProcess;

test.describe.configure({ mode: "serial", timeout: 120_000 });

test.beforeAll(async () => {
  test.setTimeout(120_000);
  const port = await freePort();
  origin = `http://localhost:${port}`;
  site = spawn("npm", ["start", "--", pack], { env: { ...process.env, UPLINK_HOME: home, PORT: String(port) }, detached: true });
  await expect
    .poll(
      () =>
        fetch(origin).then(
          ({ ok }) => ok,
          () => false,
        ),
      { timeout: 110_000 },
    )
    .toBe(true);
});

test.afterAll(() => {
  if (site.pid) process.kill(-site.pid, "SIGTERM");
  rmSync(home, { recursive: true, force: true });
});

const embed = (edition?: number) => `${origin}${address.embed("outages", { edition })}`;
const quiet = /\b(?:newer|Correction|Retracted)\b/;

test("a pinned embed says nothing while its edition is the newest, and a following one asks nothing", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const news = page.waitForResponse(`**${editionsPath}`);
  await page.goto(embed(1));
  await (await news).finished();
  await expect(page.getByText(quiet)).toHaveCount(0);
  asked.length = 0;
  await page.goto(embed());
  await page.waitForLoadState("networkidle");
  expect(asked).toEqual([address.embed("outages")]);
});

test("a pinned embed says quietly that there is a newer edition, and that its own is corrected or retracted; its bytes stay", async ({
  browser,
  page,
  host,
}) => {
  const bytes = await (await fetch(embed(1))).text();

  await uplink("publish", pack);
  expect(await notice(browser, 1)).toBe("This is edition 1. There is a newer one: edition 2.");
  expect(await notice(browser, 2)).toBe("");

  await uplink("correct", "1", "The <b>north</b> cable was cut twice.");
  expect(await notice(browser, 1)).toBe(
    "Correction: The <b>north</b> cable was cut twice. This is edition 1. There is a newer one: edition 2.",
  );
  await uplink("retract", "2", "The counts are of another island.");
  expect(await notice(browser, 2)).toBe("Retracted: The counts are of another island.");
  expect(await notice(browser, undefined)).toBe("");

  expect(await (await fetch(embed(1))).text()).toBe(bytes);
  // The frame has room for the notice, also where its document has no origin of its own.
  const frame = `style="width:100%;border:0;height:auto;frame-sizing:content-height"`;
  await page.goto(
    host.show(
      hostBody(
        `<iframe title="Figure" src="${embed(1)}" ${frame}></iframe><iframe title="Sandboxed" sandbox="allow-scripts" src="${embed(1)}" ${frame}></iframe>`,
      ),
    ),
  );
  for (const title of ["Figure", "Sandboxed"])
    await expect(page.frameLocator(`iframe[title=${title}]`).getByText("There is a newer one: edition 2.")).toBeVisible();
  await expect.poll(() => misfits(page)).toEqual([]);

  // And where frames cannot fit themselves: the height that the code and oEmbed give has room for it, however much is said.
  await uplink("correct", "1", "The cable was cut twice, and the count of hours was that of another island. ".repeat(8));
  await page.goto(`${origin}${address.figure("outages", { edition: 1 })}`);
  const code = await page.locator("textarea").filter({ hasText: "/embed/outages@1" }).first().inputValue();
  const fixed = /height:(\d+)px/.exec(code)?.[1] ?? "";
  for (const width of [280, 320, 360, 480, 640, 720, 1200]) {
    const asked = `${origin}${address.oembed}?url=${encodeURIComponent(`${origin}${address.figure("outages", { edition: 1 })}`)}&maxwidth=${width}`;
    const { height } = (await (await fetch(asked)).json()) as { height: number };
    for (const room of [Number(fixed), height]) {
      await page.setViewportSize({ width, height: 2000 });
      await page.goto(host.show(`<iframe title="Figure" src="${embed(1)}" style="width:${width}px;border:0;height:${room}px"></iframe>`));
      await expect(page.frameLocator("iframe").getByText("There is a newer one: edition 2.")).toBeAttached();
      const [inside] = await heights(page);
      expect([width, (inside?.document ?? Number.POSITIVE_INFINITY) <= room]).toEqual([width, true]);
    }
  }
});

test("a pinned page says the same at the foot of the screen, with the way to the newest; a following one asks nothing", async ({
  page,
}) => {
  for (const [pinned, newest] of [
    [address.figure("outages", { edition: 1 }), address.figure("outages")],
    [address.edition(1), address.story],
  ] as const) {
    await page.goto(origin + pinned);
    const notice = page.getByRole("status").filter({ hasText: "This is edition 1. There is a newer one: edition 2." });
    await expect(notice).toBeInViewport();
    await expect(notice).toContainText("Correction: The <b>north</b> cable was cut twice.");
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await notice.getByRole("link", { name: "See the newest" }).click();
    await expect(page).toHaveURL(origin + newest);
    await page.waitForLoadState("networkidle");
    expect(asked).toContain(newest);
    expect(asked).not.toContain(editionsPath);
    await expect(page.getByText(quiet)).toHaveCount(0);
  }
});

for (const [how, answer] of [
  ["blocked", undefined],
  ["missing", { status: 404, body: "Not here." }],
  ["broken", { status: 200, contentType: "application/json", body: '{"figures":' }],
  ["something else", { status: 200, contentType: "application/json", body: "[]" }],
] as const)
  test(`a pinned embed is whole and silent where the news are ${how}`, async ({ browser }) => {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", ({ message }) => complaints.push(message));
    await page.route(`**${editionsPath}`, (route) => (answer ? route.fulfill(answer) : route.abort("blockedbyclient")));
    const asked = page.waitForRequest(`**${editionsPath}`);
    await page.goto(embed(1));
    await asked;
    await page.getByRole("group", { name: /arrow keys/ }).press("Home");
    await expect(page.getByRole("status")).toHaveText(/\w/);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByText(/^Source: .* Data to /)).toBeVisible();
    await expect(page.getByText(quiet)).toHaveCount(0);
    // What the browser itself says of an address that it could not load is not ours to silence.
    expect(complaints.filter((text) => !text.startsWith("Failed to load resource"))).toEqual([]);
    await page.close();
  });

/** What an embed says of its edition to a reader who has not been here before. */
async function notice(browser: Browser, edition: number | undefined): Promise<string | null> {
  const page = await browser.newPage();
  const news = edition === undefined ? undefined : page.waitForResponse(`**${editionsPath}`);
  await page.goto(embed(edition));
  await (await news)?.finished();
  await page.evaluate(() => new Promise(requestAnimationFrame));
  const said = await page.locator("uplink-notice").textContent();
  await page.close();
  return said;
}

async function uplink(...args: readonly string[]): Promise<void> {
  const child = spawn("npm", ["run", "uplink", ...args], {
    env: { ...process.env, UPLINK_HOME: home, UPLINK_ORIGIN: origin },
    stdio: "ignore",
  });
  expect(await new Promise((resolve) => child.on("close", resolve))).toBe(0);
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
