import type { Page } from "@playwright/test";
import { saltOf } from "../db/seed/demo/salts.ts";
import { sha256 } from "../server/kernel/canonical.ts";
import { lowest, quotaOf, seedText, ticketText, tokenText } from "../server/supervision/draw.ts";
import type { Head, TokenLine } from "../server/supervision/replay.ts";
import { choose, confirmIfAsked, expect, expectAccessible, test, title } from "./fixtures.ts";
import { type Key, say } from "./words.ts";

const t = (key: Key, values?: Record<string, string | number>) => say("en", key, values);
/** The demo world's draw whose number was published yesterday. */
const waiting = "固体废物污染环境防治情况";
const firm = "苏州澜汀精密机械有限公司";
const matter = "扬尘污染防治措施落实情况";
const findings = "一般工业固体废物贮存台账缺失，已责令限期改正。";

/** A number that draws this firm: it can be looked for because salts of the fictitious world are known. */
async function numberThatDraws(page: Page, drawId: string, uscc: string): Promise<string> {
  const [first = "", ...rest] = (await (await page.request.get(`/api/supervision/${drawId}`)).text()).trim().split("\n");
  const { listHash, strata } = JSON.parse(first) as Head;
  const lines = rest.map((line) => JSON.parse(line) as TokenLine);
  const token = sha256(tokenText(saltOf(drawId, uscc), uscc));
  const own = lines.find((line) => line.token === token);
  const rateBps = own && strata[own.stratum - 1]?.rateBps;
  if (!own || !rateBps) throw new Error("the firm is not on the published list");
  const tokens = lines.filter(({ stratum }) => stratum === own.stratum).map((line) => line.token);
  for (let number = 1; number < 100_000; number++) {
    const value = String(number).padStart(6, "0");
    const seed = sha256(seedText(listHash, value));
    const ticketOf = (one: string) => sha256(ticketText(seed, one));
    if (lowest(tokens.map(ticketOf), quotaOf(tokens.length, rateBps)).includes(ticketOf(token))) return value;
  }
  throw new Error("no number draws the firm");
}

async function replay(page: Page): Promise<void> {
  await page.getByRole("button", { name: t("supervision.replay.run") }).click();
  await expect(page.getByText(t("supervision.replay.equal"))).toBeVisible();
  await expectAccessible(page);
}

