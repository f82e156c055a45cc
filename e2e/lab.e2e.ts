import { makeLoanTable } from "../db/testing/lab-tables.ts";
import { expect, expectAccessible, test, title } from "./fixtures.ts";
import { type Key, say } from "./words.ts";

const t = (key: Key, values?: Record<string, string | number>) => say("en", key, values);

test("an administrator sends a table of loans, sees a column refused that was written too late, and reads how well the rest ranks", async ({
  openAs,
}) => {
  test.setTimeout(120_000);
  const page = await openAs("administrator", "/admin/evaluation");
  await page.getByRole("link", { name: t("lab.open"), exact: true }).click();
  await expect(title(page)).toHaveText(t("lab.title"));

  await test.step("something that is no table is refused with its row", async () => {
    const crooked = Buffer.from("utilisation,ended\n10,good\n20\n");
    await page.getByLabel(t("lab.ask.file"), { exact: true }).setInputFiles({ name: "crooked.csv", mimeType: "text/csv", buffer: crooked });
    await expect(page.getByRole("main")).toContainText(t("lab.table.at", { fault: t("lab.table.broken_row"), row: 3 }));
  });

  await test.step("the table's columns come back, and the question is put", async () => {
    const table = Buffer.from(makeLoanTable({ leak: true }));
    await page.getByLabel(t("lab.ask.file"), { exact: true }).setInputFiles({ name: "loans.csv", mimeType: "text/csv", buffer: table });
    const form = page.getByRole("form", { name: t("lab.ask.table") });
    await expect(form.getByRole("combobox", { name: /^recovered_yuan/ })).toBeVisible();
    await form.getByLabel(t("lab.ask.periodColumn"), { exact: true }).selectOption("quarter");
    await expectAccessible(page);
    await form.getByRole("button", { name: t("lab.ask.try"), exact: true }).click();
    await expect(title(page)).toHaveText(t("lab.trial"));
  });

  await test.step("the verdict stands there with its interval, beside plain regression", async () => {
    await expect(page.getByRole("heading", { name: /ranks right in \d\d of 100 pairs \(\d\d–\d\d\)/ })).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole("row", { name: new RegExp(t("lab.standing.of.plain")) })).toBeVisible();
    const refused = page.getByRole("region", { name: t("lab.refused.title") });
    await expect(refused.getByRole("row", { name: /recovered_yuan/ })).toContainText(t("lab.reason.filled_by_outcome"));
    await expect(refused.getByRole("row", { name: /^sex/ })).toContainText(t("lab.trait.sex"));
    await expectAccessible(page);
  });

  await test.step("an example row costs its points", async () => {
    const example = page.getByRole("region", { name: t("lab.example.title") });
    await expect(example).not.toContainText(t("lab.example.best"));
    await example.getByLabel("history", { exact: true }).selectOption({ label: "many late" });
    await expect(example.getByRole("listitem").filter({ hasText: "history" })).toBeVisible();
  });

  await test.step("the scorecard is taken as a file, and the trial is deleted", async () => {
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: t("lab.export.card"), exact: true }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^lbr_.*\.csv$/);
    await page.getByRole("button", { name: t("lab.delete.open"), exact: true }).click();
    await page
      .getByRole("alertdialog")
      .getByRole("button", { name: t("lab.delete.open"), exact: true })
      .click();
    await expect(title(page)).toHaveText(t("lab.title"));
    await expect(page.getByRole("link", { name: t("lab.of.table", { name: "loans.csv", column: "ended" }) })).toHaveCount(0);
  });
});
