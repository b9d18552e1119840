import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { zipSync } from "fflate";
import { type Running, startServer, uplink } from "./servers";
import { beginDraft, changeFile, enterStudio, test } from "./studio";
import { workbook } from "./workbook";

test.describe.configure({ mode: "default", timeout: 120_000 });

const scratch = mkdtempSync(join(tmpdir(), "uplink-studio-data-"));
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

/** Opens the table of shares in a new draft. */
async function openShares(page: Page): Promise<string> {
  await enterStudio(page, server, env);
  const draft = await beginDraft(page);
  await page.goto(`${server.origin}/studio/drafts/${draft}#data/path-share`);
  await expect(page.getByRole("grid", { name: "Rows of Share of traffic by path" })).toBeVisible();
  return draft;
}

const bring = (page: Page, name: string, content: string | Buffer) =>
  page.getByLabel("A file").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(content) });
const texts = (page: Page, draft: string) => page.evaluate(async (path) => (await fetch(path)).json(), `/api/drafts/${draft}`);

const names = "From;To;Period;Company;Way;Share;Comparable;Evidence";
const rowOf = (from: string, to: string, share: string, way = "cable", company = "Sound Cable Company") =>
  `${from};${to};2025;${company};${way};${share};true;invented`;

test("a file with semicolons and decimal commas is asked about, read as was answered, sourced and used", async ({ page }) => {
  const draft = await openShares(page);
  await bring(
    page,
    "anteile.csv",
    [names, rowOf("01/02/2025", "03/04/2025", "80,5"), rowOf("01/02/2025", "03/04/2025", "19,5", "radio", "Relay chain")].join("\n"),
  );
  await expect(page.getByText("cells parted by a semicolon", { exact: false })).toBeVisible();
  const question = page.getByRole("group", { name: /In which order are the dates of “From”/ });
  await expect(question.getByRole("button")).toHaveCount(2);
  await expect(question.getByRole("button", { name: /day-month-year/ })).toContainText("Values: 2025-02-01");
  await expect(page.getByRole("button", { name: "Use this data" })).toBeDisabled();
  await question.getByRole("button", { name: /day-month-year/ }).click();
  await expect(question).toBeHidden();

  // What its names do not tell, its values do; what they do not either is chosen.
  await expect(page.getByRole("combobox", { name: /^line/ })).toHaveValue("Way");
  await expect(page.getByText("2 of its 2 values are values of line: look whether that is right", { exact: false }).first()).toBeVisible();
  for (const [field, column] of [
    ["date_from", "From"],
    ["date_to", "To"],
    ["share_pct", "Share"],
  ])
    await page.getByRole("combobox", { name: new RegExp(`^${field}`) }).selectOption(column ?? "");
  await expect(page.getByText("First: where the data come from.")).toBeHidden();

  const source = page.locator(".source-form");
  await source.getByRole("radio", { name: "another" }).check();
  await source.getByLabel("Title").fill("Yearbook of the Aldersey Office");
  await source.getByLabel("Link").fill("https://example.org/yearbook");
  await expect(page.getByText("In every row it is named yearbook-of-the-", { exact: false })).toBeVisible();
  await source.getByLabel("Licence").selectOption({ label: "another …" });
  await expect(page.getByRole("button", { name: "Use this data" })).toBeDisabled();
  await source.getByLabel("Name of the licence").fill("CC-BY-4.0");
  await expect(page.getByRole("button", { name: "Use this data" })).toBeEnabled();
  await page.getByText("The first 2 of 2 rows, as they would be").click();
  await expect(page.getByRole("region", { name: "The first rows" })).toContainText("80.5");
  await page.getByRole("button", { name: "Use this data" }).click();
  await expect(page.getByText("Share of traffic by path has 2 rows now, from anteile.csv.", { exact: false })).toBeVisible();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible({ timeout: 30_000 });

  const now = await texts(page, draft);
  const [, row] = now.texts["path-share.csv"].split("\n");
  expect(row).toMatch(/^2025-02-01,2025-04-03,2025,Sound Cable Company,cable,80\.5,true,yearbook-of-the-\d{4},invented,$/);
  expect(now.texts["sources.csv"]).toMatch(/yearbook-of-the-\d{4},Yearbook of the Aldersey Office/);
  const shares = JSON.parse(now.texts["datapackage.json"]).resources.find((one: { name: string }) => one.name === "path-share");
  expect(shares.sources).toEqual([{ title: "Yearbook of the Aldersey Office", path: "https://example.org/yearbook" }]);
  expect(shares.licenses).toEqual([{ name: "CC-BY-4.0" }]);
  // What the file called a column that could not be told by its name is known the next time.
  expect(shares.schema.fields.find((one: { name: string }) => one.name === "line").synonyms).toEqual(["Way"]);
  // The file as it came.
  const original = await page.evaluate(async (path) => (await fetch(path)).text(), `/api/drafts/${draft}/originals/path-share`);
  expect(original).toContain("01/02/2025;03/04/2025;2025;Sound Cable Company;cable;80,5");
});

