import type { AppLocale } from "../i18n/routing.ts";
import { addDays, shanghaiDate } from "../server/kernel/dates.ts";
import { choose, expect, expectAccessible, test, title } from "./fixtures.ts";
import { type Key, say, type Values } from "./words.ts";

/** ¥50 typed where ¥500,000 is meant, in each language's own unit. */
const typedFor: Record<AppLocale, { small: string; meant: string; said: string }> = {
  en: { small: "50", meant: "500,000", said: "¥500,000.00" },
  "zh-CN": { small: "0.005", meant: "50.00", said: "50万元" },
};

for (const locale of ["en", "zh-CN"] as const) {
  test(`the need's form says in ${locale} what is missing, asks about a strange amount and takes no day gone by`, async ({ openAs }) => {
    const t = (key: Key, values?: Values) => say(locale, key, values);
    const today = shanghaiDate(new Date());
    const page = await openAs("enterprise", "/enterprise/apply", locale);
    await page
      .getByRole("button", { name: t("loanRequests.start"), exact: true })
      .first()
      .click();
    await page.waitForURL(/apply\/lrq_/);
    await page.goto(`${page.url()}/need`);
    const main = page.getByRole("main");
    const goOn = main.getByRole("button", { name: t("loanRequests.draft.saveAndContinue") });
    const amount = main.getByRole("textbox", { name: t("loanRequests.need.amount") });
    const neededBy = main.getByRole("textbox", { name: t("loanRequests.need.neededBy") });

    await goOn.click();
    const summary = main.getByRole("alert");
    for (const field of ["amount", "term", "purpose"] as const) await expect(summary).toContainText(t(`loanRequests.need.${field}`));
    await expect(title(page)).toHaveText(t("loanRequests.need.title"));
    await expect(main.getByRole("status")).toContainText([t("loanRequests.draft.nothingSaved")]);
    await expectAccessible(page);

    await neededBy.fill(addDays(today, -1));
    await neededBy.blur();
    await expect(main.getByText(t("reasons.loan_request.needed_by_past")).first()).toBeVisible();
    await expect(main.getByText(t("loanRequests.draft.notAllSaved"))).toBeVisible();
    await neededBy.fill(today);
    await neededBy.blur();
    await expect(main.getByText(t("reasons.loan_request.needed_by_past"))).toHaveCount(0);

    await amount.fill(typedFor[locale].small);
    await expect(main.getByText("¥50.00 = 0.005万元")).toBeVisible();
    const take = main.getByRole("button", { name: t("loanRequests.need.doubt.take", { amount: typedFor[locale].said }) });
    await expectAccessible(page);
    await take.click();
    await expect(amount).toHaveValue(typedFor[locale].meant);
    await expect(main.getByText("¥500,000.00 = 50万元")).toBeVisible();
    await expect(take).toBeHidden();

    await main.getByRole("textbox", { name: t("loanRequests.need.term") }).fill("12");
    await choose(page, t("loanRequests.need.purpose"), t("words.loanPurpose.working_capital"));
    await goOn.click();
    await expect(title(page)).toHaveText(t("loanRequests.finances.title"));
    await page.goBack();
    await expect(neededBy).toHaveValue(today);
  });
}
