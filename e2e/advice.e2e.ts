import { confirmIfAsked, expect, expectAccessible, test, title } from "./fixtures.ts";
import { askForMoney, goOn, type Prove } from "./raising.ts";
import { inLocale, type Key, locales, say } from "./words.ts";

for (const locale of locales) {
  test(`an enterprise that asks for too much reads what to ask for, and it fits, in ${locale}`, async ({ openAs }) => {
    test.setTimeout(300_000);
    const t = (key: Key, values?: Record<string, string | number>) => say(locale, key, values);
    const anyNumber = (key: Key) => new RegExp(t(key, { count: 99 }).replace("99", "\\d+"));
    const prove: Prove = (page, answered) => confirmIfAsked(page, locale, answered);
    const page = await openAs("enterprise", "/enterprise", locale);
    const loanRequestId = await askForMoney(page, locale, 90_000_000, prove);

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
    await expectAccessible(page);
    const product = (await row.getByRole("checkbox").getAttribute("aria-label")) ?? "";
    const amount = (await advice.innerText()).replace(/[^\d.]/g, "");

    await row.getByRole("link", { name: t("matching.remedy.amount") }).click();
    await expect(title(page)).toHaveText(t("loanRequests.need.title"));
    await page.getByRole("textbox", { name: t("loanRequests.need.amount") }).fill(amount);
    await goOn(page, locale, "loanRequests.finances.title");
    await page.goto(inLocale(locale, `/enterprise/apply/${loanRequestId}/lenders`));

    const fits = page.getByRole("region", { name: anyNumber("matching.fits") });
    await expect(fits.getByRole("checkbox", { name: product, exact: true })).toBeVisible();
  });
}
