import type { Page } from "@playwright/test";
import { makeCompanies } from "../db/seed/demo/companies.ts";
import { chanceOf, demoSeed } from "../db/seed/demo/random.ts";
import { showcaseCompany } from "../db/seed/demo/showcase.ts";
import { addDays, shanghaiDate } from "../server/kernel/dates.ts";
import { expect, expectAccessible, test, title } from "./fixtures.ts";
import { type Key, say } from "./words.ts";

const t = (key: Key, values?: Record<string, string | number>) => say("en", key, values);
const companyCount = 2_000;

/**
 * Every company of the fictitious world with an end that a bank might have met with: of small ones seven in ten ended badly, of larger ones three. The bank
 * names them all; those that did not ask it, or agreed to nothing, are left out by the platform.
 */
function outcomesOfWorld(more: "" | ",recovered_yuan" = ""): Buffer {
  const today = shanghaiDate(new Date());
  const chance = chanceOf(demoSeed);
  const companies = [showcaseCompany(chance, today), ...makeCompanies(chance, companyCount - 1, today)];
  const yesterday = addDays(today, -1);
  const lines = companies.map(({ uscc, staff }, nth) => {
    const isBad = (nth * 7) % 10 < (staff < 25 ? 7 : 3);
    return `${uscc},${Number(isBad)},${yesterday}${more && (isBad ? ",1200" : ",")}`;
  });
  return Buffer.from([`code,bad,on${more}`, ...lines, ""].join("\n"));
}

const send = (page: Page, name: string, buffer: Buffer) =>
  page.getByLabel(t("lab.ask.file"), { exact: true }).setInputFiles({ name, mimeType: "text/csv", buffer });

test("a lender tries what was known of its applicants: a column too many is refused, and the verdict stands in tens of firms", async ({
  openAs,
}) => {
  test.setTimeout(120_000);
  const page = await openAs("officer", "/lender");
  await page.getByRole("link", { name: t("shell.nav.lab"), exact: true }).click();
  await expect(title(page)).toHaveText(t("lab.title"));

  await test.step("a file with a column that was written when it had ended is refused", async () => {
    await send(page, "leaking.csv", outcomesOfWorld(",recovered_yuan"));
    await expect(page.getByRole("main").getByRole("alert")).toContainText(
      t("lab.table.at", { fault: t("lab.table.not_three_columns"), row: 1 }),
    );
  });

  await test.step("so is one of too few firms", async () => {
    const [names, ...lines] = outcomesOfWorld().toString().split("\n");
    await send(page, "few.csv", Buffer.from([names, ...lines.slice(0, 12), ""].join("\n")));
    await expect(page.getByRole("main").getByRole("alert")).toContainText(t("lab.table.too_few_firms"));
    await expectAccessible(page);
  });

  await test.step("three columns are taken, and the trial is asked for", async () => {
    await send(page, "outcomes.csv", outcomesOfWorld());
    const form = page.getByRole("form", { name: t("lab.firms.ask") });
    await expect(form).toContainText(t("lab.firms.inFile", { rows: companyCount }));
    await form.getByRole("button", { name: t("lab.ask.try"), exact: true }).click();
    await expect(title(page)).toHaveText(t("lab.trial"));
  });

  await test.step("the verdict stands there with its interval, and every count is in tens", async () => {
    await expect(page.getByRole("heading", { name: /ranks right in \d\d of 100 pairs \(\d\d–\d\d\)/ })).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole("main")).toContainText(t("lab.sample.inTens"));
    const staff = page.getByRole("region", { name: t("lab.firms.column.insured_staff"), exact: true });
    const lines = staff.getByRole("row").filter({ has: page.getByRole("cell") });
    for (const line of await lines.all()) await expect(line.getByRole("cell").nth(1)).toHaveText(/^[\d,]*0$/);
    expect(await lines.count()).toBeGreaterThan(1);
    await expectAccessible(page);
  });

  await test.step("its approver reads it and may not delete it; the office does not find it", async () => {
    const path = new URL(page.url()).pathname;
    const approver = await openAs("approver", path);
    await expect(approver.getByRole("heading", { name: /ranks right in/ })).toBeVisible();
    await expect(approver.getByRole("button", { name: t("lab.delete.open"), exact: true })).toHaveCount(0);
    const office = await openAs("administrator", path.replace("/lender/lab", "/admin/evaluation/lab"));
    await expect(office.getByRole("heading", { name: /ranks right in/ })).toHaveCount(0);
  });

  await test.step("it is deleted", async () => {
    await page.getByRole("button", { name: t("lab.delete.open"), exact: true }).click();
    await page
      .getByRole("alertdialog")
      .getByRole("button", { name: t("lab.delete.open"), exact: true })
      .click();
    await expect(title(page)).toHaveText(t("lab.title"));
    await expect(page.getByRole("link", { name: t("lab.of.firms", { name: "outcomes.csv" }) })).toHaveCount(0);
  });
});
