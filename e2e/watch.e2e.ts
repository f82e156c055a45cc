import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { expect, expectAccessible, test } from "./fixtures.ts";
import { type Key, say } from "./words.ts";

const t = (key: Key, values?: Record<string, string | number>) => say("en", key, values);

test("a stranger holds a checkpoint against the log in the browser and without the platform, and a changed one is refused", async ({
  openStranger,
}, info) => {
  const page = await openStranger("/transparency");
  const held = await (await page.request.get("/api/log/checkpoint")).text();
  const size = held.split("\n")[1] ?? "";
  const field = page.getByLabel(t("transparency.check.label"));

  await test.step("the checkpoint is a beginning of the log", async () => {
    await expectAccessible(page);
    await field.fill(held);
    await page.getByRole("button", { name: t("transparency.check.check"), exact: true }).click();
    await expect(page.getByText(t("transparency.check.isBeginning"))).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("one that says another size is refused", async () => {
    await field.fill(held.replace(`\n${size}\n`, `\n${Number(size) + 1}\n`));
    await page.getByRole("button", { name: t("transparency.check.check"), exact: true }).click();
    await expect(page.getByText(t("transparency.check.refused"))).toBeVisible();
  });

  await test.step("the downloaded verifier says the same of the log's answer as a file", async () => {
    const paths: string[] = [];
    for (const [name, address] of [
      ["xinfu-verify.mjs", "/xinfu-verify.mjs"],
      ["checkpoint.txt", `/api/log/checkpoint?size=${size}`],
      ["keys.json", "/api/keys"],
      ["consistency.json", `/api/log/consistency?from=${size}`],
    ] as const) {
      const reply = await page.request.get(address);
      expect(reply.status()).toBe(200);
      paths.push(info.outputPath(name));
      writeFileSync(info.outputPath(name), await reply.body());
    }
    expect(execFileSync(process.execPath, paths, { encoding: "utf8" })).toContain("a beginning of the log as it is now");
  });

  await test.step("what can never change may be kept by caches, and nonsense is refused", async () => {
    const kept = await page.request.get(`/api/log/checkpoint?size=${size}`);
    expect(kept.headers()["cache-control"]).toContain("immutable");
    const keys = await page.request.get("/api/keys");
    expect([keys.status(), keys.headers()["cache-control"]]).toEqual([200, "public, max-age=60"]);
    expect((await page.request.get("/api/log/consistency?from=0")).status()).toBe(400);
    expect((await page.request.get("/api/log/checkpoint?size=9007199254740991")).status()).toBe(404);
  });
});

test("an enterprise reports a reading, the manager answers, it is brought before an administrator, who decides", async ({ openAs }) => {
  const statement = "我公司不清楚此次查询的原因，请说明。";
  const words = "已核实查询原因，并要求经办人今后事先说明。";
  const enterprise = await openAs("enterprise", "/enterprise/data/access-log");

  await test.step("it reports a lender's reading from its log", async () => {
    await expectAccessible(enterprise);
    await enterprise
      .getByRole("row", { name: /太湖银行/ })
      .getByRole("link", { name: t("consents.log.report") })
      .first()
      .click();
    await expectAccessible(enterprise);
    await enterprise.getByRole("radio", { name: t("accessReports.ground.too_often") }).click();
    await enterprise.getByLabel(t("reportAccess.file.statement")).fill(statement);
    await enterprise.getByRole("button", { name: t("reportAccess.file.submit") }).click();
    await expect(enterprise.getByText(t("accessReports.say.reported"))).toBeVisible();
  });
  const id = new URL(enterprise.url()).pathname.split("/").at(-1) ?? "";

  await test.step("the lender's manager answers it", async () => {
    const manager = await openAs("manager", `/lender/access-reports/${id}`);
    await expectAccessible(manager);
    await manager.getByRole("radio", { name: t("findAccess.findings.in_order"), exact: true }).click();
    await manager.getByLabel(t("findAccess.words")).fill(words);
    await manager.getByRole("button", { name: t("findAccess.lender.submit"), exact: true }).click();
    await expect(manager.getByText(t("accessReports.say.answered"))).toBeVisible();
  });

  await test.step("the enterprise is not satisfied", async () => {
    await enterprise.reload();
    await expect(enterprise.getByText(words)).toBeVisible();
    await enterprise.getByRole("button", { name: t("reportAccess.escalate.open") }).click();
    await enterprise.getByLabel(t("reportAccess.escalate.label")).fill(statement);
    await enterprise.getByRole("button", { name: t("reportAccess.escalate.confirm"), exact: true }).click();
    await expect(enterprise.getByText(t("accessReports.say.escalated"))).toBeVisible();
  });

  await test.step("an administrator decides, and the enterprise reads it", async () => {
    const office = await openAs("administrator", "/admin/watch");
    await expectAccessible(office);
    await office.goto(`/admin/watch/${id}`);
    await office.getByRole("radio", { name: t("findAccess.findings.not_in_order") }).click();
    await office.getByLabel(t("findAccess.words")).fill(words);
    await office.getByRole("button", { name: t("findAccess.office.submit"), exact: true }).click();
    await expect(office.getByText(t("accessReports.say.closed"))).toBeVisible();
    await enterprise.reload();
    await expect(enterprise.getByText(t("accessReports.finding.not_in_order"))).toBeVisible();
  });
});
