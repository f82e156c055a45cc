import { readFileSync } from "node:fs";
import { expect, expectAccessible, test, title } from "./fixtures.ts";
import { type Key, say } from "./words.ts";

const t = (key: Key, values?: Record<string, string | number>) => say("en", key, values);

test("an enterprise has a report made and hands it on; whoever holds it learns whether it is genuine, altered or revoked", async ({
  openAs,
  openStranger,
}, info) => {
  const enterprise = await openAs("enterprise", "/enterprise/reports");
  const newest = enterprise.getByRole("row").nth(1);
  const path = info.outputPath("report.pdf");

  await test.step("it is made while one waits, and downloaded", async () => {
    await expect(title(enterprise)).toHaveText(t("reports.title"));
    await enterprise.getByRole("radio", { name: t("reports.editions.zh-CN") }).click();
    await enterprise.getByRole("button", { name: t("reports.make") }).click();
    await expect(newest).toContainText(t("reports.states.valid"), { timeout: 60_000 });
    await expectAccessible(enterprise);
    const download = enterprise.waitForEvent("download");
    await newest.getByRole("link", { name: /^Download XFR-/ }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^XFR-\d{8}-\d{4}-\d{4}\.pdf$/);
    await file.saveAs(path);
  });

  const code = await newest.getByRole("link", { name: /^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/ }).innerText();
  const stranger = await openStranger("/verify");
  const check = async (typed: string) => {
    await stranger.getByRole("textbox", { name: t("verify.code.label") }).fill(typed);
    await stranger.getByRole("button", { name: t("verify.code.check") }).click();
  };

  await test.step("a stranger checks it by the code, however it is typed", async () => {
    await expectAccessible(stranger);
    await check("XFR-20261122-4417-0832");
    await expect(stranger.getByText(t("verify.code.fault.number"))).toBeVisible();
    await check(` ${code.toLowerCase().replaceAll("-", " ")} `);
    await stranger.waitForURL(new RegExp(`/verify/${code}$`));
    await expect(stranger.getByRole("heading", { name: t("verify.outcome.valid") })).toBeVisible();
    await expectAccessible(stranger);
  });

  await test.step("the file is told for what it is, and never sent", async () => {
    const sent: number[] = [];
    stranger.on("request", (request) => sent.push(request.postDataBuffer()?.byteLength ?? 0));
    await stranger.getByLabel(t("verify.file.label")).setInputFiles(path);
    await expect(stranger.getByText(t("verify.what.validFile"))).toBeVisible();
    expect(Math.max(...sent)).toBeLessThan(readFileSync(path).byteLength);
  });

  await test.step("altered by one byte it is told as altered, by the code it carries", async () => {
    const altered = readFileSync(path);
    altered.writeUInt8(altered.readUInt8(altered.length - 1) ^ 1, altered.length - 1);
    await stranger.goto("/verify");
    const file = { name: "report.pdf", mimeType: "application/pdf", buffer: altered };
    await stranger.getByLabel(t("verify.file.label")).setInputFiles(file);
    await stranger.waitForURL(new RegExp(`/verify/${code}\\?file=`));
    await expect(stranger.getByText(t("verify.outcome.altered"))).toBeVisible();
    await expectAccessible(stranger);
  });

  await test.step("what was never issued is unknown", async () => {
    await check("0000-0000-0000-0000");
    await expect(stranger.getByRole("heading", { name: t("verify.unknown.code.title") })).toBeVisible();
  });

  await test.step("revoked by the enterprise, it is told so", async () => {
    await newest.getByRole("button", { name: /^Revoke XFR-/ }).click();
    await enterprise
      .getByRole("alertdialog")
      .getByRole("button", { name: t("reports.revoke.confirm") })
      .click();
    await expect(newest).toContainText(t("reports.states.revoked"));
    await stranger.goto(`/verify/${code}`);
    await expect(stranger.getByText(t("verify.outcome.revoked"))).toBeVisible();
  });
});
