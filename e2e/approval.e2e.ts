import type { Page } from "@playwright/test";
import { expect, expectAccessible, test, title } from "./fixtures.ts";
import { call, makeDemo } from "./people.ts";
import { type Key, say } from "./words.ts";

const t = (key: Key, values?: Record<string, string | number>) => say("en", key, values);
/** What an officer of the demo lender may issue alone. */
const limitFen = 500_000_000;

type Row = { caseId: string; reference: string; status: string; amountFen: number; offerApproval: string | null };

/** A case of the demo lender, taken up and without an offer, whose product lends more than its officers may offer; the largest there is. */
async function findLargeCase(origin: string): Promise<Row> {
  const officer = await makeDemo(origin, "officer");
  const input = { view: "open", sort: "amount", isDescending: true, page: 1, productId: null, amountFenMin: null, amountFenMax: null };
  const { rows } = await call<{ rows: Row[] }>(officer, "cases.list", input, "query");
  const free = rows.filter(({ status, offerApproval }) => ["assigned", "accepted", "due_diligence"].includes(status) && !offerApproval);
  for (const found of free) {
    const { caseId } = found;
    const { thresholds } = await call<{ thresholds: { amountFenMax: number } }>(officer, "cases.find", { caseId }, "query");
    if (thresholds.amountFenMax <= limitFen) continue;
    if (found.status === "assigned") await call(officer, "cases.takeUp", { caseId });
    await officer.dispose();
    return found;
  }
  throw new Error("the demo world has no open case under a product that lends above the officers' limit");
}

/** Raises the amount in the form by so much, whatever unit it is typed in. */
async function raiseAmount(page: Page, times: number): Promise<void> {
  const field = page.getByRole("textbox", { name: t("offers.build.amount") });
  const typed = Number((await field.inputValue()).replaceAll(",", ""));
  await field.fill(String(Math.ceil(typed * times)));
  await field.blur();
}

test("an offer above the officers' limit waits for another person: an approver is mailed, finds it as prepared, and issues it", async ({
  openAs,
  openStranger,
  baseURL,
}) => {
  test.slow();
  const { caseId, reference, amountFen } = await findLargeCase(baseURL ?? "");
  const builder = `/lender/cases/${caseId}/offer`;

  const officer = await openAs("officer", builder);
  await expect(title(officer)).toHaveText(t("offers.build.title"));
  if (amountFen <= limitFen) await raiseAmount(officer, (limitFen / amountFen) * 1.1);
  await expect(officer.getByRole("button", { name: t("offers.build.issue"), exact: true })).toHaveCount(0);
  await expectAccessible(officer);
  await officer.getByRole("button", { name: t("offers.build.send"), exact: true }).click();
  await officer.waitForURL(new RegExp(`/lender/cases/${caseId}(/profile)?$`));
  await officer.goto(builder);
  await expect(officer.getByText(t("offers.prepared.ownAwaitsNext"))).toBeVisible();
  await expect(officer.getByRole("button", { name: t("offers.build.approve"), exact: true })).toHaveCount(0);

  const outbox = await openStranger("/dev/outbox");
  const letter = outbox.getByRole("article").filter({ has: outbox.locator(`a[href$="${builder}"]`) });
  await expect(letter.first()).toContainText(reference);

  const approver = await openAs("approver", builder);
  await expect(approver.getByText(t("offers.prepared.decide"))).toBeVisible();
  await expectAccessible(approver);
  await approver.getByRole("button", { name: t("offers.build.approve"), exact: true }).click();
  await approver.waitForURL(new RegExp(`/lender/cases/${caseId}(/profile)?$`));
  const made = approver.getByRole("region", { name: t("offers.made.title") });
  await expect(made.getByRole("img", { name: t("offers.seal.signed") })).toBeVisible();

  await officer.goto(builder);
  await expect(officer.getByText(t("offers.prepared.ownAwaitsNext"))).toHaveCount(0);
});
