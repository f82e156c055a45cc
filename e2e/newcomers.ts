import type { Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import type { AppLocale } from "../i18n/routing.ts";
import { makeUscc } from "../server/kernel/uscc.ts";
import { confirmIfAsked, expect, title } from "./fixtures.ts";
import { inLocale, type Key, say } from "./words.ts";

/** What newcomers choose as their password. */
export const password = "seven lotus roots in the pond";

/** A word that no earlier run on the same world has used. */
export function freshWord(): string {
  return Date.now().toString(36);
}

/** Opens the newest message to an address in the demonstration's outbox and follows its link. */
export async function followMail(page: Page, locale: AppLocale, to: string): Promise<void> {
  const letter = page.getByRole("listitem").filter({ hasText: say(locale, "outbox.to", { to }) });
  // A message may be written after its asking was answered.
  await expect(async () => {
    await page.goto(inLocale(locale, "/dev/outbox"));
    await expect(letter.first()).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
  await letter.first().getByRole("link").click();
  // A form takes in what is typed once its script has come; the page then looks ahead at its links.
  await page.waitForLoadState("networkidle");
}

/** The code an authenticator app shows; `ahead` counts the half minutes to come, because a code is good for one use only. */
export function codeOf(seed: string, ahead: 0 | 1 = 0): string {
  const app = new TOTP({ secret: Secret.fromBase32(seed) });
  return app.generate({ timestamp: Date.now() + ahead * app.period * 1000 });
}

type LenderPlan = { nameZh: string; nameEn: string; email: string };

/** As the administrator: admits a lender and invites its first manager. */
export async function admitLender(admin: Page, locale: AppLocale, { nameZh, nameEn, email }: LenderPlan): Promise<void> {
  const t = (key: Key, values?: Record<string, string>) => say(locale, key, values);
  await admin.goto(inLocale(locale, "/admin/subjects"));
  await admin.getByRole("link", { name: t("governance.admitLender") }).click();
  await expect(title(admin)).toHaveText(t("governance.admit.title.lender"));
  await admin.getByRole("combobox", { name: t("governance.admit.lenderKind") }).click();
  await admin.getByRole("option", { name: t("words.lenderKind.city_bank") }).click();
  await admin.getByRole("textbox", { name: t("governance.admit.nameZh") }).fill(nameZh);
  await admin.getByRole("textbox", { name: t("governance.admit.nameEn") }).fill(nameEn);
  await admin.getByRole("combobox", { name: t("governance.admit.region") }).fill("320500");
  await admin.getByRole("option", { name: "320500" }).click();
  await admin.getByRole("textbox", { name: t("governance.admit.managerEmail") }).fill(email);
  await admin.getByRole("button", { name: t("governance.admit.submit") }).click();
  await confirmIfAsked(admin, locale, () => admin.waitForURL(/view=lender/));
  await expect(admin.getByRole("rowheader", { name: locale === "en" ? nameEn : nameZh })).toBeVisible();
}

/** As whoever was invited by mail: opens the invitation, chooses a password and enrols a second factor. Returns the factor's seed. */
export async function joinByInvitation(page: Page, locale: AppLocale, email: string, desk: string): Promise<string> {
  const t = (key: Key) => say(locale, key);
  await followMail(page, locale, email);
  await page.getByRole("textbox", { name: t("account.invitation.name") }).fill("顾清和");
  await page.getByLabel(t("account.invitation.password")).fill(password);
  await page.getByRole("button", { name: t("account.invitation.join"), exact: true }).click();
  return enrol(page, locale, desk);
}

/** As somebody who has just chosen a password and must prove with more than that: enrols an authenticator. Returns its seed. */
export async function enrol(page: Page, locale: AppLocale, desk: string): Promise<string> {
  const t = (key: Key) => say(locale, key);
  await expect(title(page)).toHaveText(t("account.twoFactor.title"));
  await page.getByRole("button", { name: t("account.twoFactor.begin"), exact: true }).click();
  await expect(page.getByRole("img", { name: t("account.twoFactor.qr") })).toBeVisible();
  const seed = (await page.getByText(/^[A-Z2-7]{32}$/).textContent()) ?? "";
  await page.getByRole("textbox", { name: t("account.twoFactor.code") }).fill(codeOf(seed));
  await page.getByRole("button", { name: t("account.twoFactor.confirm"), exact: true }).click();
  await expect(page.getByRole("list", { name: t("account.twoFactor.recovery.list") }).getByRole("listitem")).toHaveCount(10);
  await page.getByRole("button", { name: t("account.twoFactor.recovery.kept") }).click();
  await page.waitForURL((url) => url.pathname === inLocale(locale, desk));
  return seed;
}

/** Proves oneself with the next code of an authenticator. */
export async function stepUpByCode(page: Page, locale: AppLocale, seed: string): Promise<void> {
  const dialog = page.getByRole("dialog", { name: say(locale, "account.stepUp.title") });
  await dialog.getByRole("textbox", { name: say(locale, "account.stepUp.code") }).fill(codeOf(seed, 1));
  await dialog.getByRole("button", { name: say(locale, "account.stepUp.confirm") }).click();
  await expect(dialog).toBeHidden();
}

/** A deed that asks a person without a second factor for the password unless a proof of the last five minutes still holds. */
export async function confirmByPassword(page: Page, locale: AppLocale, answered: () => Promise<unknown>): Promise<void> {
  const dialog = page.getByRole("dialog", { name: say(locale, "account.stepUp.title") });
  const asked = await Promise.race([dialog.waitFor().then(() => true), answered().then(() => false)]);
  if (!asked) return;
  await expect(dialog).not.toContainText(say(locale, "account.stepUp.demo"));
  await dialog.getByLabel(say(locale, "account.stepUp.password")).fill(password);
  await dialog.getByRole("button", { name: say(locale, "account.stepUp.confirm") }).click();
  await expect(dialog).toBeHidden();
  await answered();
}

type Company = { name: string; uscc: string };

/** An invented company as a registry's file of one row tells it, without a date and without an industry. */
export function inventCompany(word: string): Company & { file: { name: string; mimeType: string; buffer: Buffer } } {
  const serial = 30_000_000 + (Number.parseInt(word, 36) % 60_000_000);
  const uscc = makeUscc({ department: "9", type: "1", regionCode: "330106", serial });
  const name = `杭州拾穗${word}食品有限公司`;
  const rows = `企业名称,统一社会信用代码,注册日期,注册资金,经营范围,所在省份,地区,行业代码\n${name},${uscc},2016-03-08,260万人民币,食品生产；食品销售。,浙江省,杭州市,\n`;
  return { name, uscc, file: { name: `registry-${word}.csv`, mimeType: "text/csv", buffer: Buffer.from(rows) } };
}

/** As the administrator: brings in a registry's file and waits until it is loaded. */
export async function importRegistry(
  admin: Page,
  locale: AppLocale,
  file: { name: string; mimeType: string; buffer: Buffer },
): Promise<void> {
  const t = (key: Key) => say(locale, key);
  await admin.goto(inLocale(locale, "/admin/data"));
  const upload = admin.getByRole("region", { name: t("imports.upload.title"), exact: true });
  await upload.getByRole("textbox", { name: t("imports.upload.source") }).fill("杭州市市场监督管理局");
  await admin.getByLabel(t("imports.upload.file"), { exact: true }).setInputFiles(file);
  await admin.getByRole("button", { name: t("imports.upload.send"), exact: true }).click();
  const row = admin.getByRole("row").filter({ has: admin.getByRole("link", { name: file.name, exact: true }) });
  await expect(row).toContainText(t("status.import.loaded"), { timeout: 60_000 });
}

/** As somebody new: signs a company up, verifies the address, and claims to be its legal representative. */
export async function signUpCompany(page: Page, locale: AppLocale, { uscc }: Company, email: string): Promise<void> {
  const t = (key: Key) => say(locale, key);
  await page.goto(inLocale(locale, "/sign-up"));
  await page.getByRole("textbox", { name: t("account.signUp.uscc") }).fill(uscc);
  await page.getByRole("textbox", { name: t("account.signUp.name") }).fill("程以宁");
  await page.getByRole("textbox", { name: t("account.signUp.email") }).fill(email);
  await page.getByRole("button", { name: t("account.signUp.submit") }).click();
  await expect(page.getByText(t("account.mailSent.title"))).toBeVisible();
  await followMail(page, locale, email);
  await page.getByLabel(t("account.choosePassword.password")).fill(password);
  await page.getByRole("button", { name: t("account.choosePassword.submit") }).click();
  await page.waitForURL((url) => url.pathname === inLocale(locale, "/join"));
}

/** As somebody new who has found the company: says why the claim can be verified. */
export async function claimCompany(page: Page, locale: AppLocale): Promise<void> {
  const t = (key: Key) => say(locale, key);
  await page.getByRole("radio", { name: t("account.claim.representative.label") }).click();
  await page.getByRole("textbox", { name: t("account.claim.statement") }).fill("本人为法定代表人，可出示营业执照与身份证件。");
  await page.getByRole("button", { name: t("account.join.claim") }).click();
  await page.waitForURL((url) => url.pathname === inLocale(locale, "/enterprise"));
}

/** As the administrator: approves the claim on a company. */
export async function approveClaim(admin: Page, locale: AppLocale, { name }: Company): Promise<void> {
  const t = (key: Key) => say(locale, key);
  await admin.goto(inLocale(locale, "/admin/subjects"));
  const claim = admin.getByRole("article").filter({ hasText: name });
  await claim.getByRole("button", { name: t("governance.mandates.approve"), exact: true }).click();
  await admin
    .getByRole("alertdialog")
    .getByRole("button", { name: t("governance.mandates.approve"), exact: true })
    .click();
  // Behind a dialog nothing has a role, so its going is watched by what it is.
  await confirmIfAsked(admin, locale, () => expect(admin.locator("article", { hasText: name })).toHaveCount(0));
}
