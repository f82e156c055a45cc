import { expect, type Page } from "@playwright/test";
import type { AppLocale } from "../i18n/routing.ts";
import { choose, title } from "./fixtures.ts";
import { inLocale, type Key, say } from "./words.ts";

/** A binding act's answer, after whatever proof it asks of this person. */
export type Prove = (page: Page, answered: () => Promise<unknown>) => Promise<unknown>;

/** Goes on to the next part of the draft, whose title says that it came. */
export async function goOn(page: Page, locale: AppLocale, to: Key): Promise<void> {
  await page.getByRole("button", { name: say(locale, "loanRequests.draft.saveAndContinue") }).click();
  await expect(title(page)).toHaveText(say(locale, to));
}

/** Documents may be left out: goes on from their task to what the platform may read. */
export async function passDocuments(page: Page, locale: AppLocale): Promise<void> {
  await page.getByRole("link", { name: say(locale, "loanRequests.documents.goOn"), exact: true }).click();
  await expect(title(page)).toHaveText(say(locale, "consents.sheet.titleMatching"));
}

/** Ticks every box of a sheet, after seeing that none was ticked before. */
export async function tickAll(page: Page): Promise<void> {
  const boxes = page.getByRole("main").getByRole("checkbox");
  await expect(boxes.first()).toBeVisible();
  for (const box of await boxes.all()) await expect(box).not.toBeChecked();
  for (const box of await boxes.all()) await box.click();
}

/** Begins a request for working capital over a year and signs the sheet for matching. Returns the request's id; the matches are on screen. */
export async function askForMoney(page: Page, locale: AppLocale, amountYuan: number, prove: Prove): Promise<string> {
  const t = (key: Key) => say(locale, key);
  await page.goto(inLocale(locale, "/enterprise/apply"));
  await page
    .getByRole("button", { name: t("loanRequests.start"), exact: true })
    .first()
    .click();
  await page.waitForURL(/\/enterprise\/apply\/[^/]+$/);
  const loanRequestId = page.url().split("/").at(-1) ?? "";
  await page.getByRole("link", { name: t("loanRequests.tasks.need.label"), exact: true }).click();
  await expect(title(page)).toHaveText(t("loanRequests.need.title"));
  await page.getByRole("textbox", { name: t("loanRequests.need.amount") }).fill(typedAmount(locale, amountYuan));
  await page.getByRole("textbox", { name: t("loanRequests.need.term") }).fill("12");
  await choose(page, t("loanRequests.need.purpose"), t("words.loanPurpose.working_capital"));
  await goOn(page, locale, "loanRequests.finances.title");
  await goOn(page, locale, "loanRequests.documents.title");
  await passDocuments(page, locale);
  await tickAll(page);
  await page.getByRole("button", { name: t("consents.agree") }).click();
  await prove(page, () => page.getByRole("complementary", { name: t("matching.yourChoice") }).waitFor());
  return loanRequestId;
}

/** An amount as an enterprise types it: yuan in English, ten thousand yuan in Chinese. */
function typedAmount(locale: AppLocale, yuan: number): string {
  return locale === "en" ? String(yuan) : String(yuan / 10_000);
}

/** Signs each chosen lender's sheet, every item included, and sends the request to all of them. */
export async function signAndSend(page: Page, locale: AppLocale, lenders: readonly string[], prove: Prove): Promise<void> {
  const t = (key: Key, values?: Record<string, string | number>) => say(locale, key, values);
  await page.getByRole("button", { name: t("matching.continueWith", { count: lenders.length }) }).click();
  await expect(title(page)).toHaveText(t("loanRequests.check.title"));
  await page.getByRole("link", { name: t("loanRequests.check.continue") }).click();
  const anyOf = (key: Key) => new RegExp(lenders.map((lender) => escaped(t(key, { lender }))).join("|"));
  for (const position of lenders.keys()) {
    if (position > 0) await page.getByRole("link", { name: anyOf("loanRequests.sign.next") }).click();
    await expect(title(page)).toHaveText(anyOf("consents.sheet.title"));
    await tickAll(page);
    await page.getByRole("button", { name: t("consents.sign"), exact: true }).click();
    await prove(page, () =>
      title(page)
        .filter({ hasText: anyOf("consents.mayRead") })
        .waitFor(),
    );
  }
  await page.getByRole("button", { name: t("loanRequests.sign.send", { count: lenders.length }) }).click();
  await page.waitForURL(/\/enterprise\/requests\/[^/]+\/timeline$/);
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** As an officer: finds the one case of this amount in the queue and takes it up. Returns the case's address without the language. */
export async function takeUpCase(officer: Page, locale: AppLocale, amountYuan: number): Promise<string> {
  const t = (key: Key) => say(locale, key);
  await officer.goto(inLocale(locale, "/lender"));
  for (const end of ["min", "max"] as const)
    await officer.getByRole("textbox", { name: t(`cases.filter.${end}`) }).fill(String(amountYuan / 10_000));
  await officer.getByRole("button", { name: t("cases.filter.apply"), exact: true }).click();
  await officer.waitForURL(/min=/);
  const row = officer.getByRole("table", { name: t("cases.queue") }).getByRole("rowheader");
  await expect(row).toHaveCount(1);
  await row.getByRole("link").click();
  await officer.waitForURL(/\/lender\/cases\/[^/]+\/profile$/);
  await officer.getByRole("button", { name: t("cases.deeds.takeUp") }).click();
  await expect(officer.getByRole("button", { name: t("cases.deeds.check"), exact: true })).toBeVisible();
  return new URL(officer.url()).pathname.replace("/zh-CN", "");
}

/** As an officer with the case on screen: opens the profile that the consent lets this lender read. */
export async function openProfile(officer: Page, locale: AppLocale): Promise<void> {
  await officer.getByRole("button", { name: say(locale, "cases.open.button") }).click();
  await expect(officer.getByText(say(locale, "cases.open.receipt"))).toBeVisible();
}