test("a workbook with three bad cells is repaired and used; a bomb, a torn one and an old one are refused in words while others are answered", async ({
  page,
}) => {
  const draft = await openShares(page);
  const names = ["date_from", "date_to", "period", "provider", "line", "share_pct", "comparable", "source", "evidence", "note"];
  const rows = Array.from({ length: 12 }, (_, at) => {
    const year = String(2015 + at);
    return [
      year,
      year,
      year,
      "Sound Cable Company",
      "cable",
      at === 1 || at === 2 ? "lots" : at === 5 ? "4o" : 44.5,
      "true",
      "harbor-2025",
      "invented",
      "",
    ];
  });
  await bring(page, "shares.xlsx", workbook([names, ...rows]));
  await expect(page.getByText("a workbook of a spreadsheet: the sheet “Table”")).toBeVisible();
  await expect(page.getByText("3 cells do not fit")).toBeVisible();
  // The dataset wants a value: none is a mistake like another, and is mended in its turn.
  await page.getByRole("button", { name: "No value in all 2" }).click();
  await page.getByLabel("In place of “4o” in share_pct").fill("40");
  await page.getByRole("button", { name: "Write this" }).click();
  await page.getByRole("button", { name: "Leave all 2 rows out" }).click();
  await page.getByRole("radio", { name: /the same as before/ }).check();
  await page.getByRole("button", { name: "Use this data" }).click();
  await expect(page.getByText("Share of traffic by path has 10 rows now, from shares.xlsx.", { exact: false })).toBeVisible();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible({ timeout: 30_000 });
  expect((await texts(page, draft)).texts["path-share.csv"]).toContain(
    "2015,2015,2015,Sound Cable Company,cable,44.5,true,harbor-2025,invented,",
  );

  const torn = workbook([names]);
  for (const [name, bytes, words] of [
    ["bomb.xlsx", Buffer.from(zipSync({ "xl/workbook.xml": new Uint8Array(40 * 2 ** 20) })), "more than 200 times its size"],
    ["torn.xlsx", torn.subarray(0, torn.length - 40), "cut short"],
    ["old.xls", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]), "save it as .xlsx or .csv"],
  ] as const) {
    await bring(page, name, bytes);
    await expect(page.getByText(words, { exact: false })).toBeVisible();
    expect((await fetch(`${server.origin}/`)).status).toBe(200);
    await page.getByRole("button", { name: "Cancel" }).click();
  }
});

test("cells that do not fit are named with their rows and repaired, alike or one by one, and repairs can be taken back", async ({
  page,
}) => {
  const draft = await openShares(page);
  const lines = ["date_from,date_to,period,provider,line,share_pct,comparable,source,evidence,note"];
  for (let year = 2015; year < 2027; year++)
    lines.push(
      `${year},${year},${year},Sound Cable Company,cable,${year === 2016 || year === 2017 ? "lots" : year === 2020 ? "4o" : "44"},true,harbor-2025,invented,`,
    );
  await bring(page, "shares.csv", lines.join("\n"));
  await expect(page.getByText("3 cells do not fit")).toBeVisible();
  const lots = page.getByRole("listitem").filter({ hasText: "“lots” in share_pct, rows 3, 4: expected a number" });
  await lots.getByRole("button", { name: "Leave all 2 rows out" }).click();
  await expect(page.getByText("1 cell does not fit")).toBeVisible();
  await page.getByLabel("In place of “4o” in share_pct").fill("40");
  await page.getByRole("button", { name: "Write this" }).click();
  await expect(page.getByText("“4o” in share_pct is read as “40”, wherever it stands.")).toBeVisible();
  await page.getByRole("button", { name: /^Take back: Rows with “lots”/ }).click();
  await expect(page.getByText("2 cells do not fit")).toBeVisible();
  await lots.getByLabel("Mend").selectOption({ label: "row 4 alone" });
  await lots.getByRole("button", { name: "Leave the row out" }).click();
  await page.getByLabel("In place of “lots” in share_pct").fill("41.5");
  await page.getByRole("button", { name: "Write this" }).click();
  await page.getByRole("radio", { name: /the same as before/ }).check();
  await page.getByRole("button", { name: "Use this data" }).click();
  await expect(page.getByText("Share of traffic by path has 11 rows now, from shares.csv.", { exact: false })).toBeVisible();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible({ timeout: 30_000 });
  const table: string = (await texts(page, draft)).texts["path-share.csv"];
  expect(table.trim().split("\n")).toHaveLength(12);
  expect(table).toContain("2016,2016,2016,Sound Cable Company,cable,41.5,");
  expect(table).toContain("2020,2020,2020,Sound Cable Company,cable,40,");
});

