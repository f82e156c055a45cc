import { referenceCalendar } from "../db/seed/reference.ts";
import { shanghaiDate } from "../server/kernel/dates.ts";
import { formatDate } from "../server/kernel/format.ts";
import { addCalendarDays } from "../server/kernel/working-days.ts";
import { choose, confirmIfAsked, expect, expectAccessible, test, title } from "./fixtures.ts";
import { type Key, say } from "./words.ts";

const t = (key: Key, values?: Record<string, string | number>) => say("en", key, values);

test("two administrators shorten the nationwide time of an objection, and the next objection is answered by it", async ({ openAs }) => {
  test.setTimeout(120_000);
  const first = await openAs("administrator", "/admin/rules");

  await test.step("what holds today stands there by subject, with its article", async () => {
    await expect(title(first)).toHaveText(t("rules.title"));
    await expect(first.getByRole("heading", { name: t("rules.subject.objection"), exact: true })).toBeVisible();
    await expectAccessible(first);
    await first.getByRole("link", { name: t("rules.name.objection.profile"), exact: true }).click();
    await expect(title(first)).toHaveText(t("rules.name.objection.profile"));
    await expect(first.getByRole("main")).toContainText(t("law.document.creditReporting"));
  });

  await test.step("a shorter time is typed, looked at with the days it gives, and sent for the second word", async () => {
    const source = t("rules.part.source");
    await first.getByRole("textbox", { name: t("rules.form.length", { part: source }) }).fill("2");
    await choose(first, t("rules.form.unitOf", { part: source }), t("rules.form.unit.days"));
    await first.getByRole("textbox", { name: t("rules.form.document") }).fill("征信业管理条例（修订）");
    await first.getByRole("textbox", { name: t("rules.form.article") }).fill("Art. 25");
    await choose(first, t("rules.form.mark"), t("rules.mark.verified"));
    await expectAccessible(first);
    await first.getByRole("button", { name: t("rules.form.look"), exact: true }).click();
    const review = first.getByRole("region", { name: t("rules.form.review") });
    await expect(review).toContainText(t("rules.unit.days", { count: 20 }));
    await expect(review).toContainText(t("rules.form.keeps.filed"));
    await expect(review).toContainText(t("rules.form.needsSecond"));
    await expectAccessible(first);
    await review.getByRole("button", { name: t("rules.form.send"), exact: true }).click();
    const waits = first.getByText(t("rules.change.status.waiting"), { exact: true });
    await confirmIfAsked(first, "en", () => expect(waits).toBeVisible());
    await expect(first.getByRole("button", { name: t("rules.change.approve") })).toHaveCount(0);
  });

  const second = await openAs("secondAdministrator", "/admin/rules/objection-profile");
  await test.step("the second administrator enters it", async () => {
    await second.getByRole("button", { name: t("rules.change.approve"), exact: true }).click();
    const dialog = second.getByRole("alertdialog");
    await expectAccessible(second);
    await dialog.getByRole("button", { name: t("rules.change.approve"), exact: true }).click();
    const entered = second.getByText(t("rules.change.status.entered"), { exact: true });
    await confirmIfAsked(second, "en", () => expect(entered).toBeVisible());
    await expect(second.getByRole("main")).toContainText("征信业管理条例（修订） Art. 25");
  });

  await test.step("an enterprise that objects now reads the new article", async () => {
    const enterprise = await openAs("enterprise", "/enterprise/credit-profile");
    await enterprise
      .getByRole("article")
      .filter({ hasText: /罚〔\d{4}〕886号/ })
      .getByRole("link", { name: t("profiles.object") })
      .click();
    await expect(title(enterprise)).toHaveText(t("objections.newTitle"));
    await expect(enterprise.getByRole("main")).toContainText("征信业管理条例（修订） Art. 25");
    const due = addCalendarDays(referenceCalendar(), shanghaiDate(new Date()), 2).day;
    await expect(enterprise.getByRole("main")).toContainText(formatDate(due, "en"));
  });
});
