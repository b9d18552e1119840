import { get } from "node:http";
import { type APIRequestContext, expect } from "@playwright/test";
import { address } from "@/lib/address";
import { hostBody, test } from "./hosts";

test("an embed is one request, keeps nothing, and asks nobody else", async ({ page, host, baseURL, request }) => {
  const { figures } = (await (await request.get(address.oembedFigures)).json()) as { figures: Record<string, unknown> };
  const sources = Object.keys(figures).map((id) => `${baseURL}${address.embed(id)}`);
  const asked: string[] = [];
  await page.addInitScript(() => {
    const { touched } = Object.assign(window, { touched: [] as string[] });
    for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"] as const)
      Object.defineProperty(window, name, { get: () => void touched.push(name) });
    Object.defineProperty(Document.prototype, "cookie", { get: () => touched.push("cookie"), set: () => touched.push("cookie") });
  });
  page.on("request", (one) => asked.push(one.url()));
  const url = host.show(hostBody(sources.map((src) => `<iframe title="Figure" src="${src}"></iframe>`).join("")));
  await page.goto(url, { waitUntil: "networkidle" });
  expect(asked.filter((one) => !one.startsWith("data:")).toSorted()).toEqual([url, ...sources].toSorted());
  const touched = await Promise.all(
    page.frames().map((frame) => frame.evaluate(() => (window as unknown as { touched: string[] }).touched)),
  );
  expect(touched.flat()).toEqual([]);
  expect(await page.context().cookies()).toEqual([]);
});

test("an embed blocks no main thread, and its page does not move", async ({ page, host, baseURL, request }) => {
  await page.addInitScript(() => {
    const { found } = Object.assign(window, { found: [] as string[] });
    for (const type of ["longtask", "layout-shift"])
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) found.push(`${type} ${(entry as unknown as { value?: number }).value ?? entry.duration}`);
      }).observe({ type, buffered: true });
  });
  const frame = await codeOf(request, "growth");
  expect(frame).toContain(`src="${baseURL}${address.embed("growth")}"`);
  const url = host.show(hostBody(`<p style="height:1200px">Before</p>${frame}<p>After</p>`));
  // The machine may be busy with something else: then once more.
  await expect(async () => {
    await page.goto(url, { waitUntil: "networkidle" });
    await page.getByText("After").scrollIntoViewIfNeeded();
    await expect(page.frameLocator("iframe").getByRole("heading", { level: 1 })).toBeVisible();
    const found = await Promise.all(page.frames().map((one) => one.evaluate(() => (window as unknown as { found: string[] }).found)));
    expect(found.flat()).toEqual([]);
  }).toPass({ timeout: 30_000 });
});

// How high a figure is hangs on the width of a column and on the reader's faces, which no tag of a page knows before it is loaded:
// its least height is kept free. On a phone that is all that is in view; on a wide page what follows moves by some px, a fiftieth
// of what counts as good.
for (const [name, width, height, most] of [
  ["a phone", 360, 740, 0],
  ["a tablet", 768, 1024, 0.002],
  ["a laptop", 1280, 800, 0.002],
] as const)
  test(`a page does not move on ${name} while a figure in view is loaded`, async ({ page, host, request }) => {
    await page.setViewportSize({ width, height });
    await page.addInitScript(() => {
      const kept = Object.assign(window, { shift: 0 });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) kept.shift += (entry as unknown as { value: number }).value;
      }).observe({ type: "layout-shift", buffered: true });
    });
    const { figures } = (await (await request.get(address.oembedFigures)).json()) as { figures: Record<string, unknown> };
    const moved: Record<string, number> = {};
    for (const id of Object.keys(figures)) {
      const frame = await codeOf(request, id);
      const url = host.show(
        hostBody(`<main style="max-width:680px;margin:auto"><h1>Before</h1><p>Some words.</p>${frame}<p>After</p></main>`),
      );
      await page.goto(url, { waitUntil: "networkidle" });
      await expect(page.frameLocator("iframe").getByRole("heading", { level: 1 })).toBeVisible();
      const shift = await page.evaluate(() => (window as unknown as { shift: number }).shift);
      if (shift > most) moved[id] = shift;
    }
    expect(moved).toEqual({});
  });

/** The tag that a figure's page offers. */
async function codeOf(request: APIRequestContext, id: string): Promise<string> {
  const code = /<textarea[^>]*>(&lt;iframe[^<]*)<\/textarea>/.exec(await (await request.get(address.figure(id))).text())?.[1] ?? "";
  return code.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}

test("an embed is one brotli body of at most 14 KB, the map 16, and half of them at most 5", async ({ request, baseURL }) => {
  const { figures } = (await (await request.get(address.oembedFigures)).json()) as { figures: Record<string, unknown> };
  const sizes: number[] = [];
  for (const id of Object.keys(figures)) {
    const { length, headers } = await fetchRaw(`${baseURL}${address.embed(id)}`);
    expect({ id, encoding: headers["content-encoding"] }).toEqual({ id, encoding: "br" });
    expect(Number(headers["content-length"])).toBe(length);
    expect({ id, fits: length <= (id === "map" ? 16 : 14) * 1024 }).toEqual({ id, fits: true });
    sizes.push(length);
  }
  expect(sizes.filter((size) => size <= 5 * 1024).length).toBeGreaterThanOrEqual(sizes.length / 2);
});

test("a second visit to an embed is a 304, and a pinned one asks not even that", async ({ request }) => {
  const following = await request.get(address.embed("growth"));
  expect(following.headers()["cache-control"]).toContain("max-age=0");
  const again = await request.get(address.embed("growth"), { headers: { "If-None-Match": following.headers().etag ?? "" } });
  expect([again.status(), (await again.body()).length]).toEqual([304, 0]);
  const pinned = await request.get(address.embed("growth", { edition: 1 }));
  expect(pinned.headers()["cache-control"]).toMatch(/max-age=31536000, immutable/);
});

test("a browser that comes back gets the following embed as a 304 and the pinned one from its cache", async ({ page, host, baseURL }) => {
  for (const [edition, how] of [
    [undefined, "304"],
    [1, "cache"],
  ] as const) {
    const url = host.show(hostBody(`<iframe title="Figure" src="${baseURL}${address.embed("growth", { edition })}"></iframe>`));
    await page.goto(url, { waitUntil: "networkidle" });
    await page.goto(url, { waitUntil: "networkidle" });
    const frame = page.frames().find((one) => one.url().includes("/embed/"));
    const bytes = await frame?.evaluate(() => {
      const [visit] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
      return { travelled: visit?.transferSize, body: visit?.encodedBodySize };
    });
    expect(bytes?.body).toBeGreaterThan(1000);
    if (how === "cache") expect(bytes?.travelled).toBe(0);
    else expect(bytes?.travelled).toBeLessThan(1000);
  }
});

/** How many bytes travel. */
function fetchRaw(url: string): Promise<{ length: number; headers: Readonly<Record<string, string | string[] | undefined>> }> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { "Accept-Encoding": "br" } }, (response) => {
      let length = 0;
      response.on("data", (part: Buffer) => {
        length += part.length;
      });
      response.on("end", () => resolve({ length, headers: response.headers }));
    }).on("error", reject);
  });
}
