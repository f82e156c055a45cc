import { shanghaiDate } from "../server/kernel/dates.ts";
import { confirmIfAsked, expect, expectAccessible, test, title } from "./fixtures.ts";
import { type Key, say } from "./words.ts";

const t = (key: Key, values?: Record<string, string | number>) => say("en", key, values);
/** The visitor's penalty whose source unit has no desk here. */
const penalty = /罚〔\d{4}〕886号/;
/** Another, by a bureau of Hangzhou. */
const penaltyElsewhere = /杭交罚〔\d{4}〕1093号/;
const today = () => shanghaiDate(new Date());
const mark = /Disputed since\s+\d+\s\w+\s\d{4}/;

test("an enterprise objects to a record; its mark stands in every view at once, and goes when it is taken back", async ({ openAs }) => {
  const enterprise = await openAs("enterprise", "/enterprise/credit-profile");
  const record = enterprise.getByRole("article").filter({ hasText: penalty });
  await record.getByRole("link", { name: t("profiles.object") }).click();

  await test.step("the page says where it goes and by when, and wants a ground and a statement", async () => {
    await expect(title(enterprise)).toHaveText(t("objections.newTitle"));
    await expect(enterprise.getByRole("main")).toContainText(t("objections.noDeskHow"));
    await expect(enterprise.getByRole("main")).toContainText(t("law.document.creditReporting"));
    // What is wrong is for the enterprise to say: no ground is chosen beforehand.
    await expect(enterprise.getByRole("radio", { checked: true })).toHaveCount(0);
    await enterprise.getByRole("radio", { name: t("objections.ground.not_ours") }).click();
    await enterprise.getByRole("button", { name: t("fileObjection.submit") }).click();
    await expect(enterprise.getByRole("textbox", { name: t("fileObjection.statement") })).toBeFocused();
    await expectAccessible(enterprise);
    await enterprise.getByRole("textbox", { name: t("fileObjection.statement") }).fill("该处罚与我公司无关，请核对统一社会信用代码。");
    await enterprise.getByRole("button", { name: t("fileObjection.submit") }).click();
    await enterprise.waitForURL(/\/enterprise\/objections\/obj_/);
    await expect(enterprise.getByText(t("status.objection.source_check"), { exact: true })).toBeVisible();
    await expectAccessible(enterprise);
  });
  const filed = enterprise.url();

  await test.step("the enterprise sees the mark, and sees that a bank sees it", async () => {
    await enterprise.goto("/enterprise/credit-profile");
    await expect(record).toContainText(mark);
    await enterprise
      .getByRole("link", { name: /^As .+ sees it/ })
      .first()
      .click();
    await enterprise.waitForURL(/as=con_/);
    await expect(record).toContainText(mark);
    await expect(record.getByRole("link", { name: t("profiles.objected") })).toHaveCount(0);
  });

  await test.step("taken back, the mark is gone", async () => {
    await enterprise.goto(filed);
    await enterprise.getByRole("button", { name: t("fileObjection.withdraw.open") }).click();
    await enterprise
      .getByRole("alertdialog")
      .getByRole("button", { name: t("fileObjection.withdraw.confirm") })
      .click();
    await expect(enterprise.getByText(t("status.objection.withdrawn"), { exact: true })).toBeVisible();
    await enterprise.goto("/enterprise/credit-profile");
    await expect(record).toBeVisible();
    await expect(record).not.toContainText(mark);
  });
});

test("the source unit upholds an objection with the fields that are other, and its desk moves it to what was answered", async ({
  openAs,
}) => {
  const unit = await openAs("authority", "/authority/desk");
  const waiting = unit.getByRole("row").filter({ hasText: t("status.objection.source_check") });
  await waiting.first().getByRole("link").click();
  await unit.waitForURL(/\/authority\/desk\/objections\/obj_/);
  await expectAccessible(unit);

  await unit.getByRole("button", { name: t("answerObjection.uphold.open") }).click();
  const answer = unit.getByRole("dialog");
  await answer.getByRole("textbox", { name: t("profiles.field.violation") }).fill("未按规定保存台账");
  await answer.getByRole("textbox", { name: t("answerObjection.words") }).fill("经核对决定书原件，违法行为记载有误，现予更正。");
  await expectAccessible(unit);
  await answer.getByRole("button", { name: t("answerObjection.uphold.confirm") }).click();
  const upheld = unit.getByText(t("status.objection.upheld"), { exact: true }).first();
  await confirmIfAsked(unit, "en", () => expect(upheld).toBeVisible());

  await expect(unit.getByRole("main")).toContainText("未按规定保存台账");
  await expect(unit.getByRole("button", { name: t("answerObjection.uphold.open") })).toHaveCount(0);
});

