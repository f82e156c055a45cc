import type { Page } from "@playwright/test";
import { confirmIfAsked, expect, expectAccessible, test, title } from "./fixtures.ts";
import { tickAll } from "./raising.ts";
import { type Key, say } from "./words.ts";

const t = (key: Key, values?: Record<string, string | number>) => say("en", key, values);

/*
 * Taking back is never more presses than giving. Being counted is the consent that is given in the fewest, so it is the measure. Whoever gives proves
 * again who is there, unless that was done a moment ago: those presses are not counted, so that giving is counted at its shortest.
 */

/** Counts what a person presses on a page, by mouse or keys, from now on. */
async function countPresses(page: Page): Promise<() => Promise<number>> {
  await page.context().addInitScript(() => {
    const count = ({ isTrusted, target }: Event) => {
      const isProof = target instanceof Element && target.closest("[role=dialog]") !== null;
      if (isTrusted && !isProof) sessionStorage.setItem("presses", String(Number(sessionStorage.getItem("presses") ?? 0) + 1));
    };
    addEventListener("click", count, true);
  });
  await page.reload();
  return () => page.evaluate(() => Number(sessionStorage.getItem("presses") ?? 0));
}

type Purpose = "discovery" | "backtest";
const home = (page: Page) => page.goto("/enterprise");
const toConsents = (page: Page) =>
  page
    .getByRole("link", { name: t("shell.nav.consents"), exact: true })
    .first()
    .click();
const list = (page: Page) => page.getByRole("region", { name: t("consents.list"), exact: true });
const switchOf = (page: Page, purpose: Purpose) =>
  page
    .getByRole("region", { name: t("consents.counting.title") })
    .getByRole("listitem")
    .filter({ hasText: t(`consents.counting.${purpose}.title`) });

async function give(page: Page, purpose: Purpose): Promise<void> {
  await home(page);
  await toConsents(page);
  await switchOf(page, purpose).getByRole("link").click();
  const sign = page.getByRole("button", { name: t("consents.agreeCounting"), exact: true });
  const boxes = page.getByRole("main").getByRole("checkbox");
  await expect(sign).toBeVisible();
  // As few items as let it be signed.
  for (let next = 0; await sign.isDisabled(); next++) await boxes.nth(next).click();
  await sign.click();
  await confirmIfAsked(page, "en", () => expect(switchOf(page, purpose).getByText(t("status.consent.active"))).toBeVisible());
}

/** From the list, where every consent has its own way to end. */
async function takeBack(page: Page, purpose: Purpose): Promise<void> {
  await home(page);
  await toConsents(page);
  await list(page)
    .getByRole("listitem")
    .filter({ hasText: t(`consents.purpose.${purpose}`) })
    .filter({ hasText: t("status.consent.active") })
    .getByRole("button", { name: new RegExp(`^${t("consents.revoke.verb")}`) })
    .first()
    .click();
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: t("consents.revoke.verb"), exact: true })
    .click();
  await expect(switchOf(page, purpose).getByText(t("consents.counting.off"))).toBeVisible();
}

/** As it would be if whoever takes back were asked to think again, as pages do that do not want to let go. */
async function takeBackAskedAgain(page: Page, purpose: Purpose): Promise<void> {
  await home(page);
  await toConsents(page);
  await switchOf(page, purpose).getByRole("link").click();
  const dialog = page.getByRole("alertdialog");
  const revoke = (within: Page | typeof dialog) => within.getByRole("button", { name: t("consents.revoke.verb"), exact: true });
  for (let asked = 0; asked < 3; asked++) {
    await revoke(page).click();
    await dialog.getByRole("button", { name: t("ui.cancel"), exact: true }).click();
    await expect(dialog).toBeHidden();
  }
  await revoke(page).click();
  await revoke(dialog).click();
  await expect(page.getByText(t("status.consent.revoked")).first()).toBeVisible();
}

test("taking a consent back is never more presses than giving it, and the count knows a longer way", async ({ openAs }) => {
  const page = await openAs("enterprise", "/enterprise");
  const presses = await countPresses(page);
  const pressesOf = async (deed: (page: Page, purpose: Purpose) => Promise<void>, purpose: Purpose) => {
    const before = await presses();
    await deed(page, purpose);
    return (await presses()) - before;
  };
  await expect(title(page)).toBeVisible();

  const giving = await pressesOf(give, "discovery");
  const taking = await pressesOf(takeBack, "discovery");
  expect(giving).toBeGreaterThan(0);
  expect(taking, `presses to take back, of ${giving} to give`).toBeLessThanOrEqual(giving);

  const givingOther = await pressesOf(give, "backtest");
  const longer = await pressesOf(takeBackAskedAgain, "backtest");
  expect(longer, `twin: presses when asked again and again, of ${givingOther} to give`).toBeGreaterThan(givingOther);
});

test("what was taken back leads on: the request says what stands still, and the same terms can be signed again", async ({ openAs }) => {
  const page = await openAs("enterprise", "/enterprise/data/consents");
  // Not of the lender that other journeys enter as.
  const consent = list(page)
    .getByRole("listitem")
    .filter({ hasText: t("status.consent.active") })
    .filter({ hasNotText: "Bank of Taihu" })
    .filter({ hasNotText: t("consents.platform") })
    .first();
  await consent.getByRole("link").first().click();
  await expect(page.getByRole("button", { name: t("consents.revoke.verb"), exact: true })).toBeVisible();
  const consentPath = new URL(page.url()).pathname;
  await page.getByRole("button", { name: t("consents.revoke.verb"), exact: true }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog.getByRole("listitem").last()).toContainText(t("consents.follows.again"));
  await expectAccessible(page);
  await dialog.getByRole("button", { name: t("consents.revoke.verb"), exact: true }).click();
  await expect(page.getByText(t("status.consent.revoked")).first()).toBeVisible();

  const again = page.getByRole("link", { name: new RegExp(`^${t("loanRequests.allowance.again")}`) });
  await page.goto("/enterprise/requests");
  await expect(title(page)).toBeVisible();
  const timelines = await page
    .getByRole("main")
    .getByRole("link")
    .evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? "").filter((href) => href.endsWith("/timeline")));
  for (const timeline of timelines) {
    await page.goto(timeline);
    await expect(page.getByRole("heading", { name: t("loanRequests.timeline.board") })).toBeVisible();
    if ((await page.locator(`a[href="${consentPath}"]`).count()) > 0) break;
  }
  await expect(page.getByText(t("loanRequests.allowance.title", { state: "revoked" }))).toBeVisible();
  await expectAccessible(page);
  await again.click();
  await page.waitForURL(/\/allow\//);
  await expectAccessible(page);
  await tickAll(page);
  await page.getByRole("button", { name: t("consents.sign"), exact: true }).click();
  await confirmIfAsked(page, "en", () => page.waitForURL(/\/timeline$/));
  await expect(page.getByText(t("loanRequests.allowance.title", { state: "revoked" }))).toHaveCount(0);
});
