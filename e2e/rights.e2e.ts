import { readFileSync } from "node:fs";
import { unzip } from "../db/testing/unzip.ts";
import { sha256 } from "../server/kernel/canonical.ts";
import { confirmIfAsked, expect, expectAccessible, test, title } from "./fixtures.ts";
import { type Key, say } from "./words.ts";

const t = (key: Key, values?: Record<string, string | number>) => say("en", key, values);

test("an enterprise takes out everything that is held about it, and an administrator sees what is kept how long", async ({
  openAs,
}, info) => {
  const enterprise = await openAs("enterprise", "/enterprise/settings");
  const newest = enterprise.getByRole("row").nth(1);
  const path = info.outputPath("export.zip");

  await test.step("the file is asked for, made while one waits, and taken", async () => {
    await enterprise.getByRole("link", { name: t("settings.rights.open") }).click();
    await expect(title(enterprise)).toHaveText(t("dataExports.title"));
    await expectAccessible(enterprise);
    await enterprise.getByRole("button", { name: t("dataExports.ask") }).click();
    await confirmIfAsked(enterprise, "en", () => newest.waitFor());
    await expect(newest).toContainText(t("dataExports.states.ready"), { timeout: 30_000 });
    await expectAccessible(enterprise);
    const download = enterprise.waitForEvent("download");
    await newest.getByRole("link", { name: t("dataExports.download") }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^xinfu-export-\d{4}-\d{2}-\d{2}\.zip$/);
    await file.saveAs(path);
  });

  await test.step("its manifest counts what is in it, file by file", async () => {
    const files = await unzip(readFileSync(path));
    const manifest = JSON.parse(files.get("manifest.json")?.toString("utf8") ?? "") as {
      tables: { table: string; name: string; rows: number; sha256: string }[];
      files: { name: string; sha256: string }[];
    };
    expect(files.size).toBe(1 + manifest.tables.length + manifest.files.length);
    for (const { name, rows, sha256: said } of manifest.tables) {
      const text = files.get(name)?.toString("utf8") ?? "";
      expect([name, text.split("\n").length - 1, sha256(text)]).toEqual([name, rows, said]);
    }
    const held = manifest.tables.filter(({ rows }) => rows > 0).map(({ table }) => table);
    expect(held).toEqual(expect.arrayContaining(["organizations", "members", "credit_records", "loan_requests", "users"]));
  });

  await test.step("an administrator reads what is kept for how long, by which article", async () => {
    const administrator = await openAs("administrator", "/admin/rules/retention", "zh-CN");
    await expect(title(administrator)).toHaveText(say("zh-CN", "retention.title"));
    await expect(administrator.getByRole("row").filter({ hasText: say("zh-CN", "retention.kinds.access_log") })).toContainText("60个月");
    await expectAccessible(administrator);
  });
});

test("a town asks that its account be closed, sees it said on every page of its desk, and keeps it; an enterprise with open loans cannot ask", async ({
  openAs,
}) => {
  const enterprise = await openAs("enterprise", "/enterprise/settings/rights");
  await expect(enterprise.getByText(t("accountClosing.inTheWay"))).toBeVisible();
  await expect(enterprise.getByRole("button", { name: t("accountClosing.ask.open") })).toHaveCount(0);
  await expectAccessible(enterprise);

  const town = await openAs("town", "/enterprise/settings/rights");
  const banner = town.getByRole("status").filter({ hasText: t("accountClosing.banner.open") });
  await test.step("it is asked for by the name that is shown, and no other", async () => {
    await town.getByRole("button", { name: t("accountClosing.ask.open") }).click();
    const dialog = town.getByRole("dialog", { name: t("accountClosing.ask.title") });
    const hint = (await dialog.getByText(/^Type .+ to confirm\.$/).textContent()) ?? "";
    const name = dialog.getByRole("textbox", { name: t("accountClosing.ask.name") });
    await expectAccessible(town);
    await name.fill("别的名称");
    await dialog.getByRole("button", { name: t("accountClosing.ask.confirm") }).click();
    const refused = dialog.getByText(t("reasons.account_closing.name_differs"));
    await confirmIfAsked(town, "en", () => refused.first().waitFor());
    await name.fill(hint.replace(/^Type (.+) to confirm\.$/, "$1"));
    await dialog.getByRole("button", { name: t("accountClosing.ask.confirm") }).click();
    await expect(banner).toBeVisible();
  });

  await test.step("another page of the desk says it too, and one press keeps the account", async () => {
    await town.goto("/enterprise/credit-profile");
    await expect(banner).toBeVisible();
    await expectAccessible(town);
    await town.getByRole("button", { name: t("accountClosing.undo") }).click();
    await confirmIfAsked(town, "en", () => banner.waitFor({ state: "hidden" }));
    await expect(banner).toHaveCount(0);
  });
});
