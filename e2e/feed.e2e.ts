import { makeUscc } from "../server/kernel/uscc.ts";
import { choose, confirmIfAsked, expect, expectAccessible, test, title } from "./fixtures.ts";
import { type Key, say } from "./words.ts";

const t = (key: Key, values?: Record<string, string | number>) => say("en", key, values);

const codeOf = (serial: number) => makeUscc({ department: "9", type: "1", regionCode: "320105", serial });
const header = "企业名称,统一社会信用代码,供热月份,供热量(吉焦),应缴金额(万元),状态";
const rows = [
  `南京暖阳纺织有限公司,${codeOf(610_001)},2026年9月,120.5,0.62,正常`,
  `南京暖阳纺织有限公司,${codeOf(610_001)},2026年10月,133,0.7,停热`,
  `南京清河食品有限公司,${codeOf(610_002)},2026年13月,90,0.4,正常`,
  `南京清河食品有限公司,${codeOf(610_002)},2026年10月,很多,0.4,检修`,
];
const file = { name: "heating.csv", mimeType: "text/csv", buffer: Buffer.from([header, ...rows].join("\r\n")) };

test("an administrator adds an item with its fields, maps a new department's file to it, and sees what came in and how good it is", async ({
  openAs,
}) => {
  const page = await openAs("administrator", "/admin/catalogue");

  await test.step("the next version of the catalogue gets an item whose records have declared fields", async () => {
    await page.getByRole("button", { name: t("catalogue.next.start", { version: 3 }), exact: true }).click();
    await expect(title(page)).toHaveText(/version 3/i);
    await page.getByRole("link", { name: t("catalogue.draft.addItem"), exact: true }).click();
    await choose(page, t("catalogue.field.classCode"), "Utilities (UTL)");
    const typed: [Key, string][] = [
      ["catalogue.field.nameZh", "供热与缴费信息"],
      ["catalogue.field.nameEn", "Heating use and payment"],
      ["catalogue.field.sourceZh", "市城市管理局"],
      ["catalogue.field.sourceEn", "City management bureau"],
      ["catalogue.field.legalBasis", "供热条例"],
    ];
    for (const [field, text] of typed) await page.getByRole("textbox", { name: t(field), exact: true }).fill(text);
    await page.getByRole("checkbox", { name: t("words.subjectKind.enterprise") }).check();
    await page.getByRole("checkbox", { name: t("catalogue.mode.C") }).check();
    await page.getByRole("checkbox", { name: t("catalogue.purpose.assessment") }).check();
    await choose(page, t("catalogue.field.sensitivity"), t("catalogue.sensitivity.authorised"));
    await choose(page, t("catalogue.field.publicityScope"), t("catalogue.publicity.by_consent"));
    await choose(page, t("catalogue.field.updateCycle"), t("catalogue.cycle.monthly"));
    await page.getByRole("textbox", { name: t("catalogue.field.retentionMonths") }).fill("60");

    const fields = [
      { zh: "供热月份", en: "Month", key: "month", type: "month", required: true, isKey: true },
      { zh: "供热量", en: "Heat used (GJ)", key: "usedGj", type: "decimal", required: true, isKey: false },
      { zh: "应缴金额", en: "Bill", key: "billFen", type: "amount", required: false, isKey: false },
    ] as const;
    for (const [at, field] of fields.entries()) {
      await page.getByRole("button", { name: t("catalogue.declared.add"), exact: true }).click();
      const group = page.getByRole("group", { name: t("catalogue.declared.field", { number: at + 1 }), exact: true });
      await group.getByRole("textbox", { name: t("catalogue.declared.key"), exact: true }).fill(field.key);
      await group.getByRole("combobox", { name: t("catalogue.declared.type") }).click();
      await page.getByRole("option", { name: t(`catalogue.declared.types.${field.type}`), exact: true }).click();
      if (field.required) await group.getByRole("checkbox", { name: t("catalogue.declared.required") }).check();
      if (field.isKey) await group.getByRole("checkbox", { name: t("catalogue.declared.isKey") }).check();
      await group.getByRole("textbox", { name: t("catalogue.declared.nameZh"), exact: true }).fill(field.zh);
      // The group is called by its field's English name from here on.
      await group.getByRole("textbox", { name: t("catalogue.declared.nameEn"), exact: true }).fill(field.en);
    }
    await page.getByRole("button", { name: t("catalogue.form.add"), exact: true }).click();
    await expect(page.getByText(t("reasons.catalogue.day_field"))).toBeVisible();
    await choose(page, t("catalogue.declared.trueFrom"), "Month");
    await expectAccessible(page);
    await page.getByRole("button", { name: t("catalogue.form.add"), exact: true }).click();
    await expect(page.getByRole("cell", { name: "UTL-04", exact: true })).toBeVisible();
  });

  await test.step("the version is published from today", async () => {
    await page.getByRole("button", { name: t("catalogue.publish.act", { version: 3 }), exact: true }).click();
    const dialog = page.getByRole("dialog", { name: t("catalogue.publish.act", { version: 3 }) });
    await dialog.getByRole("button", { name: t("catalogue.publish.act", { version: 3 }), exact: true }).click();
    await confirmIfAsked(page, "en", () => expect(page.getByText(t("catalogue.standing.in_force"), { exact: true })).toBeVisible());
  });

  await test.step("a mapping says which column is which, and the sample shows what its rows become", async () => {
    await page.goto("/admin/data/mappings/new");
    await page.getByRole("textbox", { name: t("mappings.name"), exact: true }).fill("Heating, monthly");
    await choose(page, t("mappings.item"), "Heating use and payment (UTL-04)");
    await page.getByRole("textbox", { name: t("mappings.source"), exact: true }).fill("市城市管理局");
    await page.getByRole("textbox", { name: t("mappings.paste") }).fill([header, ...rows].join("\n"));
    await expect(page.getByText(t("mappings.sampleRead", { columns: 6, rows: 4 }))).toBeVisible();
    const preview = page.getByRole("table", { name: t("mappings.preview") });
    await expect(preview.getByText(t("mappings.accepted"), { exact: true })).toHaveCount(2);
    await expect(preview.getByText(t("mappings.refused"), { exact: true })).toHaveCount(2);
    await expect(preview.getByText("¥6,200.00")).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: t("mappings.publish"), exact: true }).click();
    const row = page.getByRole("row", { name: /Heating, monthly/ });
    await confirmIfAsked(page, "en", () => expect(row).toContainText(t("mappings.status.published")));
  });

  await test.step("the file comes in by it, and bad rows are told by column and reason", async () => {
    await page.goto("/admin/data");
    await page.getByRole("radio", { name: t("imports.kind.mapped") }).check();
    await choose(page, t("mappings.choose"), "Heating, monthly 市城市管理局");
    await page.getByLabel(t("imports.upload.file"), { exact: true }).setInputFiles(file);
    await page.getByRole("button", { name: t("imports.upload.send"), exact: true }).click();
    const row = page.getByRole("row").filter({ has: page.getByRole("link", { name: file.name, exact: true }) });
    await expect(row).toContainText(t("status.import.partly_loaded"), { timeout: 60_000 });
    await row.getByRole("link", { name: file.name, exact: true }).click();
    await expect(page.getByRole("row", { name: /供热月份/ })).toContainText(t("imports.reasons.DATE_INVALID"));
    await expect(page.getByRole("row", { name: /供热量/ })).toContainText(t("imports.reasons.NUMBER_INVALID"));
  });

  await test.step("the unit stands in the league with its share of good rows", async () => {
    await page.goto("/admin/data/quality");
    const unit = page.getByRole("table", { name: t("quality.byUnit") }).getByRole("row", { name: /市城市管理局/ });
    await expect(unit).toContainText("50.0");
    await expectAccessible(page);
  });
});

