import type { Page } from "@playwright/test";
import { confirmIfAsked, expect, expectAccessible, test, title } from "./fixtures.ts";
import { type Key, say } from "./words.ts";

const t = (key: Key, values?: Record<string, string | number>) => say("en", key, values);

test("a company follows its grade to each record, and leaves its honours out", async ({ openAs }) => {
  const page = await openAs("enterprise", "/enterprise/evaluation");
  await expect(title(page)).toHaveText(t("evaluation.title"));
  const points = page.getByRole("region", { name: t("evaluation.points") });

  await test.step("what it began with and every point add up to its score", async () => {
    const { base, given, score } = await readLedger(points);
    expect(given.length).toBeGreaterThan(2);
    expect(base + given.reduce((sum, one) => sum + one, 0)).toBe(score);
    await expectAccessible(page);
  });

  await test.step("the record that took most stands behind its line, to be read and objected to", async () => {
    await points
      .getByRole("link", { name: t("evaluation.seeRecord") })
      .first()
      .click();
    await expect(page).toHaveURL(/\/enterprise\/credit-profile#fact-rec_/);
    const fact = new URL(page.url()).hash;
    await expect(page.locator(fact)).toBeVisible();
    await page.goBack();
    await points
      .getByRole("link", { name: t("evaluation.object") })
      .first()
      .click();
    await expect(title(page)).toHaveText(t("objections.newTitle"));
    await page.goBack();
  });

  await test.step("left out, honours give nothing in the evaluation that follows, until they are counted again", async () => {
    const aside = page.getByRole("complementary", { name: t("evaluation.aside") });
    for (const [deed, then] of [
      ["leaveOut", "left"],
      ["count", "counted"],
    ] as const) {
      await aside.getByRole("button", { name: t(`evaluation.wish.${deed}.open`) }).click();
      const dialog = page.getByRole("alertdialog");
      await dialog.getByRole("button", { name: t(`evaluation.wish.${deed}.confirm`) }).click();
      await expect(aside).toContainText(t(`evaluation.wish.${then}`));
    }
  });
});

test("an administrator has the last quarter computed anew, and it is equal to the byte", async ({ openAs }) => {
  const page = await openAs("administrator", "/admin/evaluation");
  await expectAccessible(page);
  const published = page.getByRole("row").filter({ hasText: t("evaluation.runs.states.published") });
  await published.first().getByRole("link").click();
  await expect(page.getByRole("heading", { name: t("evaluation.runs.replay.title") })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: t("evaluation.runs.replay.ask") }).click();

  await expect(page.getByText(t("evaluation.runs.replay.outcomes.equal")).first()).toBeVisible({ timeout: 30_000 });
});

test("one administrator drafts a model and sees its faults, it is compared over everybody, and another adopts it", async ({ openAs }) => {
  test.setTimeout(120_000);
  const first = await openAs("administrator", "/admin/evaluation");
  await first.getByRole("button", { name: t("evaluation.models.start") }).click();
  await expect(first).toHaveURL(/\/admin\/evaluation\/models\/evm_/);
  const path = new URL(first.url()).pathname;
  const form = first.getByRole("form", { name: t("evaluation.editor.title") });
  const least = (grade: string) => form.getByRole("textbox", { name: grade, exact: true });

  await test.step("a grade that nobody could reach is told at its place, and nothing can be compared", async () => {
    await least("A+").fill("9000");
    await save(first);
    await expect(form.getByText(t("evaluation.editor.fault.grade_unreachable"), { exact: true })).toBeVisible();
    await expect(first.getByRole("button", { name: t("evaluation.models.compare") })).toBeDisabled();
    await expectAccessible(first);
  });

  await test.step("an item that is added stands open under a name of its own, and what is not saved cannot be compared", async () => {
    const compare = first.getByRole("button", { name: t("evaluation.models.compare") });
    await form
      .getByRole("button", { name: t("evaluation.editor.addItem") })
      .first()
      .click();
    await expect(form.getByText(t("evaluation.editor.newItem"), { exact: true })).toBeVisible();
    await expect(form.getByRole("textbox", { name: t("evaluation.editor.nameEn") }).last()).toBeFocused();
    await expect(compare).toHaveAccessibleDescription(t("evaluation.models.saveFirst"));
    await form
      .getByRole("button", { name: t("evaluation.editor.removeItem") })
      .first()
      .click();
    await expect(compare).toHaveAccessibleDescription(t("evaluation.models.mendFirst"));
  });

  await test.step("mended, it is compared with the model in force", async () => {
    await least("A+").fill("1080");
    await save(first);
    await first.getByRole("button", { name: t("evaluation.models.compare") }).click();
    await expect(first.getByText(t("evaluation.models.figure.subjects")).first()).toBeVisible({ timeout: 30_000 });
    await expect(first.getByText(t("evaluation.models.anotherAdopts"))).toBeVisible();
    await expect(first.getByRole("button", { name: /^Adopt / })).toHaveCount(0);
  });

  await test.step("the second administrator adopts it", async () => {
    const second = await openAs("secondAdministrator", path);
    await second.getByRole("button", { name: /^Adopt / }).click();
    const dialog = second.getByRole("dialog");
    await expectAccessible(second);
    await dialog.getByRole("button", { name: /^Adopt / }).click();
    const adopted = second.getByText(t("evaluation.models.adoptedLead"));
    await confirmIfAsked(second, "en", () => expect(adopted).toBeVisible());
  });
});

async function save(page: Page): Promise<void> {
  await page.getByRole("button", { name: t("evaluation.editor.save"), exact: true }).click();
  await expect(page.getByText(t("evaluation.editor.asSaved"))).toBeVisible();
}

/** The first line, every point, and the last line, as they are read. */
async function readLedger(points: ReturnType<Page["getByRole"]>) {
  const numbersIn = async (selector: string) => {
    const texts = await points.locator(selector).allTextContents();
    return texts.map((text) => Number(text.replace("\u2212", "-").replaceAll(",", "")));
  };
  const ends = await numbersIn("div > p > .num");
  return { base: ends[0] ?? Number.NaN, given: await numbersIn("li > .num"), score: ends.at(-1) ?? Number.NaN };
}
