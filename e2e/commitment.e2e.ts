import type { Page } from "@playwright/test";
import { choose, confirmIfAsked, expect, expectAccessible, test, title } from "./fixtures.ts";
import { type Key, say } from "./words.ts";

const t = (key: Key, values?: Record<string, string | number>) => say("en", key, values);
const note = "现场核查：所承诺的事项与台账记载不一致，附检查笔录。";

/** One answer of the unit, in its dialog, with a fresh proof where it binds. */
async function answer(unit: Page, words: "break" | "order" | "fix", status: Key): Promise<void> {
  await unit.getByRole("button", { name: t(`answerCommitment.${words}.open`) }).click();
  const dialog = unit.getByRole("dialog", { name: t(`answerCommitment.${words}.title`) });
  await dialog.getByRole("textbox", { name: t("answerCommitment.note") }).fill(note);
  await dialog.getByRole("button", { name: t(`answerCommitment.${words}.confirm`) }).click();
  await confirmIfAsked(unit, "en", () => expect(unit.getByText(t(`commitments.step.${words}`), { exact: true })).toBeVisible());
  await expect(unit.getByText(t(status), { exact: true }).first()).toBeVisible();
}

test("an enterprise commits itself before everybody; its unit finds it broken, orders it fixed, and finds it fixed late; the profile says so", async ({
  openAs,
  openStranger,
}) => {
  const matter = `按期完成第${Date.now() % 100_000}号整改事项`;
  const enterprise = await openAs("enterprise", "/enterprise/commitments");

  await test.step("the blanks are filled, the letter is read back, and signed", async () => {
    await enterprise.getByRole("link", { name: t("commitments.commit") }).click();
    await expect(title(enterprise)).toHaveText(t("commitments.newTitle"));
    await expectAccessible(enterprise);
    await choose(enterprise, t("commitments.acceptor"), "江苏省生态环境厅（演示）");
    await enterprise.getByRole("textbox", { name: t("commitments.matter") }).fill(matter);
    await enterprise.getByRole("textbox", { name: t("makeCommitment.consequences") }).fill("接受公开，并依法承担责任。");
    await enterprise.getByRole("button", { name: t("makeCommitment.readBack") }).click();
    await expect(enterprise.getByRole("article")).toContainText(matter);
    await expectAccessible(enterprise);
    await enterprise.getByRole("checkbox", { name: t("makeCommitment.agree") }).click();
    await enterprise.getByRole("button", { name: t("makeCommitment.sign"), exact: true }).click();
    await confirmIfAsked(enterprise, "en", () => enterprise.waitForURL(/\/enterprise\/commitments\/cmt_/));
    await expect(enterprise.getByText(t("status.commitment.in_force"), { exact: true })).toBeVisible();
    await expectAccessible(enterprise);
  });
  const own = enterprise.url();

  await test.step("everybody finds it by its fingerprint, and reads no person's name", async () => {
    const fingerprint = await enterprise
      .locator("code")
      .filter({ hasText: /^[0-9a-f]{64}$/ })
      .innerText();
    const visitor = await openStranger(`/commitments?q=${fingerprint}`);
    await visitor.getByRole("link", { name: matter }).click();
    await expect(visitor.getByRole("article")).toContainText(matter);
    await expectAccessible(visitor);
  });

  await test.step("the unit finds it broken, orders it fixed, and finds it fixed late", async () => {
    const unit = await openAs("authority", "/authority/desk/commitments");
    await expectAccessible(unit);
    await unit.getByRole("row").filter({ hasText: matter }).getByRole("link").click();
    await expectAccessible(unit);
    await answer(unit, "break", "status.commitment.broken");
    await answer(unit, "order", "status.commitment.broken");
    await enterprise.goto(own);
    await expect(enterprise.getByText(t("commitments.measure.fix_ordered"), { exact: true }).first()).toBeVisible();
    await answer(unit, "fix", "status.commitment.fulfilled_late");
  });

  await test.step("the profile shows it as kept late, with its source", async () => {
    await expect(async () => {
      await enterprise.goto("/enterprise/credit-profile");
      await expect(enterprise.getByRole("article").filter({ hasText: matter })).toContainText(t("profiles.words.kept.kept_late"), {
        timeout: 2_000,
      });
    }).toPass({ timeout: 30_000 });
  });
});