test("an administrator passes an objection on to a unit without a desk and enters what it answered, which the enterprise reads as the unit's", async ({
  openAs,
}) => {
  const enterprise = await openAs("enterprise", "/enterprise/credit-profile");
  const record = enterprise.getByRole("article").filter({ hasText: penaltyElsewhere });
  await record.getByRole("link", { name: t("profiles.object") }).click();
  await enterprise.getByRole("radio", { name: t("objections.ground.not_ours") }).click();
  await enterprise.getByRole("textbox", { name: t("fileObjection.statement") }).fill("该车辆不属于我公司，请核对道路运输证号。");
  await enterprise.getByRole("button", { name: t("fileObjection.submit") }).click();
  await enterprise.waitForURL(/\/enterprise\/objections\/obj_/);
  await expect(enterprise.getByRole("main")).toContainText(t("objections.noDeskHow"));
  const objectionId = new URL(enterprise.url()).pathname.split("/").at(-1) ?? "";

  const administrator = await openAs("administrator", "/admin/objections");
  const main = administrator.getByRole("main");
  await expectAccessible(administrator);
  await administrator.locator(`a[href$="/admin/objections/${objectionId}"]`).click();
  await administrator.waitForURL(new RegExp(objectionId));
  await expectAccessible(administrator);

  await test.step("the letter quotes what the enterprise said, and nothing of what the record holds", async () => {
    await administrator.getByRole("link", { name: t("relays.letterOpen") }).click();
    const letter = administrator.getByRole("article", { name: t("relays.letter") });
    await expect(letter).toContainText("该车辆不属于我公司，请核对道路运输证号。");
    await expect(letter).not.toContainText("未按规定携带道路运输证");
    await administrator.goBack();
  });

  await test.step("sent on, its answer can be entered with the letter's number and day", async () => {
    await administrator.getByRole("button", { name: t("enterRelay.passOn.open") }).click();
    await administrator
      .getByRole("alertdialog")
      .getByRole("button", { name: t("enterRelay.passOn.confirm") })
      .click();
    await administrator.getByRole("button", { name: t("enterRelay.enter.open") }).click();
    const entering = administrator.getByRole("dialog");
    await entering.getByRole("radio", { name: t("enterRelay.kind.refused") }).click();
    await entering.getByRole("button", { name: t("enterRelay.enter.confirm") }).click();
    await expect(entering.getByRole("textbox", { name: t("enterRelay.letterNo") })).toHaveAttribute("aria-invalid", "true");
    await expectAccessible(administrator);
    await entering.getByRole("textbox", { name: t("enterRelay.letterNo") }).fill("杭交函〔2026〕18号");
    await entering.getByRole("textbox", { name: t("enterRelay.letterOn") }).fill(today());
    await entering.getByRole("textbox", { name: t("enterRelay.answer") }).fill("该异议已于上月核查答复，不再受理。");
    await entering.getByRole("button", { name: t("enterRelay.enter.confirm") }).click();
    await confirmIfAsked(administrator, "en", () => expect(main.getByText(t("relays.steps.over"), { exact: true })).toBeVisible());
  });

  await enterprise.reload();
  await expect(enterprise.getByText(t("status.objection.not_accepted"), { exact: true })).toBeVisible();
  await expect(enterprise.getByRole("main")).toContainText("杭交函〔2026〕18号");
  await expect(enterprise.getByRole("main")).toContainText("该异议已于上月核查答复，不再受理。");
});
