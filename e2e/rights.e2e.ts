import { readFileSync } from "node:fs";
import { unzip } from "../db/testing/unzip.ts";
import { sha256 } from "../server/kernel/canonical.ts";
import { expect, expectAccessible, test, title } from "./fixtures.ts";
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
