import type { Page } from "@playwright/test";
import { choose, confirmIfAsked, expect, expectAccessible, test } from "./fixtures.ts";
import { call, makeDemo } from "./people.ts";
import { type Key, say } from "./words.ts";

const t = (key: Key, values?: Record<string, string | number>) => say("en", key, values);

type Line = { id: string; startsOn: string; availableFen: number; termsHash: string };

/** What the demo enterprise owes the demo lender: the loan it has, or one drawn on the line that it was granted. */
async function findLoan(origin: string): Promise<string> {
  const enterprise = await makeDemo(origin, "enterprise");
  const officer = await makeDemo(origin, "officer", "proved");
  const requests = await call<{ loanRequestId: string }[]>(enterprise, "loanRequests.list", undefined, "query");
  for (const { loanRequestId } of requests) {
    const [line] = await call<Line[]>(enterprise, "loans.listHeld", { loanRequestId }, "query");
    if (!line || line.availableFen < 100_000_00) continue;
    const { id: lineId, startsOn: drawnOn, termsHash } = line;
    const drawn = { lineId, amountFen: 100_000_00, drawnOn, noteNo: `JJ-E2E-${Date.now()}`, isFirstLoan: false, termsHash };
    await call(officer, "loans.draw", drawn);
    break;
  }
  const [owed] = await call<{ id: string }[]>(enterprise, "repayments.listOwed", { loanRequestId: null }, "query");
  await Promise.all([enterprise.dispose(), officer.dispose()]);
  if (!owed) throw new Error("the demo enterprise owes nothing and has no line to draw on");
  return owed.id;
}

const amountOf = (page: Page) => page.getByRole("textbox", { name: t("loans.report.principal"), exact: true });
const record = (page: Page) => page.getByRole("button", { name: t("loans.report.button"), exact: true }).click();

test("an officer's payment is refused when too high, recorded, and taken back by an approver; the enterprise reads both and its quote", async ({
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
    await choose(officer, t("loans.report.kind"), t("loans.report.early"));
    await amountOf(officer).fill("999999999");
    await voucher.fill(voucherNo);
    await record(officer);
    await expect(officer.getByText(t("reasons.loan.over_principal")).first()).toBeVisible();
    await expect(voucher).toHaveValue(voucherNo);
    await amountOf(officer).fill("10000");
    await expect(officer.getByText(t("loans.quote.total"))).toBeVisible();
  });

  await test.step("principal repaid early is quoted, recorded, and stands among what happened", async () => {
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

  await test.step("the enterprise reads both, and what repaying early would cost", async () => {
    const enterprise = await openAs("enterprise", "/enterprise/loans");
    await expectAccessible(enterprise);
    await enterprise.goto(`/enterprise/loans/${loanId}`);
    await expect(enterprise.getByRole("listitem").filter({ hasText: voucherNo })).toContainText(t("loans.life.takenBack"));
    await expect(enterprise.getByRole("listitem").filter({ hasText: reason })).toBeVisible();
    await enterprise.getByRole("textbox", { name: t("loans.quote.principal") }).fill("1000");
    await expect(enterprise.getByText(t("loans.quote.total"))).toBeVisible();
    await enterprise.getByRole("textbox", { name: t("loans.quote.principal") }).fill("999999999");
    await expect(enterprise.getByText(t("loans.quote.none"))).toBeVisible();
    await expectAccessible(enterprise);
  });
});
