import { confirmIfAsked, expect, test, title } from "./fixtures.ts";
import { askForMoney, goOn, type Prove } from "./raising.ts";
import { type Key, say } from "./words.ts";

test("an enterprise that asks for too much reads what to ask for, and it fits; what it shares already is one press away on the next sheet", async ({
  openAs,
}) => {
  const t = (key: Key, values?: Record<string, string | number>) => say("en", key, values);
  const anyNumber = (key: Key) => new RegExp(t(key, { count: 99 }).replace("99", "\\d+"));
  const prove: Prove = (page, answered) => confirmIfAsked(page, "en", answered);
  const page = await openAs("enterprise", "/enterprise");
  const loanRequestId = await askForMoney(page, "en", 90_000_000, prove);

  const near = page.getByRole("region", { name: anyNumber("matching.near") });
  const remedy = page.getByRole("link", { name: t("matching.remedy.amount") });
  const row = near
    .getByRole("listitem")
    .filter({ has: page.getByRole("checkbox") })
    .filter({ has: remedy })
    .first();
  const advice = row.getByText(t("matching.advice.amountAtMost", { amount: "" }).trim());
  await expect(advice).toBeVisible();
  await expect(row.getByText(t("matching.advice.hands.you"))).toBeVisible();
  const product = (await row.getByRole("checkbox").getAttribute("aria-label")) ?? "";
  const amount = (await advice.innerText()).replace(/[^\d.]/g, "");

  await row.getByRole("link", { name: t("matching.remedy.amount") }).click();
  await expect(title(page)).toHaveText(t("loanRequests.need.title"));
  await page.getByRole("textbox", { name: t("loanRequests.need.amount") }).fill(amount);
  await goOn(page, "en", "loanRequests.finances.title");
  await page.goto(`/enterprise/apply/${loanRequestId}/lenders`);

  const fits = page.getByRole("region", { name: anyNumber("matching.fits") });
  await expect(fits.getByRole("checkbox", { name: product, exact: true })).toBeVisible();

  await page.goto(`/enterprise/apply/${loanRequestId}/lenders?reread=1`);
  const keep = page.getByRole("button", { name: anyNumber("consents.tickShared") });
  await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(0);
  await keep.click();
  await expect(keep).toBeDisabled();
  await expect(page.getByRole("checkbox", { checked: true }).first()).toBeVisible();
});
