import { choose, confirmIfAsked, expect, expectAccessible, test, title } from "./fixtures.ts";
import { type Key, say } from "./words.ts";

const t = (key: Key, values?: Record<string, string | number>) => say("en", key, values);
/** The number of the visitor's penalty that may be repaired, in the year it was decided. */
const penalty = /苏环罚〔\d{4}〕218号/;
const measure = "Prudent credit granting";
const receipt = {
  name: "receipt.pdf",
  mimeType: "application/pdf",
  buffer: Buffer.from("%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"),
};

test("an enterprise repairs a penalty, and the bank that refused it for it takes its refusal back", async ({ openAs }) => {
  test.setTimeout(300_000);
  const enterprise = await openAs("enterprise", "/enterprise/requests");
  const refused = enterprise.getByRole("row").filter({ hasText: t("status.loanRequest.declined_all") });
  await refused.getByRole("link").first().click();
  await expect(enterprise.getByRole("main")).toContainText(penalty);
  const timeline = enterprise.url();
  const reference = /\d{4}-\d{4}-\d{4}/.exec(await enterprise.getByRole("main").innerText())?.[0] ?? "";

  await test.step("the unit orders measures on the penalty, and the enterprise reads by what law and how they are lifted", async () => {
    const unit = await openAs("authority", encodeURI("/authority/records?q=218号"));
    await unit.getByRole("row").filter({ hasText: penalty }).first().getByRole("link").click();
    await unit.getByRole("button", { name: t("orderMeasure.open") }).click();
    const dialog = unit.getByRole("dialog", { name: t("orderMeasure.title") });
    await choose(unit, t("orderMeasure.code"), measure);
    await dialog.getByRole("textbox", { name: t("orderMeasure.reason") }).fill("该企业有生态环境领域失信记录，提示审慎授信。");
    await dialog.getByRole("button", { name: t("orderMeasure.confirm.recommended") }).click();
    const ordered = unit.getByRole("listitem").filter({ hasText: measure });
    await confirmIfAsked(unit, "en", () => expect(ordered).toContainText(t("status.measure.in_force")));
    const company = await openAs("enterprise", "/enterprise/measures");
    const own = company.getByRole("listitem").filter({ hasText: measure });
    await expect(own).toContainText(penalty);
    await expect(own.getByRole("link", { name: t("measures.own.toRepair") })).toBeVisible();
    await expectAccessible(company);
  });

  await test.step("the enterprise finds the penalty behind the refusal and applies with two papers", async () => {
    await enterprise.getByRole("link", { name: t("loanRequests.timeline.recordRepairNow") }).click();
    await expect(title(enterprise)).toHaveText(t("repairs.title"));
    await expectAccessible(enterprise);
    const record = enterprise.getByRole("listitem").filter({ hasText: penalty });
    // Another journey in this world may have begun the case already.
    const begin = record.getByRole("button", { name: t("repairs.apply") }).or(record.getByRole("link", { name: t("repairs.goOn") }));
    await begin.click();
    await enterprise.waitForURL(/\/enterprise\/repair\/rep_/);
    await enterprise.getByLabel(t("repairs.proof.add")).setInputFiles(receipt);
    await expect(enterprise.getByText(receipt.name).first()).toBeVisible();
    await enterprise.getByRole("checkbox", { name: t("repairs.sign.agree") }).click();
    await enterprise.getByRole("button", { name: t("repairs.sign.send") }).click();
    const sent = enterprise.getByText(t("status.repair.submitted"), { exact: true }).first();
    await confirmIfAsked(enterprise, "en", () => expect(sent).toBeVisible());
    await expectAccessible(enterprise);
  });

  await test.step("the unit that decided it takes it up and grants the repair", async () => {
    const unit = await openAs("authority", "/authority/desk");
    await expectAccessible(unit);
    await unit
      .getByRole("row")
      .filter({ hasText: penalty })
      .filter({ hasText: t("desk.kinds.repair") })
      .getByRole("link")
      .click();
    await unit.getByRole("button", { name: t("decideRepair.takeUp.open") }).click();
    await unit.getByRole("button", { name: t("decideRepair.approve.open") }).click();
    const sure = unit.getByRole("alertdialog");
    await expect(sure).toContainText(t("decideRepair.approve.consequence"));
    await sure.getByRole("button", { name: t("decideRepair.approve.confirm"), exact: true }).click();
    const granted = unit.getByText(new RegExp(`^(${t("status.repair.approved")}|${t("status.repair.closed")})$`)).first();
    await confirmIfAsked(unit, "en", () => expect(granted).toBeVisible());
  });

  await test.step("the record is gone from the profile", async () => {
    await expect(async () => {
      await enterprise.goto("/enterprise/credit-profile");
      await expect(title(enterprise)).toBeVisible();
      await expect(enterprise.getByText(penalty)).toHaveCount(0, { timeout: 1_000 });
    }).toPass();
    await enterprise.goto("/enterprise/measures");
    const lifted = enterprise.getByRole("listitem").filter({ hasText: measure });
    await expect(lifted).toContainText(t("measures.ends.repair"));
    await enterprise.goto(timeline);
    await expect(enterprise.getByRole("main")).toContainText(t("loanRequests.event.reconsideration_opened"));
  });

  await test.step("the bank's officer finds the refusal to look at again, and takes it back", async () => {
    const officer = await openAs("officer", "/lender/reconsiderations");
    const task = officer.getByRole("listitem").filter({ hasText: reference });
    await expect(task).toContainText(t("status.reconsideration.open"));
    await expect(officer.getByRole("main")).not.toContainText(penalty);
    await expectAccessible(officer);
    await task.getByRole("button", { name: t("reconsiderations.reverse.open") }).click();
    const sure = officer.getByRole("alertdialog");
    await expectAccessible(officer);
    await sure.getByRole("button", { name: t("reconsiderations.reverse.verb") }).click();
    await expect(task).toContainText(t("status.reconsideration.reversed"));
    await expect(task.getByRole("button")).toHaveCount(0);
  });

  await test.step("the enterprise reads it, and asks again with its answers", async () => {
    await enterprise.goto(timeline);
    await expect(enterprise.getByRole("main")).toContainText(t("loanRequests.reconsideration.askAgain"));
    await expectAccessible(enterprise);
    await enterprise.getByRole("button", { name: t("loanRequests.timeline.again.ask") }).click();
    await enterprise.waitForURL(/\/enterprise\/apply\//);
    await enterprise.getByRole("link", { name: t("loanRequests.tasks.need.label"), exact: true }).click();
    await expect(enterprise.getByRole("textbox", { name: t("loanRequests.need.amount") })).toHaveValue(/600[,\s]?000/);
  });
});

test("a bank keeps a refusal only with a reason, which the enterprise reads", async ({ openAs }) => {
  const officer = await openAs("officer", "/lender/reconsiderations");
  const task = officer
    .getByRole("listitem")
    .filter({ hasText: t("status.reconsideration.open") })
    .first();
  const reference = /\d{4}-\d{4}-\d{4}/.exec(await task.innerText())?.[0] ?? "";
  await task.getByRole("button", { name: t("reconsiderations.keep.open") }).click();
  const dialog = officer.getByRole("dialog");
  const reason = dialog.getByRole("textbox", { name: t("reconsiderations.keep.reason") });
  await reason.fill("Too short");
  await dialog.getByRole("button", { name: t("reconsiderations.keep.verb") }).click();
  await expect(dialog).toContainText(t("reasons.reconsideration.keep_needs_words"));
  await expectAccessible(officer);

  await reason.fill("Declared sales of two years do not carry the amount asked for.");
  await dialog.getByRole("button", { name: t("reconsiderations.keep.verb") }).click();

  await expect(dialog).toBeHidden();
  await expect(officer.getByRole("listitem").filter({ hasText: reference })).toContainText(t("status.reconsideration.kept"));
});
