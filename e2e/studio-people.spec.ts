import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { type Browser, expect, type Page } from "@playwright/test";
import { OAuth2Server } from "oauth2-mock-server";
import { type Running, startServer, uplink } from "./servers";
import { enterStudio, test } from "./studio";

test.describe.configure({ mode: "default", timeout: 120_000 });

const scratch = mkdtempSync(join(tmpdir(), "uplink-studio-people-"));
const env = { UPLINK_HOME: join(scratch, "store"), UPLINK_PACK: "data/example-link" };
const strong = "copper walnut ferry tundra";
const signOn = new OAuth2Server();
let server: Running;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  await signOn.issuer.keys.generate("RS256");
  await signOn.start(0, "localhost");
  await uplink(["publish", "data/example-link"], env);
  server = await startServer({
    ...env,
    UPLINK_OIDC_ISSUER: signOn.issuer.url ?? "",
    UPLINK_OIDC_CLIENT: "uplink",
    UPLINK_OIDC_SECRET: "a secret of the newsroom",
    UPLINK_OIDC_NAME: "the Courier’s sign-on",
  });
});
test.afterAll(async () => {
  await server.stop();
  await signOn.stop();
  rmSync(scratch, { recursive: true, force: true });
});

/** Invites an address under People, where a page is, and gives the link. */
async function invite(page: Page, email: string, role: string): Promise<string> {
  await page.goto(`${server.origin}/studio/people`);
  const form = page.locator("form", { has: page.getByRole("heading", { name: "Invite" }) });
  await form.getByLabel("E-mail address").fill(email);
  await form.getByRole("radio", { name: role }).check();
  await form.getByRole("button", { name: "Make a link" }).click();
  const made = page.getByRole("region", { name: "The link" });
  await expect(made).toContainText(email);
  return made.getByRole("textbox", { name: "Link" }).inputValue();
}

/** Opens an invitation in a browser of its own, and makes the account. */
async function joinBy(browser: Browser, link: string, name: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(link);
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("New password").fill(strong);
  await expect(page.getByText("That is hard to guess.")).toBeVisible();
  await page.getByRole("button", { name: "Make the account" }).click();
  await expect(page.getByRole("heading", { name: "Drafts" })).toBeVisible();
  return page;
}

test("somebody is invited, makes an account, signs out and in again, and is changed and sent away", async ({ page, browser }) => {
  await enterStudio(page, server, env);
  await page.getByRole("link", { name: "People" }).click();
  await expect(page.getByText("Nobody has one yet.")).toBeVisible();
  const bo = await joinBy(browser, await invite(page, "bo@courier.example", "viewer"), "Bo");
  await expect(bo.getByText(/^Bo · /)).toBeVisible();
  await expect(bo.getByRole("button", { name: "New draft" })).toHaveCount(0);
  await bo.getByRole("link", { name: "People" }).click();
  await expect(bo.getByRole("heading", { name: "Invite" })).toHaveCount(0);

  await page.reload();
  await page.getByRole("combobox", { name: "Role of Bo" }).selectOption("publisher");
  await page.getByRole("button", { name: "Make Bo a publisher" }).click();
  await expect(page.getByText("Bo is a publisher now.")).toBeVisible();
  await bo.goto(`${server.origin}/studio`);
  await expect(bo.getByRole("button", { name: /^New draft/ })).toBeVisible();

  await bo.getByRole("button", { name: "Leave" }).click();
  await bo.getByLabel("E-mail address").fill("Bo@courier.example");
  await bo.getByLabel("Password", { exact: true }).fill("copper");
  await bo.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(bo.getByText("The address or the password is not right.")).toBeVisible();
  await bo.getByLabel("Password", { exact: true }).fill(strong);
  await bo.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(bo.getByRole("heading", { name: "Drafts" })).toBeVisible();

  page.once("dialog", (dialog) => dialog.accept());
  await page.getByRole("button", { name: "Take away the account of Bo" }).click();
  await expect(page.getByText("Bo has no account any more.")).toBeVisible();
  await bo.goto(`${server.origin}/studio`);
  await expect(bo).toHaveURL(/\/studio\/enter$/);
  await bo.context().close();
});

test("a password is forgotten: an owner makes a link, and the old one opens nothing", async ({ page, browser }) => {
  await enterStudio(page, server, env);
  const cy = await joinBy(browser, await invite(page, "cy@courier.example", "editor"), "Cy");
  await page.reload();
  await page.getByRole("button", { name: "New password for Cy" }).click();
  const link = await page.getByRole("region", { name: "The link" }).getByRole("textbox", { name: "Link" }).inputValue();
  await cy.goto(link);
  await cy.getByLabel("New password").fill("password12");
  await expect(cy.getByText(/commonly used password/)).toBeVisible();
  await cy.getByRole("button", { name: "Set the password" }).click();
  await expect(cy.getByRole("alert").filter({ hasText: "commonly used" })).toBeVisible();
  await cy.getByLabel("New password").fill(`${strong} gravel`);
  await cy.getByRole("button", { name: "Set the password" }).click();
  await expect(cy.getByRole("heading", { name: "Drafts" })).toBeVisible();
  await cy.goto(link);
  await expect(cy.getByText(/This link has been used/)).toBeVisible();
  await cy.context().close();
});

test("whoever the newsroom’s sign-on knows comes in by it, if they are invited", async ({ page, browser }) => {
  await enterStudio(page, server, env);
  const ivy = await (await browser.newContext()).newPage();
  const claims = { sub: "ivy", email: "ivy@courier.example", email_verified: true, name: "Ivy" };
  const say = (token: { payload: object }) => void Object.assign(token.payload, claims);
  signOn.service.on("beforeTokenSigning", say);
  await ivy.goto(`${server.origin}/studio`);
  await ivy.getByRole("button", { name: "Sign on with the Courier’s sign-on" }).click();
  await expect(ivy.getByText("You have no account here.")).toBeVisible();
  await invite(page, "ivy@courier.example", "editor");
  await ivy.getByRole("button", { name: "Sign on with the Courier’s sign-on" }).click();
  await expect(ivy.getByText(/^Ivy · /)).toBeVisible();
  signOn.service.off("beforeTokenSigning", say);
  await ivy.context().close();
});

for (const scheme of ["light", "dark"] as const)
  test(`axe finds nothing at the door and under People, ${scheme}, and at 320 px nothing is wider than the screen`, async ({
    page,
    browser,
  }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await enterStudio(page, server, env);
    const link = await invite(page, `${scheme}@courier.example`, "owner");
    await expectFair(page, `people-${scheme}`);
    const guest = await (await browser.newContext({ colorScheme: scheme })).newPage();
    await guest.goto(link);
    await guest.getByLabel("New password").fill("password12");
    await expect(guest.getByText(/commonly used/)).toBeVisible();
    await expectFair(guest, `join-${scheme}`);
    await joinBy(browser, link, `Owner ${scheme}`);
    await guest.goto(`${server.origin}/studio`);
    await expect(guest.getByRole("heading", { name: "Sign in" })).toBeVisible();
    await expectFair(guest, `door-${scheme}`);
    await guest.context().close();
  });

async function expectFair(page: Page, name: string): Promise<void> {
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth), `${name} at ${width}`).toBeLessThanOrEqual(width);
    if (process.env.LOOK) await page.screenshot({ path: join(process.env.LOOK, `${name}-${width}.png`), fullPage: true });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`)).toEqual([]);
  }
}
