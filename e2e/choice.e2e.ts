import { confirmIfAsked, expect, expectAccessible, test, title } from "./fixtures.ts";
import { askForMoney, type Prove } from "./raising.ts";
import { say } from "./words.ts";

test("a tick says what it took off, the tasks keep step with it, and what misses a rule is named before signing", async ({ openAs }) => {
  const locale = "en";
  test.slow();
  const t = (key: Parameters<typeof say>[1], values?: Record<string, string | number>) => say(locale, key, values);
  const prove: Prove = (page, answered) => confirmIfAsked(page, locale, answered);
  const page = await openAs("enterprise", "/enterprise", locale);
  await askForMoney(page, locale, 800_000, prove);
  const tasks = page.getByRole("complementary", { name: t("matching.yourChoice") });
  const chosen = (count: number) => tasks.getByText(t("loanRequests.tasks.lenders.count", { count }), { exact: true });
  const boxes = page.getByRole("main").getByRole("checkbox");
  await expect(chosen(0)).toBeVisible();

  // Two products of one lender: the second takes the place of the first, and a tick takes it back.
  const labels = await boxes.evaluateAll((all) => all.map((box) => box.getAttribute("aria-label") ?? ""));
  const lenderOf = (label: string) => label.split(" · ")[0];
  const second = labels.findIndex((label, place) => labels.slice(0, place).some((one) => lenderOf(one) === lenderOf(label)));
  const first = labels.findIndex((label) => lenderOf(label) === lenderOf(labels[second] ?? ""));
  await boxes.nth(first).click();
  await expect(chosen(1)).toBeVisible();
  await boxes.nth(second).click();
  const said = page.getByRole("status").filter({ hasText: labels[first]?.split(" · ")[1] ?? "" });
  await expect(said).toHaveCount(1);
  await expect(boxes.nth(first)).not.toBeChecked();
  await expect(chosen(1)).toBeVisible();
  await expectAccessible(page);
  const swapped = page.waitForResponse((response) => response.url().includes("loanRequests.choose"));
  await boxes.nth(first).click();
  await swapped;
  await expect(boxes.nth(first)).toBeChecked();
  await expect(boxes.nth(second)).not.toBeChecked();

  // Every tick is saved as it is set: after a reload, and on the way back from an answer, it stands as it was left.
  await page.reload();
  await expect(boxes.nth(first)).toBeChecked();
  await page.goto(`${page.url().split("/lenders")[0]}/need`);
  await page.goBack();
  await expect(boxes.nth(first)).toBeChecked();
  await expect(chosen(1)).toBeVisible();
  const saved = page.waitForResponse((response) => response.url().includes("loanRequests.choose"));
  await boxes.nth(first).click();
  await saved;
  await expect(chosen(0)).toBeVisible();

  // One that nothing reaches: it may be asked all the same, or left out.
  await page.goto(`${page.url().split("?")[0]}?nearest=140`);
  await boxes.first().click();
  await expect(boxes.first()).toBeChecked();
  const others = page.getByRole("region", { name: new RegExp(t("matching.others", { count: 99 }).replace("99", "\\d+")) });
  await others.getByText(new RegExp(t("matching.showOthers", { count: 99 }).replace("99", "\\d+"))).click();
  const listed = others.getByRole("checkbox");
  await expect(listed.first()).toBeVisible();
  const otherLabels = await listed.evaluateAll((all) => all.map((box) => box.getAttribute("aria-label") ?? ""));
  await listed.nth(otherLabels.findIndex((label) => lenderOf(label) !== lenderOf(labels[0] ?? ""))).click();
  await page.getByRole("button", { name: t("matching.continueWith", { count: 2 }) }).click();
  await expect(title(page)).toHaveText(t("loanRequests.check.title"));
  const warning = page.getByRole("status").filter({ hasText: t("loanRequests.misfits.text") });
  await expect(warning.getByRole("listitem").first()).toBeVisible();
  await expect(page.getByRole("link", { name: t("loanRequests.check.continueAllTheSame") })).toBeVisible();
  await expectAccessible(page);
  await warning.getByRole("button").first().click();
  await expect(page.getByRole("link", { name: t("loanRequests.check.continue"), exact: true })).toBeVisible();
  await expect(warning).toHaveCount(0);
});
