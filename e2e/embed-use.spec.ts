import { expect } from "@playwright/test";
import { address } from "@/lib/address";
import { hostBody, test } from "./hosts";

const figures = ["growth", "map", "thefts", "path-share", "outages", "totals"] as const;

for (const width of [280, 360, 720])
  test(`values are said inside the frame at ${width} px, by mouse and by keyboard`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    for (const id of figures) {
      await page.goto(address.embed(id));
      const picture = page.getByRole("group", { name: /arrow keys/ });
      const card = page.getByRole("status");
      const inside = async (how: string) => {
        await expect(card, `${id}, ${how}`).toHaveText(/\w/);
        const sticksOut = await card.evaluate((element) => {
          const { left, right, top, bottom } = element.getBoundingClientRect();
          const { bottom: end } = document.body.getBoundingClientRect();
          return (
            left < -0.5 || right > innerWidth + 0.5 || top < -0.5 || bottom > end + 0.5 || document.documentElement.scrollWidth > innerWidth
          );
        });
        expect({ id, how, sticksOut }).toEqual({ id, how, sticksOut: false });
      };
      const middles = await picture.evaluate((element) => {
        const boxes = [...element.querySelectorAll("[data-row]")].flatMap((mark) => [...mark.getClientRects()].slice(0, 1));
        return [0, Math.floor(boxes.length / 2), boxes.length - 1].flatMap((at) => {
          const box = boxes[at];
          return box ? [{ x: box.x + box.width / 2, y: box.y + box.height / 2 + scrollY }] : [];
        });
      });
      expect(middles).toHaveLength(3);
      for (const [at, { x, y }] of middles.entries()) {
        await page.evaluate((to) => scrollTo(0, to), y - 400);
        await page.mouse.move(x, y - (await page.evaluate(() => scrollY)));
        await inside(`mouse at ${["the first", "the middle", "the last"][at]} mark`);
      }
      await page.mouse.move(1, 1);
      await picture.focus();
      const count = await picture.evaluate(
        (element) => [...element.querySelectorAll("[data-row]")].filter((mark) => mark.getClientRects().length).length,
      );
      await picture.press("Home");
      await inside("Home");
      const first = await card.textContent();
      for (let step = 0; step < Math.min(Math.floor(count / 2), 12); step += 1) await picture.press("ArrowRight");
      await inside("the arrows");
      await picture.press("End");
      await inside("End");
      await picture.press("Escape");
      await expect(card).toHaveText("");
      await picture.press("ArrowDown");
      await expect(card).toHaveText(first ?? "");
      await picture.press("ArrowUp");
      await inside("up from the first");
    }
  });

test("a finger that swipes up over the picture scrolls the page around it", async ({ browser, host, baseURL }) => {
  const page = await browser.newPage({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });
  const frame = `<iframe title="Figure" src="${baseURL}${address.embed("growth")}" style="width:100%;height:900px;border:0"></iframe>`;
  await page.goto(
    host.show(hostBody(`${frame}<p style="height:2000px">More</p>`, "", 390), '<meta name="viewport" content="width=device-width">'),
  );
  const picture = page.frameLocator("iframe").getByRole("group", { name: /arrow keys/ });
  await expect(picture).toBeVisible();
  const box = await picture.boundingBox();
  const devtools = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", y?: number) =>
    devtools.send("Input.dispatchTouchEvent", { type, touchPoints: y === undefined ? [] : [{ x: 195, y }] });
  const start = (box?.y ?? 0) + (box?.height ?? 0) / 2;
  await touch("touchStart", start);
  for (let way = 10; way <= 350; way += 20) await touch("touchMove", start - way);
  await touch("touchEnd");
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(200);
  await expect(page.frameLocator("iframe").getByRole("status")).toHaveText("");
  await page.close();
});

test("the arrow keys say each row that is drawn, once, in the order of the table and in the words of the JSON", async ({ page }) => {
  const news: { figures: Record<string, number> } = await (await page.request.get("/editions.json")).json();
  expect(Object.keys(news.figures).length).toBeGreaterThan(10);
  for (const id of Object.keys(news.figures)) {
    const { table }: { table: { columns: string[]; rows: string[][] } } = await (
      await page.request.get(address.figure(id, { format: "json" }))
    ).json();
    const rows = table.rows.map((cells) =>
      cells.flatMap((cell, at) => (cell ? [at ? `${table.columns[at]}: ${cell}` : cell] : [])).join(" / "),
    );
    for (const width of [360, 760]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(address.embed(id));
      const picture = page.getByRole("group", { name: /arrow keys/ });
      const drawn = await picture.evaluate((element) => {
        const marks = [...element.querySelectorAll("[data-row]")].filter((mark) => mark.getClientRects().length);
        return new Set(marks.map((mark) => mark.getAttribute("data-row"))).size;
      });
      const sayNext = async () => {
        await picture.press("ArrowRight");
        return picture.getByRole("status").evaluate((card) => [...card.children].map((part) => part.textContent).join(" / "));
      };
      const said: string[] = [];
      await picture.focus();
      for (let at = 0; at < drawn; at++) said.push(await sayNext());
      const places = said.map((one) => rows.indexOf(one));
      expect([id, width, said.filter((one) => !rows.includes(one))]).toEqual([id, width, []]);
      expect([id, width, places]).toEqual([id, width, [...new Set(places)].toSorted((one, other) => one - other)]);
      expect([id, width, await sayNext()]).toEqual([id, width, said[0]]);
    }
  }
});
