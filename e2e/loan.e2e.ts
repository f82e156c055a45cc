import type { Page } from "@playwright/test";
import { confirmIfAsked, expect, expectAccessible, test } from "./fixtures.ts";
import { call, makeDemo } from "./people.ts";
import { type Key, say } from "./words.ts";

const t = (key: Key, values?: Record<string, string | number>) => say("en", key, values);

/** The loan of the demo lender whose next payment comes first among those in time. */
async function findLoan(origin: string): Promise<string> {
  const officer = await makeDemo(origin, "officer");
  const view = { view: "active", page: 1, search: "" };
  const { rows } = await call<{ rows: { id: string; daysPastDue: number }[] }>(officer, "repayments.listGiven", view, "query");
  await officer.dispose();
  const found = rows.find(({ daysPastDue }) => daysPastDue === 0);
  if (!found) throw new Error("the demo lender has no loan that is paid in time");
  return found.id;
}

const amountOf = (page: Page) => page.getByRole("textbox", { name: t("loans.report.amount"), exact: true });
const record = (page: Page) => page.getByRole("button", { name: t("loans.report.button"), exact: true }).click();

test("an officer records a payment, is refused too much with the reason on its field, and an approver takes it back; it stays readable", async ({
  openAs,
  baseURL,
}) => {
  const loanId = await findLoan(baseURL ?? "");
  const reason = `凭证金额录入有误${Date.now()}`;
  const voucherNo = `HK-E2E-${Date.now()}`;
  const officer = await openAs("officer", `/lender/loans/${loanId}`);
  const voucher = officer.getByRole("textbox", { name: t("loans.report.voucherNo") });
  await expectAccessible(officer);

  await test.step("more than is owed is refused on the field, and what was typed stays", async () => {
    const due = await amountOf(officer).inputValue();
    await amountOf(officer).fill("999999999");
    await voucher.fill(voucherNo);
    await record(officer);
    await expect(officer.getByText(t("reasons.loan.over_owed")).first()).toBeVisible();
    await expect(voucher).toHaveValue(voucherNo);
    await amountOf(officer).fill(due);
  });

  await test.step("what is due is recorded and stands among what happened", async () => {
    await record(officer);
    await expect(officer.getByRole("listitem").filter({ hasText: voucherNo })).toBeVisible();
    await expectAccessible(officer);
  });

  await test.step("an approver takes it back with a reason, and both stand there", async () => {
    const approver = await openAs("approver", `/lender/loans/${loanId}`);
    await approver.getByRole("button", { name: t("loans.deed.takeBack.open"), exact: true }).click();
    const dialog = approver.getByRole("dialog", { name: t("loans.deed.takeBack.title") });
    await dialog.getByRole("textbox", { name: t("loans.deed.note") }).fill(reason);
    await dialog.getByRole("button", { name: t("loans.deed.takeBack.confirm"), exact: true }).click();
    await confirmIfAsked(approver, "en", () => expect(approver.getByRole("listitem").filter({ hasText: reason })).toBeVisible());
    await expect(approver.getByRole("listitem").filter({ hasText: voucherNo })).toContainText(t("loans.life.takenBack"));
    await expectAccessible(approver);
  });
});