test("names in two rows, one over the other, are asked about", async ({ page }) => {
  await openShares(page);
  const rows = ["Line,Share,", ",2024,2025", "cable,80,81", "radio,20,19"];
  await bring(page, "two.csv", rows.join("\n"));
  const joined = page.getByRole("group", { name: "Do rows 1 and 2 name the columns together?" });
  await expect(joined.getByRole("button")).toHaveCount(2);
  await joined.getByRole("button", { name: /“Line”, “Share 2024”, “Share 2025”/ }).click();
  await expect(joined).toBeHidden();
  await expect(page.getByText("rows 1 and 2 name the columns together", { exact: false })).toBeVisible();
  await expect(page.getByRole("combobox", { name: /^line/ })).toHaveValue("Line");
});

test("years side by side are turned into rows on request, and a cell keeps its place in the file", async ({ page }) => {
  const draft = await openShares(page);
  await bring(page, "wide.csv", "line,2020,2021,2022,2023\ncable,50,51,52,lots\nradio,50,49,48,47\n");
  await expect(page.getByText("4 columns have dates for names: turn them into rows?")).toBeVisible();
  // A row of years could be a row of values: it is asked.
  await page
    .getByRole("group", { name: "Which row names the columns?" })
    .getByRole("button", { name: /^row 1/ })
    .click();
  await page.getByRole("combobox", { name: /^their cells are/ }).selectOption("share_pct");
  await page.getByRole("button", { name: "Turn into rows" }).click();
  await expect(page.getByText("4 columns have become rows: their names are date_from, their cells share_pct.")).toBeVisible();
  for (const [field, value] of [
    ["date_to", "2023"],
    ["period", "a year"],
    ["comparable", "true"],
    ["source", "harbor-2025"],
    ["evidence", "invented"],
  ] as const) {
    await page.getByRole("combobox", { name: new RegExp(`^${field}`) }).selectOption({ label: "one value for every row …" });
    const given = page.getByLabel(`Value of ${field} in every row`);
    if (await given.evaluate((element) => element.tagName === "SELECT")) await given.selectOption(value);
    else await given.fill(value);
  }
  await page.getByRole("combobox", { name: /^provider/ }).selectOption("line");
  await expect(page.getByText("“lots” in 2023, row 2: expected a number", { exact: false })).toBeVisible();
  await page.getByLabel("In place of “lots” in 2023").fill("53");
  await page.getByRole("button", { name: "Write this" }).click();
  await page.getByRole("radio", { name: /the same as before/ }).check();
  await page.getByRole("button", { name: "Use this data" }).click();
  await expect(page.getByText("Share of traffic by path has 8 rows now, from wide.csv.", { exact: false })).toBeVisible();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible({ timeout: 30_000 });
  expect((await texts(page, draft)).texts["path-share.csv"]).toContain("2023,2023,a year,cable,cable,53,true,harbor-2025,invented,");
});

test("what a stranger has put into names, headers and cells is words and nothing else, and nothing leaves before it is used", async ({
  page,
}) => {
  const draft = await openShares(page);
  const before = await texts(page, draft);
  const evil = '<img src=x onerror="document.title=1">';
  await bring(page, `${evil}.csv`, `__proto__,constructor,line\n=HYPERLINK("x"),${evil.replaceAll('"', '""')},cable\n1,2,radio\n`);
  await expect(page.getByRole("heading", { name: `${evil}.csv` })).toBeVisible();
  await expect(page.locator(".chip", { hasText: "__proto__" })).toBeVisible();
  expect(await page.title()).not.toBe("1");
  expect(await page.evaluate(() => "polluted" in {})).toBe(false);
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("grid")).toBeVisible();
  expect((await texts(page, draft)).version).toBe(before.version);
});

