import { choose, confirmIfAsked, expect, expectAccessible, test, title } from "./fixtures.ts";
import { type Key, say } from "./words.ts";

const t = (key: Key, values?: Record<string, string | number>) => say("en", key, values);
/** The visitor's firm was honoured by the demo authority with this document. */
const honour = /苏环荣〔\d{4}〕12号/;
const measure = "Recommendation to lenders";
const reason = "该企业环境守信表现突出，予以推介。";
const lifted = "推介期内企业已获得融资，不再需要推介。";

test("a unit orders what the list allows on its own record, the company reads it with its law, and the unit lifts it", async ({
  openAs,
  openStranger,
}) => {
  const visitor = await openStranger("/measures");
  await expect(title(visitor)).toHaveText(t("measures.list.title"));
  await expect(visitor.getByRole("row").filter({ hasText: measure })).toContainText(t("law.document.stateCouncil33"));
  await expectAccessible(visitor);

  const unit = await openAs("authority", encodeURI("/authority/records?q=苏环荣"));
  await unit.getByRole("row").filter({ hasText: honour }).first().getByRole("link").click();
  await expect(title(unit)).toHaveText(honour);
  await unit.getByRole("button", { name: t("orderMeasure.open") }).click();
  const dialog = unit.getByRole("dialog", { name: t("orderMeasure.title") });
  await choose(unit, t("orderMeasure.code"), measure);
  await dialog.getByRole("textbox", { name: t("orderMeasure.reason") }).fill(reason);
  await expectAccessible(unit);
  await dialog.getByRole("button", { name: t("orderMeasure.confirm.granted") }).click();
  const ordered = unit.getByRole("listitem").filter({ hasText: measure });
  await confirmIfAsked(unit, "en", () => expect(ordered).toContainText(t("status.measure.in_force")));

  const enterprise = await openAs("enterprise", "/enterprise");
  await enterprise
    .getByRole("link", { name: new RegExp(measure) })
    .first()
    .click();
  await expect(title(enterprise)).toHaveText(t("measures.own.title"));
  const own = enterprise.getByRole("listitem").filter({ hasText: measure });
  await expect(own).toContainText(reason);
  await expect(own).toContainText(t("law.document.stateCouncil33"));
  await expect(own).toContainText(honour);
  await expectAccessible(enterprise);

  await unit.goto("/authority/measures");
  await expectAccessible(unit);
  const standing = unit.getByRole("region", { name: t("measures.ordered.standing") });
  await standing
    .getByRole("listitem")
    .filter({ hasText: measure })
    .getByRole("button", { name: t("orderMeasure.lift.open") })
    .click();
  const sure = unit.getByRole("dialog", { name: t("orderMeasure.lift.title") });
  await sure.getByRole("textbox", { name: t("orderMeasure.lift.reason") }).fill(lifted);
  await sure.getByRole("button", { name: t("orderMeasure.lift.confirm") }).click();
  // Behind a dialog nothing else is seen: only the word that it is done says that it was.
  await confirmIfAsked(unit, "en", () => expect(unit.getByText(t("orderMeasure.lift.done"))).toBeVisible());
  await expect(standing.getByText(measure)).toHaveCount(0);

  await enterprise.reload();
  await expect(own).toContainText(t("status.measure.lifted"));
  await expect(own).toContainText(lifted);
});