test("a unit's mapping waits until an administrator agrees to it", async ({ openAs }) => {
  const name = "环境信用评价年度结果";
  const desk = await openAs("authority", "/authority/mappings");
  await expect(desk.getByRole("row", { name })).toContainText(t("mappings.status.asked"));
  await desk.getByRole("link", { name, exact: true }).click();
  await expect(desk.getByText(t("mappings.waitsWhat"))).toBeVisible();
  await expectAccessible(desk);

  const page = await openAs("administrator", "/admin/data/mappings");
  const asked = page.getByRole("table", { name: t("mappings.unitsTitle") }).getByRole("row", { name });
  await expect(asked).toContainText("Ministry of Ecology and Environment");
  await asked.getByRole("link", { name, exact: true }).click();
  await expect(page.getByRole("row", { name: /评价结果/ })).toContainText("绿 = green");
  await expectAccessible(page);
  await page.getByRole("button", { name: t("mappings.agree"), exact: true }).click();
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: t("mappings.agree"), exact: true })
    .click();
  await confirmIfAsked(page, "en", () => expect(page.getByText(t("mappings.status.published"), { exact: true })).toBeVisible());

  await desk.goto("/authority/mappings");
  await expect(desk.getByRole("row", { name })).toContainText(t("mappings.status.published"));
});
