import { brotliDecompressSync } from "node:zlib";
import { get } from "node:http";
import { expect, test as bare } from "@playwright/test";
import { address } from "@/lib/address";
import { sizes, test } from "./page";

const kilobyte = 1024;

bare("the story keeps its budget: bytes as they travel, in brotli", async ({ baseURL }) => {
  const story = await fetchRaw(`${baseURL}${address.story}`);
  expect(story.encoding).toBe("br");
  const html = brotliDecompressSync(story.bytes).toString("utf8");
  const style = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? "";
  const script = /<script>(.*?)<\/script>/s.exec(html)?.[1] ?? "";
  const faces = [...new Set([...html.matchAll(/\/assets\/[^")]+\.woff2/g)].map(([path]) => path))];
  const fonts = await Promise.all(faces.map((face) => fetchRaw(`${baseURL}${face}`)));
  const { brotliCompressSync } = await import("node:zlib");

  expect(story.bytes.length).toBeLessThanOrEqual(200 * kilobyte);
  expect(style.length).toBeGreaterThan(0);
  expect(brotliCompressSync(style).length).toBeLessThanOrEqual(20 * kilobyte);
  expect(script.length).toBeGreaterThan(0);
  expect(brotliCompressSync(script).length).toBeLessThanOrEqual(12 * kilobyte);
  expect(fonts.length).toBeGreaterThan(0);
  expect(fonts.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBeLessThanOrEqual(120 * kilobyte);
});

test("the first view needs at most four requests, all to this host, and no framework", async ({ page, baseURL }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto("/", { waitUntil: "networkidle" });
  expect(asked.length).toBeLessThanOrEqual(4);
  expect(asked.filter((url) => !url.startsWith(`${baseURL}`))).toEqual([]);
  expect(await page.locator("script").count()).toBe(await page.locator("script:not([src])").count());
});

for (const [name, viewport, delay] of [
  ["phone", sizes.phone, 0],
  ["desktop", sizes.desktop, 0],
  ["phone with slow fonts", sizes.phone, 700],
  ["desktop with slow fonts", sizes.desktop, 700],
] as const)
  test(`nothing shifts from opening to the last line, on a ${name}`, async ({ page }) => {
    await page.setViewportSize(viewport);
    if (delay)
      await page.route("**/*.woff2", async (route) => {
        await new Promise((resolve) => setTimeout(resolve, delay));
        await route.continue();
      });
    await page.addInitScript(() => {
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          (window as unknown as { shifts: unknown[] }).shifts.push((entry as unknown as { value: number }).value);
      }).observe({ type: "layout-shift", buffered: true });
      (window as unknown as { shifts: unknown[] }).shifts = [];
    });
    await page.goto("/", { waitUntil: "networkidle" });
    await page.mouse.move(10, 10);
    for (let y = 0; y < (await page.evaluate(() => document.documentElement.scrollHeight)); y += viewport.height) {
      await page.mouse.wheel(0, viewport.height);
      await page.evaluate(() => new Promise(requestAnimationFrame));
    }
    const shifted = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts.reduce((sum, shift) => sum + shift, 0));
    // When a face arrives after the first paint, a letter whose ink begins a pixel further left counts as some ten-thousandths: nothing moves.
    expect(shifted).toBeLessThan(0.001);
  });

bare("documents carry a policy without unsafe words, and no inline style or handler that would need one", async ({ request }) => {
  for (const path of [address.story, "/nowhere"]) {
    const response = await request.get(path);
    const policy = response.headers()["content-security-policy"] ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe");
    // What a script writes is no markup of the document: it puts together the code of an embed.
    const markup = (await response.text()).replaceAll(/<script>.*?<\/script>/gs, "");
    expect(markup).not.toMatch(/<[a-z][^>]*\s(?:style|on[a-z]+)=/i);
    expect(response.headers()["x-content-type-options"]).toBe("nosniff");
  }
});

bare("a second visit is answered with 304, a HEAD without a body, and a face may be kept for ever", async ({ request }) => {
  const first = await request.get(address.story);
  const etag = first.headers().etag ?? "";
  expect((await request.get(address.story, { headers: { "If-None-Match": etag } })).status()).toBe(304);
  const head = await request.head(address.story);
  expect([head.status(), (await head.body()).length]).toEqual([200, 0]);
  const face = /\/assets\/[^")]+\.woff2/.exec(await first.text())?.[0] ?? "";
  expect((await request.get(face)).headers()["cache-control"]).toContain("immutable");
});

bare("nothing sets a cookie, and no document keeps anything", async ({ page }) => {
  await page.goto("/");
  expect(await page.context().cookies()).toEqual([]);
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
});

test("an unknown address gets a real 404 page with the way back", async ({ page }) => {
  for (const path of [
    "/nowhere",
    "/404.html",
    "/figures/none",
    "/%E0%A4%A",
    "/data/../package.json",
    "/assets/none.woff2",
    "/data/%3Cscript%3E",
  ]) {
    const response = await page.goto(path);
    expect([path, response?.status()]).toEqual([path, 404]);
  }
  await page.goto("/nowhere");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is nothing at this address");
  await page.getByRole("link", { name: "The second line" }).first().click();
  await expect(page).toHaveURL("/");
});

bare("every dataset can be downloaded, as the file that the pack holds", async ({ page, request }) => {
  await page.goto("/");
  const files = await page
    .locator("details.downloads a[download]")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  expect(files.length).toBeGreaterThan(20);
  for (const file of files) {
    const response = await request.get(file);
    expect([file, response.status()]).toEqual([file, 200]);
    expect((await response.body()).length).toBeGreaterThan(50);
  }
});

/** The bytes of an answer as they travel: Playwright's own client would unpack them. */
function fetchRaw(url: string): Promise<{ bytes: Buffer; encoding: string | undefined }> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { "Accept-Encoding": "br" } }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => resolve({ bytes: Buffer.concat(parts), encoding: response.headers["content-encoding"] }));
    }).on("error", reject);
  });
}
