import { choose, confirmIfAsked, expect, expectAccessible, test, title } from "./fixtures.ts";
import { type Key, say } from "./words.ts";

const t = (key: Key, values?: Record<string, string | number>) => say("en", key, values);

test("an administrator drafts a region's supplement, is refused where a field contradicts itself, and publishes it from today on", async ({
  openAs,
}) => {
  const page = await openAs("administrator", "/admin/catalogue");
  await expect(page.getByRole("heading", { name: /^National base in force, version [23]$/ })).toBeVisible();

  await test.step("the items in force are found by word", async () => {
    await page.getByRole("textbox", { name: t("catalogue.search.label") }).fill("UTL electricity");
    await page.getByRole("button", { name: t("catalogue.search.find"), exact: true }).click();
    await expect(page.getByRole("rowheader", { name: /Electricity use/ })).toBeVisible();
    await expect(page.getByRole("rowheader", { name: /Patents/ })).toHaveCount(0);
  });

  await test.step("a draft of Suzhou's supplement is begun, with a class of its own", async () => {
    await page.getByRole("button", { name: t("catalogue.startSupplement.act"), exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: t("catalogue.startSupplement.region") }).fill("320500");
    await page.getByRole("option", { name: /Suzhou.*320500/ }).click();
    await dialog.getByRole("button", { name: t("catalogue.startSupplement.confirm"), exact: true }).click();
    await expect(title(page)).toHaveText(/Supplement of Suzhou, version 1/);
    await page.getByRole("button", { name: t("catalogue.draft.class.act"), exact: true }).click();
    await page.getByRole("textbox", { name: t("catalogue.draft.class.code") }).fill("TRN");
    await page.getByRole("textbox", { name: t("catalogue.draft.class.nameZh") }).fill("交通运输");
    await page.getByRole("textbox", { name: t("catalogue.draft.class.nameEn") }).fill("Transport");
    await page
      .getByRole("dialog")
      .getByRole("button", { name: t("catalogue.draft.class.act"), exact: true })
      .click();
    await expect(page.getByText(t("catalogue.classEmpty"))).toBeVisible();
  });

  await test.step("an item that is collected says how long it is kept", async () => {
    await page.getByRole("link", { name: t("catalogue.draft.addItem"), exact: true }).click();
    await expect(title(page)).toHaveText(t("catalogue.form.newTitle"));
    await choose(page, t("catalogue.field.classCode"), "Transport (TRN)");
    const typed: [Key, string][] = [
      ["catalogue.field.nameZh", "道路运输企业考核信息"],
      ["catalogue.field.nameEn", "Assessment of road carriers"],
      ["catalogue.field.sourceZh", "苏州市交通运输局"],
      ["catalogue.field.sourceEn", "Suzhou transport bureau"],
      ["catalogue.field.legalBasis", "苏州市公共信用信息补充目录"],
    ];
    for (const [field, text] of typed) await page.getByRole("textbox", { name: t(field) }).fill(text);
    await page.getByRole("checkbox", { name: t("words.subjectKind.enterprise") }).check();
    await page.getByRole("checkbox", { name: t("catalogue.mode.C") }).check();
    await page.getByRole("checkbox", { name: t("catalogue.purpose.assessment") }).check();
    await choose(page, t("catalogue.field.sensitivity"), t("catalogue.sensitivity.authorised"));
    await choose(page, t("catalogue.field.publicityScope"), t("catalogue.publicity.open"));
    await choose(page, t("catalogue.field.updateCycle"), t("catalogue.cycle.weekly"));
    await page.getByRole("button", { name: t("catalogue.form.add"), exact: true }).click();
    await expect(page.getByText(t("reasons.catalogue.open_only_if_public")).first()).toBeVisible();
    await expect(page.getByText(t("reasons.catalogue.collected_is_kept")).first()).toBeVisible();
    await expectAccessible(page);

    await choose(page, t("catalogue.field.publicityScope"), t("catalogue.publicity.by_consent"));
    await page.getByRole("textbox", { name: t("catalogue.field.retentionMonths") }).fill("60");
    await page.getByRole("button", { name: t("catalogue.form.add"), exact: true }).click();
    await expect(page.getByRole("cell", { name: "TRN-3205-01", exact: true })).toBeVisible();
    await expect(page.getByText(/^Only for: /).first()).toBeVisible();
  });

  await test.step("what publishing changes is in sight before it is done", async () => {
    await expectAccessible(page);
    await page.getByRole("button", { name: t("catalogue.publish.act", { version: 1 }), exact: true }).click();
    const dialog = page.getByRole("dialog", { name: t("catalogue.publish.act", { version: 1 }) });
    await expect(dialog.getByText(t("catalogue.difference.added", { count: 1 }))).toBeVisible();
    await dialog.getByRole("button", { name: t("catalogue.publish.act", { version: 1 }), exact: true }).click();
    await confirmIfAsked(page, "en", () => expect(page.getByText(t("catalogue.standing.in_force"), { exact: true })).toBeVisible());
    await expect(page.getByRole("link", { name: t("catalogue.draft.addItem") })).toHaveCount(0);
  });

  await test.step("what may be asked for one purpose more waits for the second administrator, who agrees and does not publish", async () => {
    await page.goto("/admin/catalogue");
    await page.getByRole("button", { name: t("catalogue.startSupplement.act"), exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: t("catalogue.startSupplement.region") }).fill("320500");
    await page.getByRole("option", { name: /Suzhou.*320500/ }).click();
    await dialog.getByRole("button", { name: t("catalogue.startSupplement.confirm"), exact: true }).click();
    await expect(title(page)).toHaveText(/Supplement of Suzhou, version 2/);
    const draft = new URL(page.url()).pathname;
    await page
      .getByRole("link", { name: t("catalogue.draft.editNamed", { code: "TRN-3205-01", name: "Assessment of road carriers" }) })
      .click();
    await page.getByRole("checkbox", { name: t("catalogue.purpose.discovery") }).check();
    await page.getByRole("button", { name: t("catalogue.form.save"), exact: true }).click();
    await expect(page.getByText(t("catalogue.publish.waits"))).toBeVisible();

    const second = await openAs("secondAdministrator", draft);
    await second.getByRole("button", { name: t("catalogue.publish.approve"), exact: true }).click();
    const word = second.getByRole("alertdialog");
    await word.getByRole("button", { name: t("catalogue.publish.approve"), exact: true }).click();
    await confirmIfAsked(second, "en", () => expect(second.getByText(t("catalogue.publish.agreedByYou"))).toBeVisible());
    await expect(second.getByRole("button", { name: t("catalogue.publish.act", { version: 2 }), exact: true })).toHaveCount(0);

    await page.reload();
    await expect(page.getByText(t("catalogue.publish.agreed"))).toBeVisible();
    await expect(page.getByRole("button", { name: t("catalogue.publish.act", { version: 2 }), exact: true })).toBeVisible();
  });
});