test("pasted cells are read as a file is, and an address that nobody may fetch is refused in words", async ({ page }) => {
  await openShares(page);
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "line\tshare_pct\ncable\t52\nradio\t48\n");
    document.querySelector(".arrivals h1")?.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
  });
  await expect(page.getByRole("heading", { name: "pasted cells" })).toBeVisible();
  await expect(page.getByText("cells parted by a tab", { exact: false })).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByLabel("An address").fill("https://127.0.0.1/x.csv");
  await page.getByRole("button", { name: "Fetch" }).click();
  await expect(page.getByText(/127\.0\.0\.1/).last()).toBeVisible();
  await expect(page.getByRole("grid")).toBeVisible();
});

test("a cell is changed in place by keyboard, and its row’s mark is shown in the preview", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const draft = await openShares(page);
  await page.getByRole("gridcell", { name: "2022-05-14" }).first().focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Home");
  for (let at = 0; at < 5; at++) await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("gridcell", { name: "19", exact: true })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("18");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("gridcell", { name: "19", exact: true })).toBeFocused();
  await page.keyboard.press("F2");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("18");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("gridcell", { name: "18", exact: true })).toBeFocused();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible({ timeout: 30_000 });
  expect((await texts(page, draft)).note).toBe("path-share, row 7: share_pct 19 → 18");
  // What is typed takes the place of what stood there, and Delete empties a cell.
  await page.keyboard.type("17");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("gridcell", { name: "17", exact: true })).toBeFocused();
  await page.keyboard.press("Delete");
  await expect(page.getByRole("gridcell", { name: "does not fit" })).toBeFocused();
  await expect(page.getByText(/row 7, “share_pct”: found “”/)).toBeVisible();
  await page.keyboard.type("18");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Saved", { exact: true })).toBeVisible({ timeout: 30_000 });
  // Whoever is led to a row is in it.
  await page.goto(`${server.origin}/studio/drafts/${draft}#data/path-share/3`);
  await expect(page.locator('[role="gridcell"][data-cell^="2 "]:focus')).toHaveCount(1);
  await page.goto(`${server.origin}/studio/drafts/${draft}#data/path-share/6`);
  const embed = page.frameLocator('iframe[title="The draft as readers would see it"]');
  await expect(embed.locator('[data-row="rows:6"][style*="outline"]').first()).toBeAttached({ timeout: 30_000 });
});

test("200,000 rows are shown by some fifty at a time, to the last, and the server goes on", async ({ page }) => {
  const draft = await openShares(page);
  await changeFile(
    page,
    draft,
    "path-share.csv",
    (table) =>
      `${table.split("\n")[0]}\n${Array.from({ length: 200_000 }, (_, at) => `2025-01,2025-12,row ${at + 1},A,cable,1,true,harbor-2025,invented,`).join("\n")}\n`,
    "a large table",
  );
  await page.reload();
  const grid = page.getByRole("grid");
  await expect(grid).toHaveAttribute("aria-rowcount", "200001", { timeout: 60_000 });
  await grid.getByRole("gridcell", { name: "2025-01", exact: true }).first().focus();
  await page.keyboard.press("Control+End");
  await expect(grid.getByRole("gridcell", { name: "row 200000", exact: true })).toBeVisible();
  expect(await grid.getByRole("row").count()).toBeLessThan(80);
  await grid.evaluate((box) => {
    box.scrollTop = box.scrollHeight / 2;
  });
  await expect(grid.getByRole("gridcell", { name: /^row (?:99\d{3}|100\d{3})$/ }).first()).toBeVisible();
  expect(await grid.getByRole("row").count()).toBeLessThan(80);
  expect((await fetch(`${server.origin}/`)).status).toBe(200);
});

test("axe finds nothing in a file at work, and at 320 px nothing is wider than the screen", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await openShares(page);
  await bring(
    page,
    "x.csv",
    "line;share_pct;date_from\ncable;lots;01/02/2025\nradio;1,5;02/03/2025\ncable;2,5;02/03/2025\nradio;2,5;02/03/2025\n",
  );
  await expect(page.getByRole("group", { name: /In which order/ })).toBeVisible();
  await page.getByText("Read it otherwise").click();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  const { violations } = await new AxeBuilder({ page }).exclude("iframe").analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`)).toEqual([]);
});
