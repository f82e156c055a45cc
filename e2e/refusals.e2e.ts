import { confirmIfAsked, expect, expectAccessible, test, title } from "./fixtures.ts";
import { askForMoney, openProfile, type Prove, signAndSend, takeUpCase } from "./raising.ts";
import { inLocale, type Key, say } from "./words.ts";

const lenders = ["太湖银行", "苍澜银行"] as const;
const because = "需要连续十二个月可核实的销售数据。";

test(`a lender declines with its reason and the enterprise takes the request back, in zh-CN`, async ({ openAs }) => {
  test.setTimeout(600_000);
  const locale = "zh-CN";
  const t = (key: Key, values?: Record<string, string | number>) => say(locale, key, values);
  const prove: Prove = (page, answered) => confirmIfAsked(page, locale, answered);
  // An amount that no other request has, so that the queue finds this one by it.
  const amountYuan = 300_000 + (Math.floor(Date.now() / 1000) % 90_000);
  const enterprise = await openAs("enterprise", "/enterprise", locale);
  const loanRequestId = await askForMoney(enterprise, locale, amountYuan, prove);
  for (const lender of lenders) {
    await enterprise
      .getByRole("checkbox", { name: new RegExp(`${lender} · `) })
      .first()
      .click();
  }
  await signAndSend(enterprise, locale, lenders, prove);

  const officer = await openAs("officer", "/lender", locale);
  await takeUpCase(officer, locale, amountYuan);
  await openProfile(officer, locale);
  await officer.getByRole("button", { name: t("cases.decline.open") }).click();
  const dialog = officer.getByRole("dialog", { name: t("cases.decline.title"), exact: true });
  await dialog.getByRole("combobox", { name: t("cases.decline.code") }).click();
  await officer.getByRole("option", { name: t("cases.decline.codes.DATA_INSUFFICIENT"), exact: true }).click();
  await dialog.getByRole("textbox", { name: t("cases.decline.text") }).fill(because);
  await dialog.getByRole("button", { name: t("cases.decline.submit") }).click();
  await expect(dialog).toBeHidden();
  await expect(officer.getByText(t("status.case.declined")).first()).toBeVisible();
  await expectAccessible(officer);

  await enterprise.goto(inLocale(locale, `/enterprise/requests/${loanRequestId}/timeline`));
  await expect(enterprise.getByRole("main")).toContainText(because);
  await enterprise.getByRole("button", { name: t("loanRequests.withdraw.verb"), exact: true }).click();
  const sure = enterprise.getByRole("alertdialog");
  await expectAccessible(enterprise);
  await sure.getByRole("button", { name: t("loanRequests.withdraw.verb"), exact: true }).click();
  const withdrawn = enterprise.getByText(t("status.loanRequest.withdrawn"), { exact: true }).first();
  await prove(enterprise, () => expect(withdrawn).toBeVisible());
  await expect(enterprise.getByRole("button", { name: t("loanRequests.withdraw.verb"), exact: true })).toHaveCount(0);
});

test("an enterprise turns one offer down, and the others stay open", async ({ openAs }) => {
  const t = (key: Key, values?: Record<string, string | number>) => say("en", key, values);
  const enterprise = await openAs("enterprise", "/enterprise/requests");
  const offered = enterprise.getByRole("row").filter({ hasText: t("status.loanRequest.offered") });
  await offered.last().getByRole("link").first().click();
  await enterprise.waitForURL(/\/enterprise\/requests\/[^/]+/);
  await enterprise.goto(enterprise.url().replace(/\/[a-z]+$/, "/compare"));
  const choices = enterprise.getByRole("link", { name: t("offers.compare.chooseOf", { lender: "" }).trim() });
  const before = await choices.count();
  expect(before).toBeGreaterThan(1);
  await choices.last().click();
  await expect(title(enterprise)).toContainText(t("offers.detail.title", { lender: "" }).trim());

  await enterprise.getByRole("button", { name: t("offers.detail.reject"), exact: true }).click();
  const sure = enterprise.getByRole("alertdialog");
  await expect(sure).toContainText(t("offers.detail.rejectTitle"));
  await expectAccessible(enterprise);
  await sure.getByRole("button", { name: t("offers.detail.reject"), exact: true }).click();
  await expect(enterprise.getByText(t("offers.detail.ended"))).toBeVisible();
  await expect(enterprise.getByRole("button", { name: t("offers.detail.accept"), exact: true })).toHaveCount(0);

  await enterprise.goBack();
  await enterprise.reload();
  await expect(choices).toHaveCount(before - 1);
});