test("a draw is fixed before its number, replayed by anybody, and what its inspection finds stands in the firm's profile", async ({
  openAs,
  openStranger,
}) => {
  const administrator = await openAs("administrator", "/admin/supervision");
  await expectAccessible(administrator);

  await test.step("a draw is prepared: its list is published, and nobody can draw before the number is known", async () => {
    await administrator.getByRole("link", { name: t("supervision.prepare") }).click();
    await expect(title(administrator)).toHaveText(t("supervision.prepare"));
    await choose(administrator, t("superviseDraws.unit"), t("superviseDraws.unitWith", { name: "江苏省生态环境厅（演示）", officers: 2 }));
    await administrator.getByRole("textbox", { name: t("superviseDraws.matter") }).fill(matter);
    await administrator.getByRole("textbox", { name: t("superviseDraws.source") }).fill("中国福利彩票双色球次日开奖号码");
    await expectAccessible(administrator);
    await administrator.getByRole("button", { name: t("superviseDraws.prepare"), exact: true }).click();
    await confirmIfAsked(administrator, "en", () => expect(title(administrator)).toHaveText(matter));
    await expect(administrator.getByText(t("supervision.states.prepared"), { exact: true })).toBeVisible();
    await expect(administrator.getByRole("button", { name: t("superviseDraws.giveUp.open") })).toBeVisible();
    await expect(administrator.getByRole("button", { name: t("superviseDraws.draw.open"), exact: true })).toHaveCount(0);

    const visitor = await openStranger("/supervision");
    await visitor.getByRole("link", { name: matter }).click();
    await expect(title(visitor)).toHaveText(matter);
    await replay(visitor);
  });

  const enterprise = await openAs("enterprise", "/enterprise/credit-profile");
  const uscc =
    (await enterprise
      .locator("code", { hasText: /^[0-9A-Z]{18}$/ })
      .first()
      .textContent()) ?? "";
  await enterprise.goto("/enterprise/evaluation");
  const own = enterprise.getByRole("region", { name: t("supervision.own.title") });
  await expect(own.getByRole("link", { name: waiting })).toHaveCount(0);

  await test.step("the number is entered, and anybody computes the same draw", async () => {
    await administrator.goto("/admin/supervision");
    await administrator.getByRole("link", { name: waiting }).click();
    await expect(title(administrator)).toHaveText(waiting);
    const drawId = new URL(administrator.url()).pathname.split("/").at(-1) ?? "";
    await administrator.getByRole("button", { name: t("superviseDraws.draw.open"), exact: true }).click();
    const dialog = administrator.getByRole("dialog", { name: t("superviseDraws.draw.title") });
    const value = await numberThatDraws(administrator, drawId, uscc);
    const spaced = value.replaceAll(/(..)(?!$)/g, "$1 ");
    await dialog.getByRole("textbox", { name: t("superviseDraws.draw.value") }).fill(spaced);
    await dialog.getByRole("textbox", { name: t("superviseDraws.draw.valueSource") }).fill("www.cwl.gov.cn 开奖公告");
    await expectAccessible(administrator);
    await dialog.getByRole("button", { name: t("superviseDraws.draw.open"), exact: true }).click();
    await confirmIfAsked(administrator, "en", () =>
      expect(administrator.getByText(t("supervision.states.drawn"), { exact: true })).toBeVisible(),
    );
    await expectAccessible(administrator);

    const visitor = await openStranger(`/supervision/${drawId}`);
    await expect(visitor.getByText(spaced, { exact: true })).toBeVisible();
    await expect(visitor.getByText(value, { exact: true })).toBeVisible();
    await replay(visitor);
    await expect(visitor.getByText(uscc)).toHaveCount(0);

    for (const [what, other] of [
      ["tokens", (file: string) => file.replace(',"drawn":true', "")],
      ["pairs", (file: string) => file.replace(/("turn":1,"pair":\[)("\w+"),("\w+")/, "$1$3,$2")],
    ] as const) {
      await visitor.route(`**/api/supervision/${drawId}`, async (route) => {
        const answer = await route.fetch();
        await route.fulfill({ response: answer, body: other(await answer.text()) });
      });
      await visitor.getByRole("button", { name: t("supervision.replay.run") }).click();
      await expect(visitor.getByText(t("supervision.replay.differs"))).toBeVisible();
      const part = visitor.locator("dt", { hasText: t(`supervision.replay.parts.${what}`) });
      await expect(part.locator("+ dd")).toHaveText(t("supervision.replay.findings.differs"));
      await visitor.unroute(`**/api/supervision/${drawId}`);
      await visitor.reload();
    }
  });

  await test.step("the unit finds the firm among its inspections and files what it found", async () => {
    const unit = await openAs("authority", "/authority/inspections");
    await expectAccessible(unit);
    const row = unit.getByRole("row").filter({ hasText: waiting }).filter({ hasText: firm });
    await row.getByRole("link").click();
    await expect(unit.getByText("曹文博")).not.toHaveCount(0);
    await choose(unit, t("fileInspection.result"), t("fileInspection.results.faults_found"));
    const form = unit.getByRole("form", { name: t("fileInspection.title") });
    await form.getByRole("textbox", { name: t("fileInspection.findings") }).fill(findings);
    await form.getByRole("textbox", { name: t("fileInspection.documentNo") }).fill("苏环检〔2026〕9001号");
    await expectAccessible(unit);
    await form.getByRole("button", { name: t("fileInspection.file") }).click();
    await confirmIfAsked(unit, "en", () => expect(unit.getByText(t("supervision.visit.isRecord"))).toBeVisible());
  });

  await test.step("the firm reads that it was drawn, and the record with its source", async () => {
    await enterprise.reload();
    const drawn = own.getByRole("listitem").filter({ hasText: waiting });
    await expect(drawn).toContainText(t("supervision.own.drawn"));
    await expect(drawn).toContainText(findings);
    await expectAccessible(enterprise);
    await expect(async () => {
      await enterprise.goto("/enterprise/credit-profile");
      await expect(enterprise.getByRole("article").filter({ hasText: "苏环检〔2026〕9001号" })).toContainText("Faults found", {
        timeout: 2_000,
      });
    }).toPass({ timeout: 30_000 });
  });
});
