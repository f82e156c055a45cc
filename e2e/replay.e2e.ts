import type { Page } from "@playwright/test";
import type { AppLocale } from "../i18n/routing.ts";
import { expect, expectAccessible, test, title } from "./fixtures.ts";
import { inLocale, type Key, say } from "./words.ts";

/** The cases on which a lender has decided, by the access log of the firm. */
async function decidedCases(enterprise: Page): Promise<string[]> {
  const links = enterprise.getByRole("link", { name: say("zh-CN", "consents.log.beforeDecision") });
  await expect(links.first()).toBeVisible();
  const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  return [...new Set(addresses.map((address) => address.split("/").at(-1) ?? ""))];
}

const see = (page: Page, locale: AppLocale, key: Key) => expect(page.getByText(say(locale, key), { exact: true }).first()).toBeVisible();

test("an enterprise and its lender see what was seen before a decision, equal to the byte, and what has changed since", async ({
  openAs,
}) => {
  const enterprise = await openAs("enterprise", "/enterprise/data/receipts", "zh-CN");
  const cases = await decidedCases(enterprise);

  const added = enterprise
    .getByRole("table", { name: say("zh-CN", "replays.changes") })
    .getByRole("row")
    .filter({ hasText: say("zh-CN", "replays.kind.added") });
  // Since a decision of today nothing need have changed.
  for (const caseId of cases) {
    await enterprise.goto(inLocale("zh-CN", `/enterprise/data/decisions/${caseId}`));
    await expect(title(enterprise)).toHaveText(say("zh-CN", "replays.title"));
    await see(enterprise, "zh-CN", "replays.equal");
    if ((await added.count()) > 0) break;
  }
  await expect(added).not.toHaveCount(0);
  await expectAccessible(enterprise);

  const officer = await openAs("officer", "/lender");
  const open = officer.getByRole("button", { name: say("en", "replays.open") });
  const missing = officer.getByRole("heading", { level: 1 }).filter({ hasNotText: say("en", "replays.title") });
  // The firm has asked rivals too, whose decisions are no page of this lender; a refused case is over and keeps its hash alone.
  for (const caseId of cases) {
    await officer.goto(inLocale("en", `/lender/cases/${caseId}/decision`));
    await expect(title(officer)).toBeVisible();
    if ((await missing.count()) === 0 && (await open.count()) > 0) break;
  }
  await expect(officer.getByRole("heading", { name: say("en", "replays.seen") })).toBeVisible();
  await open.click();
  await see(officer, "en", "replays.receipt");
  await see(officer, "en", "replays.equal");
  await expect(officer.getByRole("table", { name: say("en", "replays.changes") })).toBeVisible();
  await expectAccessible(officer);
});
