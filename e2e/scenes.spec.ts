import { expect } from "@playwright/test";
import { scrollToStep, sizes, steps, test } from "./page";

for (const [name, viewport] of Object.entries({ phone: sizes.phone, desktop: sizes.desktop }))
  test(`on a ${name} each step becomes the current one, moves the camera and names itself in the address`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await page.goto("/");
    const cameras = new Map<string, string>();
    for (const step of steps) {
      await scrollToStep(page, step);
      await expect(page.locator(`#${step}`)).toHaveAttribute("aria-current", "step");
      await expect.poll(() => new URL(page.url()).hash).toBe(`#${step}`);
      cameras.set(step, await settledCamera(page, step));
      expect(await visibleLabels(page, step)).toEqual(expect.arrayContaining([places[step]]));
    }
    // Some steps share a camera (the two by weight); no other two do.
    expect(new Set(cameras.values()).size).toBeGreaterThanOrEqual(steps.length - 1);
  });

/** A place that each step is about: its name must stand inside the picture. */
const places: Readonly<Record<(typeof steps)[number], string>> = {
  region: "Pyongyang",
  yalu: "Sinuiju",
  alone: "Pyongyang",
  tumen: "Tumangang",
  "to-vladivostok": "Khasan",
  "shares-2018": "Russia 36%",
  "shares-2019": "Russia 45%",
};

test("opening the address of a step shows that step", async ({ page }) => {
  await page.goto("/");
  await scrollToStep(page, "tumen");
  await expect(page.locator("#tumen")).toHaveAttribute("aria-current", "step");
  const camera = await settledCamera(page, "tumen");
  await page.goto("about:blank");
  await page.goto("/#tumen");
  await expect(page.locator("#tumen")).toHaveAttribute("aria-current", "step");
  expect(await settledCamera(page, "tumen")).toBe(camera);
});

test("with reduced motion the camera is there at once", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto("/");
  await scrollToStep(page, "yalu");
  await expect(page.locator("#yalu")).toHaveAttribute("aria-current", "step");
  const seen = await page.evaluate(async () => {
    const camera = document.querySelector("#yalu")?.closest("uplink-scene")?.querySelector(".map-camera");
    const views = new Set<string | null | undefined>();
    for (let frame = 0; frame < 30; frame++) {
      views.add(camera?.getAttribute("transform"));
      await new Promise(requestAnimationFrame);
    }
    return [...views];
  });
  expect(seen.length).toBeLessThanOrEqual(2);
});

for (const mode of ["without script", "in print"] as const)
  test(`${mode} every step has its own picture beside its words`, async ({ browser }) => {
    for (const viewport of [sizes.phone, sizes.desktop]) {
      const context = await browser.newContext({ javaScriptEnabled: mode === "in print", viewport });
      const page = await context.newPage();
      await page.goto("/");
      if (mode === "in print") await page.emulateMedia({ media: "print" });
      for (const step of steps) {
        const still = page.locator(`#${step} svg:visible`);
        await expect(still).toHaveCount(1);
        const box = await still.boundingBox();
        expect(box && box.width > 200 && box.height > 150).toBe(true);
        expect(await still.locator("text").allTextContents()).toEqual(expect.arrayContaining([expect.stringContaining(places[step])]));
      }
      await context.close();
    }
  });

test("a keyboard reader can pass by a scene, and is never held in one", async ({ page }) => {
  await page.goto("/");
  const skip = page.getByRole("link", { name: /skip/i }).first();
  await skip.focus();
  await expect(skip).toBeVisible();
  await skip.press("Enter");
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(0);
});

/** The words that can be read in the picture of a step's scene: shown, and wholly inside it. */
function visibleLabels(page: import("@playwright/test").Page, step: string): Promise<readonly string[]> {
  return page.evaluate((id) => {
    const stage = document.getElementById(id)?.closest("uplink-scene")?.querySelector(".scene-stage");
    const frame = stage?.getBoundingClientRect();
    return [...(stage?.querySelectorAll(".map-label[data-shown] text") ?? [])]
      .filter((text) => {
        const box = text.getBoundingClientRect();
        return (
          frame &&
          getComputedStyle(text).visibility === "visible" &&
          box.left >= frame.left &&
          box.right <= frame.right &&
          box.top >= frame.top &&
          box.bottom <= frame.bottom
        );
      })
      .flatMap((text) => [text.textContent ?? "", ...[...text.querySelectorAll("tspan")].map((part) => part.textContent ?? "")]);
  }, step);
}

/** The camera of a step's scene once it has stopped moving. */
async function settledCamera(page: import("@playwright/test").Page, step: string): Promise<string> {
  return page.evaluate(async (id) => {
    const camera = document.getElementById(id)?.closest("uplink-scene")?.querySelector(".map-camera");
    if (!camera) throw new Error(`no camera beside ${id}`);
    let last = "";
    for (let still = 0; still < 55; ) {
      await new Promise(requestAnimationFrame);
      const now = camera.getAttribute("transform") ?? "";
      still = now === last ? still + 1 : 0;
      last = now;
    }
    return last;
  }, step);
}
